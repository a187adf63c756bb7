package dev.tapeloft.kernel;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * HTML as text that can be read: no tags, a line for each block, a blank between the cells of a
 * row. Takes anything, well-formed or not, in one pass.
 */
final class HtmlText {
  private static final Set<String> UNSEEN =
      Set.of("script", "style", "head", "template", "svg", "math", "iframe", "object");
  private static final Set<String> BLOCKS =
      Set.of(
          "address article aside blockquote br caption dd details div dl dt figcaption figure footer"
              .concat(" form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary")
              .concat(" table tbody tfoot thead tr ul")
              .split(" "));
  private static final Set<String> CELLS = Set.of("td", "th");
  private static final Map<String, String> NAMED =
      Map.ofEntries(
          Map.entry("lt", "<"),
          Map.entry("gt", ">"),
          Map.entry("amp", "&"),
          Map.entry("quot", "\""),
          Map.entry("apos", "'"),
          Map.entry("nbsp", " "),
          Map.entry("ndash", "–"),
          Map.entry("mdash", "—"),
          Map.entry("hellip", "…"),
          Map.entry("times", "×"),
          Map.entry("middot", "·"),
          Map.entry("euro", "€"));
  private static final String BLANKS = " \t\n\r\f\u000b";
  private static final int LONGEST_NAME = 8;
  private static final int WORDS_LENGTH = 200;

  private final String html;
  private final StringBuilder text = new StringBuilder();
  private int at;

  private HtmlText(String html) {
    this.html = html;
  }

  /** The text; where there is none to see, how long the HTML is. */
  static String of(String html) {
    String lines = read(html);
    return lines.isEmpty()
        ? String.format(Locale.ROOT, "HTML of %,d characters", html.length())
        : lines;
  }

  /** The words in an SVG, one after the other. */
  static String ofSvg(String svg) {
    String inside = svg.replaceFirst("(?s)^.*?<svg[^>]*+>", "").replace("</text>", "</text> ");
    String words = read(inside).replace('\n', ' ');
    return words.isEmpty() ? "picture" : "picture: " + ValueText.cut(words, WORDS_LENGTH);
  }

  private static String read(String html) {
    HtmlText reader = new HtmlText(html);
    while (reader.at < html.length()) {
      reader.step();
    }
    return reader
        .text
        .toString()
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .collect(Collectors.joining("\n"));
  }

  private void step() {
    char next = html.charAt(at);
    if (html.startsWith("<!--", at)) {
      skipPast("-->");
    } else if (next == '<' && at + 1 < html.length() && opensTag(html.charAt(at + 1))) {
      tag();
    } else if (next == '&') {
      reference();
    } else {
      append(next);
      at++;
    }
  }

  private static boolean opensTag(char first) {
    return first == '/' || first == '!' || first == '?' || Character.isLetter(first);
  }

  /** All white space is one blank. */
  private void append(char character) {
    boolean blank = BLANKS.indexOf(character) >= 0;
    boolean doubled =
        blank && text.length() > 0 && BLANKS.indexOf(text.charAt(text.length() - 1)) >= 0;
    if (!doubled) {
      text.append(blank ? ' ' : character);
    }
  }

  private void tag() {
    boolean closes = html.charAt(at + 1) == '/';
    int start = at + (closes ? 2 : 1);
    int end = start;
    while (end < html.length() && Character.isLetterOrDigit(html.charAt(end))) {
      end++;
    }
    String name = html.substring(start, end).toLowerCase(Locale.ROOT);
    at = end;
    boolean closesItself = skipAttributes();
    if (UNSEEN.contains(name) && !closes && !closesItself) {
      skipElement(name);
    } else if (BLOCKS.contains(name)) {
      text.append('\n');
    } else if (CELLS.contains(name) && closes) {
      text.append("  ");
    }
  }

  /** Goes past the end of a tag, which is none within quotes; whether it closes itself. */
  private boolean skipAttributes() {
    char quote = 0;
    while (at < html.length()) {
      char next = html.charAt(at++);
      if (quote != 0) {
        quote = next == quote ? 0 : quote;
      } else if (next == '"' || next == '\'') {
        quote = next;
      } else if (next == '>') {
        return html.charAt(at - 2) == '/';
      }
    }
    return false;
  }

  private void skipElement(String name) {
    String close = "</" + name;
    while (at < html.length() && !html.regionMatches(true, at, close, 0, close.length())) {
      at++;
    }
    skipAttributes();
  }

  private void skipPast(String mark) {
    int found = html.indexOf(mark, at);
    at = found < 0 ? html.length() : found + mark.length();
  }

  private void reference() {
    int end = html.indexOf(';', at);
    String name = end < 0 || end - at > LONGEST_NAME + 1 ? "" : html.substring(at + 1, end);
    String character = name.startsWith("#") ? numbered(name.substring(1)) : NAMED.get(name);
    if (character == null || character.isEmpty()) {
      append('&');
      at++;
    } else {
      text.append(character);
      at = end + 1;
    }
  }

  private static String numbered(String number) {
    try {
      boolean hex = number.startsWith("x") || number.startsWith("X");
      int code = hex ? Integer.parseInt(number.substring(1), 16) : Integer.parseInt(number);
      return Character.isValidCodePoint(code) ? Character.toString(code) : "";
    } catch (NumberFormatException e) {
      return "";
    }
  }
}
