package dev.tapeloft.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A magic in a cell: its name, what stands behind it, and where.
 *
 * @param cell what errors call the cell
 * @param source the text of the whole cell
 * @param start the offset of the mark
 * @param mark {@code %} or {@code %%}; empty where help is asked for without one
 * @param name without the mark; empty when none is given
 * @param help whether a question mark asks what it does
 * @param from the offset of what stands behind the name
 * @param to the offset behind the line's last character that is no blank
 * @param end the offset behind the magic: behind its line, or behind the cell
 */
record MagicLine(
    String cell,
    String source,
    int start,
    String mark,
    String name,
    boolean help,
    int from,
    int to,
    int end)
    implements CellPart {
  private static final Pattern HEAD =
      Pattern.compile("(\\?*)[ \\t]*(%{0,2})[ \\t]*([A-Za-z_]\\w*)?([ \\t]*\\?+(?=\\s*$))?");

  /** The magic whose mark, or question mark, stands at an offset of a text that ends before. */
  static MagicLine at(String cell, String source, int start, int end) {
    int newline = source.indexOf('\n', start);
    int lineEnd = newline < 0 || newline >= end ? end : newline;
    int to = start + source.substring(start, lineEnd).stripTrailing().length();
    Matcher head = HEAD.matcher(source).region(start, to);
    head.lookingAt();
    String mark = head.group(2);
    String name = head.group(3) == null ? "" : head.group(3);
    boolean help = !head.group(1).isEmpty() || head.group(4) != null;
    boolean whole = mark.equals(Magic.Form.CELL.mark()) && !help;
    int from = Math.min(to, past(source, head.end(), to));
    return new MagicLine(
        cell, source, start, mark, name, help, from, to, whole ? end : Math.min(end, lineEnd + 1));
  }

  @Override
  public boolean isIncomplete() {
    return false;
  }

  /** Whether it takes the whole cell. */
  boolean wholeCell() {
    return mark.equals(Magic.Form.CELL.mark());
  }

  /** Mark and name. */
  String marked() {
    return mark + name;
  }

  /** The text behind the name, without blanks around it. */
  String arguments() {
    return source.substring(from, to);
  }

  /** The offset of the lines below the magic's own; its end where there are none. */
  int bodyStart() {
    int newline = source.indexOf('\n', to);
    return newline < 0 || newline >= end ? end : newline + 1;
  }

  /** The lines below. */
  String body() {
    return source.substring(bodyStart(), end);
  }

  /** The magic's line as it was written. */
  String text() {
    return source.substring(start, to);
  }

  /** The number of its line, counted from 1. */
  int number() {
    return CellPlaces.lineAt(source, start);
  }

  /**
   * The words behind the name. Quotes, single or double, hold a word together; a word that begins
   * with {@code //} begins a comment. Nothing is expanded.
   */
  List<String> words() throws MagicFailed {
    List<String> words = new ArrayList<>();
    String text = arguments();
    int at = past(text, 0, text.length());
    while (at < text.length() && !text.startsWith("//", at)) {
      StringBuilder word = new StringBuilder();
      at = word(text, at, word);
      words.add(word.toString());
      at = past(text, at, text.length());
    }
    return words;
  }

  private int word(String text, int start, StringBuilder word) throws MagicFailed {
    int at = start;
    while (at < text.length() && !Character.isWhitespace(text.charAt(at))) {
      char c = text.charAt(at);
      if (c == '"' || c == '\'') {
        int close = text.indexOf(c, at + 1);
        if (close < 0) {
          throw new MagicFailed(
              marked() + ": a quote (" + c + ") is not closed", "close it, or leave it out");
        }
        word.append(text, at + 1, close);
        at = close + 1;
      } else {
        word.append(c);
        at++;
      }
    }
    return at;
  }

  private static int past(String text, int from, int end) {
    int at = from;
    while (at < end && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return at;
  }
}
