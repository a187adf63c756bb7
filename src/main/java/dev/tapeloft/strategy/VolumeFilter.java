package dev.tapeloft.strategy;

import dev.tapeloft.table.DoubleColumn;

/** Lets bars of high volume through; off where the volume is unknown or none was traded. */
final class VolumeFilter {
  private final DoubleColumn volume;
  private final DoubleColumn mean;
  private final double times;

  private VolumeFilter(DoubleColumn volume, DoubleColumn mean, double times) {
    this.volume = volume;
    this.mean = mean;
    this.times = times;
  }

  /** Wants a volume above so many times its mean over {@code window} bars. */
  static VolumeFilter of(Evidence evidence, int window, double times) {
    return new VolumeFilter(
        evidence.indicators().volume(), evidence.indicators().smaOfVolume(window), times);
  }

  boolean passes(int bar) {
    double usual = mean.at(bar);
    return !(usual > 0) || volume.at(bar) > times * usual;
  }
}
