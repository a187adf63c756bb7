package dev.tapeloft.table;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Strings as UTF-8, without the silent question mark for half a surrogate pair. */
final class Utf8 {
  private Utf8() {}

  static byte[] bytes(String text) {
    return requireWhole(text).getBytes(StandardCharsets.UTF_8);
  }

  /** The text itself; one with half a surrogate pair is refused. */
  static String requireWhole(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        if (!Character.isSupplementaryCodePoint(text.codePointAt(i))) {
          throw new IllegalArgumentException(
              String.format(
                  Locale.ROOT,
                  "text with half a surrogate pair at character %d has no UTF-8 form; mend the text",
                  i));
        }
        i++;
      }
    }
    return text;
  }
}
