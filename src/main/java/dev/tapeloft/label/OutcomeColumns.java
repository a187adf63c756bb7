package dev.tapeloft.label;

import dev.tapeloft.table.DoubleColumn;
import dev.tapeloft.table.Frame;
import dev.tapeloft.table.IntColumn;
import dev.tapeloft.table.TextColumn;
import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntUnaryOperator;

/** Some rows of outcomes as columns, each made when it is asked for. */
final class OutcomeColumns {
  private final Outcomes outcomes;
  private final int from;
  private final int to;

  /** Rows {@code from} to {@code to} (exclusive). */
  OutcomeColumns(Outcomes outcomes, int from, int to) {
    this.outcomes = outcomes;
    this.from = from;
    this.to = to;
  }

  /** Adds all that are part of a table, their names behind the prefix of the side. */
  void addTo(Frame.Builder table) {
    String prefix = outcomes.side().prefix();
    table
        .column(prefix + "entry", entry())
        .column(prefix + "outcome", outcome())
        .column(prefix + "touched_target", touchedTarget())
        .column(prefix + "touched_stop", touchedStop())
        .column(prefix + "seconds_to_target", secondsToTarget())
        .column(prefix + "seconds_to_stop", secondsToStop())
        .column(prefix + "mfe_pips", mfePips())
        .column(prefix + "mae_pips", maePips())
        .column(prefix + "horizon_mfe_pips", horizonMfePips())
        .column(prefix + "horizon_mae_pips", horizonMaePips())
        .column(prefix + "return_pips", returnPips())
        .column(prefix + "r_multiple", rMultiple());
  }

  DoubleColumn hits() {
    return doubles(
        row ->
            switch (outcomes.at(row)) {
              case TARGET -> 1;
              case STOP, NONE -> 0;
              case AMBIGUOUS, INCOMPLETE -> Double.NaN;
            });
  }

  TextColumn outcome() {
    return texts(row -> outcomes.at(row).word());
  }

  IntColumn touchedTarget() {
    return ints(outcomes::touchedTarget);
  }

  IntColumn touchedStop() {
    return ints(outcomes::touchedStop);
  }

  DoubleColumn secondsToTarget() {
    return doubles(outcomes::secondsToTarget);
  }

  DoubleColumn secondsToStop() {
    return doubles(outcomes::secondsToStop);
  }

  DoubleColumn returnPips() {
    return doubles(outcomes::returnPips);
  }

  DoubleColumn rMultiple() {
    return doubles(row -> outcomes.returnPips(row) / outcomes.label().stopPips());
  }

  DoubleColumn mfePips() {
    return doubles(row -> outcomes.untilExit(row, 1));
  }

  DoubleColumn maePips() {
    return doubles(row -> outcomes.untilExit(row, -1));
  }

  DoubleColumn horizonMfePips() {
    return doubles(row -> outcomes.withinHorizon(row, 1));
  }

  DoubleColumn horizonMaePips() {
    return doubles(row -> outcomes.withinHorizon(row, -1));
  }

  DoubleColumn entry() {
    return doubles(outcomes::entry);
  }

  private DoubleColumn doubles(IntToDoubleFunction cell) {
    double[] cells = new double[to - from];
    Arrays.parallelSetAll(cells, i -> cell.applyAsDouble(from + i));
    return DoubleColumn.owning(cells);
  }

  private IntColumn ints(IntUnaryOperator cell) {
    int[] cells = new int[to - from];
    Arrays.parallelSetAll(cells, i -> cell.applyAsInt(from + i));
    return IntColumn.owning(cells);
  }

  private TextColumn texts(IntFunction<String> cell) {
    String[] cells = new String[to - from];
    Arrays.setAll(cells, i -> cell.apply(from + i));
    return TextColumn.owning(cells);
  }
}
