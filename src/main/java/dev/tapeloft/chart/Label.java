package dev.tapeloft.chart;

/** Names as data has them, made fit to be shown. */
final class Label {
  private Label() {}

  /** The text in one line; what would not be shown, or would turn other text around, replaced. */
  static String clean(String text) {
    StringBuilder clean = new StringBuilder();
    text.codePoints().map(Label::shown).forEach(clean::appendCodePoint);
    return clean.toString().strip();
  }

  /** The clean text, cut where it is longer than so many characters. */
  static String brief(String text, int length) {
    String clean = clean(text);
    if (clean.codePointCount(0, clean.length()) <= length) {
      return clean;
    }
    return clean.substring(0, clean.offsetByCodePoints(0, length - 1)).strip() + "…";
  }

  private static int shown(int c) {
    if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
      return ' ';
    }
    boolean turnsText = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    boolean isNoCharacter = (c & 0xFFFE) == 0xFFFE || Character.getType(c) == Character.SURROGATE;
    return Character.isISOControl(c) || turnsText || isNoCharacter ? '\uFFFD' : c;
  }
}
