package dev.tapeloft.chart;

import java.util.List;
import java.util.Locale;

/**
 * The colours of figures, good ones blue or bright, told apart also by the colour-blind.
 *
 * <p>Where figures lie on both sides of 0 it is Paul Tol's "BuRd" with 0 in the middle, blue for
 * what is better; elsewhere his "YlOrBr", dark for the worst and bright for the best.
 *
 * @param low the figure of the first colour
 * @param high that of the last; below {@code low} where less is better
 */
record HeatColours(List<String> colours, double low, double high) {
  private static final List<String> BOTH_SIDES =
      List.of(
          "#B2182B", "#D6604D", "#F4A582", "#FDDBC7", "#F7F7F7", "#D1E5F0", "#92C5DE", "#4393C3",
          "#2166AC");
  private static final List<String> ONE_SIDE =
      List.of("#662506", "#993404", "#CC4C02", "#EC7014", "#FB9A29", "#FEC44F", "#FEE391");

  /** White as such is taken for a background. */
  private static final String PALE = "#FEFEFE";

  private static final String DARK = "#000000";
  private static final double MIDDLE = 0.5;

  /** The colours of finite figures. */
  static HeatColours of(double least, double most, boolean moreIsBetter) {
    boolean both = least < 0 && most > 0;
    double end = Math.max(-least, most);
    double low = both ? -end : least;
    double high = both ? end : most;
    return new HeatColours(
        both ? BOTH_SIDES : ONE_SIDE, moreIsBetter ? low : high, moreIsBetter ? high : low);
  }

  /** The figure at a share of the way from the worst to the best. */
  double at(double share) {
    return low + share * (high - low);
  }

  /** The colour of a figure, an infinite one that of the end it points to. */
  String of(double value) {
    double share = high == low ? MIDDLE : (value - low) / (high - low);
    double place = Math.min(1, Math.max(0, share)) * (colours.size() - 1);
    int before = Math.min((int) place, colours.size() - 2);
    return between(colours.get(before), colours.get(before + 1), place - before);
  }

  /** The ink that can be read on a colour. */
  static String ink(String colour) {
    double light = 0.299 * part(colour, 0) + 0.587 * part(colour, 1) + 0.114 * part(colour, 2);
    return light > 130 ? DARK : PALE;
  }

  private static String between(String one, String other, double share) {
    return String.format(
        Locale.ROOT,
        "#%02X%02X%02X",
        mixed(part(one, 0), part(other, 0), share),
        mixed(part(one, 1), part(other, 1), share),
        mixed(part(one, 2), part(other, 2), share));
  }

  private static int mixed(int one, int other, double share) {
    return (int) Math.round(one + share * (other - one));
  }

  private static int part(String colour, int index) {
    return Integer.parseInt(colour.substring(1 + 2 * index, 3 + 2 * index), 16);
  }
}
