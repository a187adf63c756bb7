package dev.tapeloft.universe;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * When a window's embedded closes come back to where they were: two points are recurrent where
 * their distance is at most a tenth of the greatest. Of the recurrence plot (Eckmann, Kamphorst and
 * Ruelle, Recurrence Plots of Dynamical Systems, 1987) the diagonal lines are counted beside the
 * main one, the vertical ones in whole columns, lines from two points on (Marwan et al., Recurrence
 * Plots for the Analysis of Complex Systems, 2007). On constant prices all is one recurrence.
 */
final class Recurrence extends Family {
  private static final double SQUARED_SHARE = 100;
  private static final int SHORTEST_LINE = 2;

  static final List<Feature> FEATURES =
      List.of(
          feature(
              "rate",
              "share of pairs of embedded closes at most a tenth of their greatest distance apart; Eckmann, Kamphorst and Ruelle, Recurrence Plots of Dynamical Systems (1987)",
              Recurrence::rate),
          feature(
              "determinism",
              "share of recurrent pairs on diagonal lines of two and more; NaN without recurrent pairs; Zbilut and Webber, Embeddings and Delays as Derived from Quantification of Recurrence Plots (1992)",
              r -> Moments.ratio(r.diagonalPoints, r.recurrent)),
          feature(
              "line_mean",
              "mean length of those diagonal lines, bars; NaN without one; Zbilut and Webber (1992)",
              r -> Moments.ratio(r.diagonalPoints, r.diagonals)),
          feature(
              "line_max",
              "length of the longest of those diagonal lines, bars, 0 without one; Zbilut and Webber (1992)",
              r -> r.longest),
          feature(
              "laminarity",
              "share of recurrent points, the main diagonal's counted, on vertical lines of two and more; Marwan et al., Recurrence-plot-based Measures of Complexity (2002)",
              r -> Moments.ratio(r.verticalPoints, 2 * r.recurrent + r.points)),
          feature(
              "trapping_time",
              "mean length of those vertical lines, bars; NaN without one; Marwan et al. (2002)",
              r -> Moments.ratio(r.verticalPoints, r.verticals)));

  private int points;
  private int recurrent;
  private int diagonals;
  private int diagonalPoints;
  private int longest;
  private int verticals;
  private int verticalPoints;

  private Recurrence() {}

  private static Feature feature(String name, String formula, ToDoubleFunction<Recurrence> value) {
    return Feature.of(
        "recurrence_" + name,
        15,
        formula,
        w -> value.applyAsDouble(w.family(Recurrence.class, lookback -> new Recurrence())));
  }

  @Override
  void measure(Window window) {
    Embedding embedding = Embedding.of(window);
    points = embedding.points;
    recurrent = 0;
    diagonals = 0;
    diagonalPoints = 0;
    longest = 0;
    verticals = 0;
    verticalPoints = 0;
    for (int apart = 1; apart < points; apart++) {
      measureDiagonal(embedding, apart);
    }
    for (int column = 0; column < points; column++) {
      measureColumn(embedding, column);
    }
  }

  private void measureDiagonal(Embedding embedding, int apart) {
    int run = 0;
    for (int i = 0; i + apart < points; i++) {
      if (isRecurrent(embedding, i, i + apart)) {
        recurrent++;
        run++;
      } else {
        endDiagonal(run);
        run = 0;
      }
    }
    endDiagonal(run);
  }

  private void endDiagonal(int run) {
    if (run >= SHORTEST_LINE) {
      diagonals++;
      diagonalPoints += run;
      longest = Math.max(longest, run);
    }
  }

  private void measureColumn(Embedding embedding, int column) {
    int run = 0;
    for (int row = 0; row < points; row++) {
      if (isRecurrent(embedding, row, column)) {
        run++;
      } else {
        endVertical(run);
        run = 0;
      }
    }
    endVertical(run);
  }

  private void endVertical(int run) {
    if (run >= SHORTEST_LINE) {
      verticals++;
      verticalPoints += run;
    }
  }

  private static boolean isRecurrent(Embedding embedding, int i, int j) {
    return SQUARED_SHARE * embedding.square(i, j) <= embedding.greatest;
  }

  private double rate() {
    return recurrent / (points * (points - 1) / 2.0);
  }
}
