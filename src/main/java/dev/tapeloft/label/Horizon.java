package dev.tapeloft.label;

import java.time.Duration;

/** How far each row looks ahead. */
final class Horizon {
  private final PricePath path;
  private final Duration length;
  private final long micros;

  Horizon(PricePath path, Duration length) {
    this.path = path;
    this.length = length;
    this.micros = length.toSeconds() * 1_000_000;
  }

  /** The last row within the horizon of each; the row itself where none is. */
  int[] lasts() {
    int[] lasts = new int[path.size()];
    int last = 0;
    for (int row = 0; row < lasts.length; row++) {
      last = Math.max(last, row);
      while (last + 1 < lasts.length && path.time(last + 1) - path.time(row) <= micros) {
        last++;
      }
      lasts[row] = last;
    }
    return lasts;
  }

  /** The first row whose horizon goes on behind the last row's time; all after it do. */
  int incompleteFrom() {
    int from = path.size();
    while (from > 0 && path.endsWithin(from - 1, length)) {
      from--;
    }
    return from;
  }
}
