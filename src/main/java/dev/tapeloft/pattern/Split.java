package dev.tapeloft.pattern;

import dev.tapeloft.table.InstantColumn;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Which examples are learned from, and on which of the last fifth that is measured.
 *
 * <p>Source: López de Prado, Advances in Financial Machine Learning (2018), chapter 7. Purged is
 * what lies before the fifth and has a target that reaches into it. The embargo lasts one horizon
 * from the begin of the fifth: what was decided upon within it is not measured on, since windows
 * that follow closely on what was learned from resemble it.
 *
 * @param train the rows that are learned from, from the first
 * @param test the rows that are measured on, up to the last
 * @param purged how many rows before the fifth are left out
 * @param embargoed how many rows at the begin of the fifth are left out
 */
record Split(int[] train, int[] test, int purged, int embargoed) {
  private static final int FIFTH = 5;
  private static final int LEAST_TRAINED = 30;

  static Split of(Examples examples) {
    InstantColumn decided = examples.decided();
    int rows = examples.size();
    int cut = rows - rows / FIFTH;
    long begin = decided.at(cut);
    long horizon = examples.horizonMicros();
    int trained = 0;
    while (trained < cut && begin - decided.at(trained) > horizon) {
      trained++;
    }
    int measured = cut;
    while (measured < rows && decided.at(measured) - begin < horizon) {
      measured++;
    }
    requireRows(examples, trained, rows - measured);
    return new Split(
        IntStream.range(0, trained).toArray(),
        IntStream.range(measured, rows).toArray(),
        cut - trained,
        measured - cut);
  }

  private static void requireRows(Examples examples, int trained, int measured) {
    if (measured == 0) {
      throw new IllegalArgumentException(
          "the last fifth of %s spans no more than the horizon (%s), so that nothing of it is left to measure on; take a longer span or a shorter horizon"
              .formatted(examples, examples.horizon()));
    }
    if (trained < LEAST_TRAINED) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%,d examples are left to learn from after purging by the horizon (%s), and must be at least %d; take a longer span or a shorter horizon",
              trained,
              examples.horizon(),
              LEAST_TRAINED));
    }
  }
}
