package dev.tapeloft.kernel;

/**
 * In what of Java's text an offset lies.
 *
 * @param kind what it lies in
 * @param start where that begins: behind the quote of a string; 0 for code
 */
record CodePlace(Kind kind, int start) {
  /** What Java's text is made of. */
  enum Kind {
    CODE,
    STRING,
    CHARACTER,
    TEXT_BLOCK,
    COMMENT
  }

  /** The place of an offset, by the text before it. */
  static CodePlace of(String code, int offset) {
    int at = 0;
    while (at < offset) {
      Kind kind = kindAt(code, at);
      if (kind == Kind.CODE) {
        at++;
        continue;
      }
      String open = opening(code, at);
      int end = end(code, at + open.length(), open);
      if (end > offset || end < 0) {
        boolean inside = offset >= at + open.length();
        return inside ? new CodePlace(kind, at + open.length()) : new CodePlace(Kind.CODE, 0);
      }
      at = end;
    }
    return new CodePlace(Kind.CODE, 0);
  }

  private static Kind kindAt(String code, int at) {
    return switch (opening(code, at)) {
      case "//", "/*" -> Kind.COMMENT;
      case "\"\"\"" -> Kind.TEXT_BLOCK;
      case "\"" -> Kind.STRING;
      case "'" -> Kind.CHARACTER;
      default -> Kind.CODE;
    };
  }

  private static String opening(String code, int at) {
    for (String mark : new String[] {"//", "/*", "\"\"\"", "\"", "'"}) {
      if (code.startsWith(mark, at)) {
        return mark;
      }
    }
    return "";
  }

  /** Behind the end of what begins here; -1 when it does not end. */
  private static int end(String code, int from, String open) {
    return switch (open) {
      case "//" -> behind(code, from, "\n", false);
      case "/*" -> behind(code, from, "*/", false);
      default -> behind(code, from, open, true);
    };
  }

  private static int behind(String code, int from, String mark, boolean escapes) {
    boolean oneLine = mark.length() == 1 && escapes;
    for (int at = from; at < code.length(); at++) {
      if (code.startsWith(mark, at)) {
        return at + mark.length();
      }
      if (oneLine && code.charAt(at) == '\n') {
        return at;
      }
      at += escapes && code.charAt(at) == '\\' ? 1 : 0;
    }
    return -1;
  }
}
