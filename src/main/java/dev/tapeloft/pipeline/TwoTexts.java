package dev.tapeloft.pipeline;

/**
 * Two texts that differ, each in one line and cut where it is long, so that the place where they
 * begin to differ is still seen.
 */
record TwoTexts(String first, String second) {
  private static final int LONG = 160;
  private static final int SAME_BEFORE = 24;
  private static final String CUT = "…";

  static TwoTexts of(String first, String second) {
    String one = inOneLine(first);
    String other = inOneLine(second);
    if (one.length() <= LONG && other.length() <= LONG) {
      return new TwoTexts(one, other);
    }
    int from = Math.max(0, sameBeginning(one, other) - SAME_BEFORE);
    return new TwoTexts(cut(one, from), cut(other, from));
  }

  private static int sameBeginning(String one, String other) {
    int same = 0;
    while (same < Math.min(one.length(), other.length())
        && one.charAt(same) == other.charAt(same)) {
      same++;
    }
    return same;
  }

  private static String cut(String text, int from) {
    int begin = betweenPairs(text, Math.min(from, text.length()));
    int end = betweenPairs(text, Math.min(begin + LONG, text.length()));
    return (begin > 0 ? CUT : "") + text.substring(begin, end) + (end < text.length() ? CUT : "");
  }

  /** A place that does not part the two halves of a character. */
  private static int betweenPairs(String text, int at) {
    boolean parts = at > 0 && at < text.length() && Character.isLowSurrogate(text.charAt(at));
    return parts ? at - 1 : at;
  }

  private static String inOneLine(String text) {
    StringBuilder line = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '\n' -> line.append("\\n");
                case '\r' -> line.append("\\r");
                case '\t' -> line.append("\\t");
                default -> line.appendCodePoint(Character.isISOControl(c) ? '\uFFFD' : c);
              }
            });
    return line.toString();
  }
}
