package dev.tapeloft.universe;

import dev.tapeloft.market.Bars;
import dev.tapeloft.market.Instrument;
import dev.tapeloft.market.Interval;
import dev.tapeloft.table.DoubleColumn;
import dev.tapeloft.table.Frame;
import dev.tapeloft.table.InstantColumn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The pattern windows of bars of one interval: for each bar that moved by a pip or more, the
 * features of the {@code lookback} bars before it. Immutable.
 *
 * <p>The frame has a row a window in time order: {@code time} (instant, UTC: the start of the bar
 * after the window), {@code class} (text: {@code small} from 1 pip between its open and close on,
 * {@code medium} from 5, {@code large} from 15, {@code very_large} from 30), {@code direction}
 * (text: {@code up} or {@code down}), and each feature as a double, NaN where it is not defined.
 * Features that the lookback is too short for are no columns. A row depends on nothing after its
 * bar.
 */
public final class Universe {
  private static final int FEWEST_WINDOWS = 10;
  private static final List<String> KEYS = List.of("time", "class", "direction");

  private final Frame rows;
  private final Instrument instrument;
  private final Interval interval;
  private final int lookback;

  private Universe(Frame rows) {
    this.rows = rows;
    this.instrument = Instrument.ofMetadata(rows.metadata());
    this.interval = Interval.parse(rows.metadata("interval"));
    this.lookback = Integer.parseInt(rows.metadata("lookback"));
    KEYS.forEach(key -> requireColumn(rows, key));
  }

  /**
   * The windows of bars with all features that they are long enough for. The last bar ends none: it
   * may not be complete.
   */
  public static Universe of(Bars bars, int lookback) {
    return of(bars, lookback, Features.of(lookback));
  }

  /** The windows of bars with features of one's choice, such as {@link Feature#of} makes. */
  public static Universe of(Bars bars, int lookback, List<Feature> features) {
    requireBars(bars, lookback);
    return of(bars, rows(bars, lookback, features, lookback, bars.size() - 1));
  }

  /**
   * The windows of bars whose rows are there already, such as those of {@link #rows} below each
   * other; they must be of all bars but the first {@code lookback} and the last.
   */
  public static Universe of(Bars bars, Frame rows) {
    requireBars(bars, Integer.parseInt(rows.metadata("lookback")));
    requireSame("instrument", Instrument.ofMetadata(rows.metadata()), bars.instrument());
    requireSame("interval", Interval.parse(rows.metadata("interval")), bars.interval());
    return of(
        rows.with("start", bars.time().instant(0).toString())
            .with("end", bars.time().instant(bars.size() - 1).toString())
            .with("bars", Integer.toString(bars.size())));
  }

  /** The windows that {@link #rows()} wrote. */
  public static Universe of(Frame rows) {
    return new Universe(rows);
  }

  /**
   * The rows of the bars from {@code from} (inclusive) to {@code to} (exclusive) alone. A row comes
   * from its bar and the {@code lookback} before, so that rows of stretches of bars below each
   * other are those of the whole.
   */
  public static Frame rows(Bars bars, int lookback, List<Feature> features, int from, int to) {
    return new UniverseRows(bars, lookback, List.copyOf(features), from, to).frame();
  }

  /**
   * The same windows with a feature more.
   *
   * @param values a cell a window, NaN where it is not defined
   * @throws IllegalArgumentException if there is a column of this name, or not a cell a window
   */
  public Universe with(String feature, DoubleColumn values) {
    if (rows.columns().containsKey(feature)) {
      throw new IllegalArgumentException(
          "feature " + feature + " is there already; name it otherwise: " + features());
    }
    if (values.size() != size()) {
      throw new IllegalArgumentException(
          "feature %s has %d values; it must have one for each of the %d windows"
              .formatted(feature, values.size(), size()));
    }
    return new Universe(withColumns(rows.columns().keySet()).column(feature, values).build());
  }

  /** The same windows with these features alone, in this order. */
  public Universe select(String... features) {
    List<String> chosen = new ArrayList<>(KEYS);
    for (String feature : features) {
      requireColumn(rows, feature);
      chosen.add(feature);
    }
    return new Universe(withColumns(chosen).build());
  }

  private Frame.Builder withColumns(Collection<String> names) {
    Frame.Builder frame = Frame.builder().metadata(rows.metadata());
    names.forEach(name -> frame.column(name, Objects.requireNonNull(rows.columns().get(name))));
    return frame;
  }

  /**
   * The columns named above, with the instrument, {@code interval}, {@code lookback}, {@code
   * start}, {@code end} and {@code bars} as metadata.
   */
  public Frame rows() {
    return rows;
  }

  /**
   * How many windows of each class and direction there are, and the mean, standard deviation (of a
   * population), least and greatest value of every feature there.
   *
   * <p>A row for each of the four classes and each direction: {@code class}, {@code direction},
   * {@code occurrences} (int), and {@code <feature>_mean}, {@code _sd}, {@code _min} and {@code
   * _max} over the values that are there, NaN where none is.
   */
  public Frame aggregate() {
    return new UniverseAggregate(this).frame();
  }

  /**
   * How differently features are distributed in another universe: a row for each that both have.
   *
   * <p>{@code feature} (text); {@code ks}, the statistic of Kolmogorov and Smirnov for two samples,
   * the greatest distance between the distribution functions (Smirnov, Table for Estimating the
   * Goodness of Fit of Empirical Distributions, 1948); {@code psi}, the population stability index
   * Σ (b − a)·ln(b/a) over the shares a of this and b of the other in ten bins, each up to and with
   * a decile of this, itself a value of it (Siddiqi, Credit Risk Scorecards, 2006), an empty bin
   * counted as half a value; {@code mean}, {@code other_mean}, {@code sd} and {@code other_sd} (of
   * a population). Missing values are left out; NaN where one of both has none.
   */
  public Frame drift(Universe other) {
    return new Drift(this, other).frame();
  }

  /**
   * The instrument's words, {@code interval}, {@code lookback}, {@code start}, {@code end}, {@code
   * bars}.
   */
  public Map<String, String> metadata() {
    return rows.metadata();
  }

  /** What was traded. */
  public Instrument instrument() {
    return instrument;
  }

  /** The length of the bars. */
  public Interval interval() {
    return interval;
  }

  /** The number of bars in a window. */
  public int lookback() {
    return lookback;
  }

  /** The number of windows. */
  public int size() {
    return rows.rowCount();
  }

  /** The number of bars that windows were looked for in. */
  public int bars() {
    return Integer.parseInt(rows.metadata("bars"));
  }

  /** The start of the first of those bars. */
  public Instant start() {
    return Instant.parse(rows.metadata("start"));
  }

  /** The start of the last of those bars. */
  public Instant end() {
    return Instant.parse(rows.metadata("end"));
  }

  /** The start of the bar after each window. */
  public InstantColumn time() {
    return rows.instants("time");
  }

  /** The names of the features. */
  public List<String> features() {
    return rows.columns().keySet().stream().filter(name -> !KEYS.contains(name)).toList();
  }

  /** The values of a feature. */
  public DoubleColumn feature(String name) {
    return rows.doubles(name);
  }

  /** The metadata and the aggregate as a JSON document; missing numbers are null. */
  public String toJson() {
    return UniverseJson.of(this);
  }

  /**
   * Refuses bars that are too few for windows of a lookback.
   *
   * @throws IllegalArgumentException naming both numbers
   */
  public static void requireBars(Bars bars, int lookback) {
    WindowSource.requireLookback(lookback);
    if (bars.size() < lookback + FEWEST_WINDOWS) {
      throw new IllegalArgumentException(
          "%s bars are too few for a lookback of %s, which needs at least %s; take more bars or a shorter lookback"
              .formatted(bars.size(), lookback, lookback + FEWEST_WINDOWS));
    }
  }

  private static void requireSame(String what, Object ofRows, Object ofBars) {
    if (!ofRows.equals(ofBars)) {
      throw new IllegalArgumentException(
          "the rows' %s (%s) must be that of the bars (%s)".formatted(what, ofRows, ofBars));
    }
  }

  private static void requireColumn(Frame rows, String name) {
    if (!rows.columns().containsKey(name)) {
      throw new IllegalArgumentException(
          "no column \"" + name + "\" in these rows; a universe has " + KEYS + " and features");
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Universe universe && rows.equals(universe.rows);
  }

  @Override
  public int hashCode() {
    return rows.hashCode();
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%,d windows of %d bars of %s, %s, %d features, %s … %s",
        size(),
        lookback,
        instrument.symbol(),
        interval,
        features().size(),
        start(),
        end());
  }
}
