package dev.tapeloft.discovery;

import dev.tapeloft.backtest.Metric;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * What became of one dataset of a mass run.
 *
 * @param dataset its name
 * @param symbol what it is of
 * @param kind {@code ticks}, or {@code bars of 1h}
 * @param state what became of it
 * @param when the time of that, UTC, as ISO 8601
 * @param rows its ticks or bars
 * @param days the days, UTC, on which there are such
 * @param seconds how long it took
 * @param savedSeconds the recorded cost of what was found kept
 * @param computed results computed
 * @param labels what became of its labels
 * @param beforeBytes what its results took before rows were dropped
 * @param freedBytes what dropping them set free
 * @param keptBytes what they take now
 * @param rowBytes what of that there is for each row: the prices themselves, and their labels
 * @param peakBytes the most that the cache folder held meanwhile, with what was there before
 * @param best its best strategy by the metric of the run; empty where there is none
 * @param figures of that strategy, by their names
 * @param message why it failed, or what was refused; may be empty
 */
public record DatasetReport(
    String dataset,
    String symbol,
    String kind,
    State state,
    String when,
    long rows,
    long days,
    double seconds,
    double savedSeconds,
    long computed,
    String labels,
    long beforeBytes,
    long freedBytes,
    long keptBytes,
    long rowBytes,
    long peakBytes,
    String best,
    Map<String, Double> figures,
    String message) {
  /** Takes a copy. */
  public DatasetReport {
    figures = new LinkedHashMap<>(figures);
  }

  /** What became of a dataset. */
  public enum State {
    /** It was never begun. */
    WAITING,
    /** It was begun, and is under way or was interrupted. */
    BEGUN,
    /** All of it is done. */
    DONE,
    /** All is done that can be; the data gave nothing for a stage. */
    REFUSED,
    /** It failed; the others went on. */
    FAILED;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** One that has no figures yet. */
  static DatasetReport of(Dataset dataset, State state, String when, String message) {
    return new DatasetReport(
        dataset.name(),
        dataset.instrument().symbol(),
        dataset.kind(),
        state,
        when,
        0,
        0,
        0,
        0,
        0,
        "",
        0,
        0,
        0,
        0,
        0,
        "",
        Map.of(),
        message);
  }

  /** A figure of its best strategy; NaN where there is none. */
  public double figure(Metric metric) {
    return Objects.requireNonNullElse(figures.get(metric.column()), Double.NaN);
  }

  /** One line. */
  @Override
  public String toString() {
    String told =
        switch (state) {
          case DONE, REFUSED ->
              String.format(
                  Locale.ROOT,
                  "%.1f s, saved %.1f s, labels %s, kept %.1f MB, %s%s",
                  seconds,
                  savedSeconds,
                  labels,
                  keptBytes / 1e6,
                  best.isEmpty() ? "no strategy" : best,
                  message.isEmpty() ? "" : "; " + message);
          case FAILED -> message;
          case BEGUN, WAITING -> when;
        };
    return String.format(Locale.ROOT, "%-8s %s  %s", state, dataset, told).stripTrailing();
  }
}
