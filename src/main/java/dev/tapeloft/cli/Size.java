package dev.tapeloft.cli;

import dev.tapeloft.chart.Unit;

/** Bytes as people read them, such as {@code 1.5 MB}. */
final class Size {
  private Size() {}

  static String of(long bytes) {
    return Unit.BYTES.text((double) bytes);
  }
}
