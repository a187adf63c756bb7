package dev.tapeloft.cli;

import java.util.Locale;

/** So many things in words, such as {@code 1 file} or {@code 1,234 files}. */
final class Count {
  private Count() {}

  /** The thing's plural must end in {@code s}. */
  static String of(long count, String thing) {
    return String.format(Locale.ROOT, "%,d %s%s", count, thing, count == 1 ? "" : "s");
  }
}
