package dev.tapeloft.chart;

import static dev.tapeloft.chart.Spec.map;

import java.util.List;
import java.util.Map;

/**
 * A line of words and keys above what is drawn, from the left to the right of a plot.
 *
 * @param from where the axis across begins
 * @param to where it ends
 * @param y the height of the line
 */
record KeyLine(double from, double to, double y) {
  /** In parts of the axis: where the line begins, the width of a letter, of a key and of gaps. */
  static final double START = 0.01;

  private static final double LETTER = 0.0115;
  private static final double KEY = 0.022;
  private static final double GAP = 0.008;

  /** The share of the axis where what comes next begins. */
  static double after(double start, String words) {
    return start + LETTER * words.length() + 4 * GAP;
  }

  /** The share of the axis where what comes after a key begins. */
  static double afterKey(double start, String name) {
    return after(start + KEY + GAP, name);
  }

  /** The place of a share of the axis. */
  double at(double share) {
    return from + share * (to - from);
  }

  /** The place of a mark that is a key. */
  double middle(double start) {
    return at(start + KEY / 2);
  }

  /** Words that begin at a share of the axis. */
  Map<String, Object> words(double start, String words) {
    return Spec.layer(
        "text",
        map("at", List.of(at(start)), "y", List.of(y), "words", List.of(words)),
        map("x", "at", "y", "y", "label", "words"),
        "hjust",
        0.0,
        "size",
        6,
        "color",
        Spec.INK);
  }

  /** The name beside a key. */
  Map<String, Object> name(double start, String name) {
    return words(start + KEY + GAP, name);
  }

  /** A piece of a line as a key. */
  Map<String, Object> key(double start, String colour, String type) {
    return Spec.layer(
        "line",
        map("at", List.of(at(start), at(start + KEY)), "y", List.of(y, y)),
        map("x", "at", "y", "y"),
        "color",
        colour,
        "linetype",
        type,
        "size",
        1.6);
  }
}
