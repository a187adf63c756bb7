package dev.tapeloft;

import dev.tapeloft.pipeline.Pipeline;

/** Where it begins: {@code var loft = Tapeloft.open()}. */
public final class Tapeloft {
  private Tapeloft() {}

  /**
   * Opens the loft of this user: {@code ~/.tapeloft}, or the folder that {@code TAPELOFT_HOME}
   * names, with the settings of {@link LoftConfig#load}.
   */
  public static Loft open() {
    return open(LoftConfig.load());
  }

  /** Opens a loft with these settings. */
  public static Loft open(LoftConfig config) {
    return Loft.of(config, Pipeline.open(config.toPipeline()).in(config.modes()));
  }
}
