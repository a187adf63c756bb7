package dev.tapeloft.store;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Texts as UTF-8, with one difference: half a surrogate pair, which UTF-8 has no bytes for, becomes
 * the three bytes that its number would have (WTF-8), so that two texts never become the same.
 */
final class Utf8 {
  private static final char UNREADABLE = '\ufffd';
  private static final int LEAD = 0xed;
  private static final int FIRST_HALF = 0xa0;
  private static final int CONTINUED = 0x80;
  private static final int SIX_BITS = 0x3f;

  private Utf8() {}

  static byte[] bytes(String text) {
    return hasHalf(text) ? halves(text) : text.getBytes(StandardCharsets.UTF_8);
  }

  static String text(byte[] bytes, int from, int length) {
    String usual = new String(bytes, from, length, StandardCharsets.UTF_8);
    return usual.indexOf(UNREADABLE) < 0 ? usual : withHalves(bytes, from, from + length);
  }

  private static boolean hasHalf(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        return text.codePoints().anyMatch(Utf8::isSurrogate);
      }
    }
    return false;
  }

  private static boolean isSurrogate(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }

  private static byte[] halves(String text) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    text.codePoints()
        .forEach(
            c -> {
              if (isSurrogate(c)) {
                out.write(LEAD);
                out.write(CONTINUED | ((c >> 6) & SIX_BITS));
                out.write(CONTINUED | (c & SIX_BITS));
              } else {
                out.writeBytes(Character.toString(c).getBytes(StandardCharsets.UTF_8));
              }
            });
    return out.toByteArray();
  }

  private static String withHalves(byte[] bytes, int from, int to) {
    StringBuilder text = new StringBuilder();
    int plain = from;
    for (int i = from; i + 2 < to; i++) {
      if ((bytes[i] & 0xff) == LEAD && (bytes[i + 1] & 0xff) >= FIRST_HALF) {
        text.append(new String(bytes, plain, i - plain, StandardCharsets.UTF_8));
        text.append((char) (0xd000 | ((bytes[i + 1] & SIX_BITS) << 6) | (bytes[i + 2] & SIX_BITS)));
        plain = i + 3;
        i += 2;
      }
    }
    return text.append(new String(bytes, plain, to - plain, StandardCharsets.UTF_8)).toString();
  }
}
