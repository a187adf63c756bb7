package dev.tapeloft.chart;

import java.util.ArrayList;
import java.util.List;

/** Colours that also the colour-blind tell apart, on white and on black: Paul Tol's "bright". */
final class Palette {
  static final List<String> GROUPS =
      List.of("#4477AA", "#EE6677", "#228833", "#CCBB44", "#66CCEE", "#AA3377");
  static final String OTHERS = "#BBBBBB";

  private Palette() {}

  /** The colours of so many groups, at most seven; the seventh is grey. */
  static List<String> of(int groups) {
    List<String> colours = new ArrayList<>(GROUPS);
    colours.add(OTHERS);
    return colours.subList(0, groups);
  }
}
