package dev.tapeloft.table;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/** Strings as UTF-8, without the silent question mark for half a surrogate pair. */
final class Utf8 {
  /** What Java reads where bytes are no UTF-8. */
  private static final char REPLACEMENT = '\ufffd';

  private Utf8() {}

  static byte[] bytes(String text) {
    return requireWhole(text).getBytes(StandardCharsets.UTF_8);
  }

  /** The text of these bytes; what is not UTF-8 is refused. */
  static String text(byte[] bytes, int from, int length) throws IOException {
    String text = new String(bytes, from, length, StandardCharsets.UTF_8);
    if (text.indexOf(REPLACEMENT) >= 0) {
      byte[] meant = text.getBytes(StandardCharsets.UTF_8);
      if (!Arrays.equals(meant, 0, meant.length, bytes, from, from + length)) {
        throw new IOException("a text is not UTF-8");
      }
    }
    return text;
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
