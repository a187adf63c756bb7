package dev.tapeloft.pipeline;

/** Text made safe inside HTML and SVG, and the little HTML that is made here. */
final class Markup {
  private static final String BEGIN =
      "<div class=\"tex2jax_ignore mathjax_ignore\" style=\"line-height:1.5\">\n";
  private static final String END = "</div>\n";

  private Markup() {}

  static String escape(String text) {
    StringBuilder safe = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.appendCodePoint(isAllowed(c) ? c : '\uFFFD');
              }
            });
    return safe.toString();
  }

  /** A part of a page in the colours around it; formula typesetting stays away from it. */
  static String part(String html) {
    return BEGIN + html + END;
  }

  /** A line. */
  static String line(String text) {
    return "<div>" + escape(text) + "</div>\n";
  }

  /** A line that stands back. */
  static String pale(String text) {
    return "<div style=\"opacity:.75\">" + escape(text) + "</div>\n";
  }

  /** A headline with what opens below it, further to the right. */
  static String details(boolean open, String headline, String html) {
    return "<details"
        + (open ? " open" : "")
        + "><summary style=\"cursor:pointer\">"
        + escape(headline)
        + "</summary>\n<div style=\"margin-left:1.4em\">\n"
        + html
        + "</div></details>\n";
  }

  /** What XML can hold. */
  private static boolean isAllowed(int c) {
    boolean surrogate = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
    return c >= ' ' ? !surrogate && c != 0xFFFE && c != 0xFFFF : c == '\n' || c == '\t';
  }
}
