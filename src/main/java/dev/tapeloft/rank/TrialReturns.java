package dev.tapeloft.rank;

import dev.tapeloft.table.Column;
import dev.tapeloft.table.Frame;
import dev.tapeloft.table.InstantColumn;
import dev.tapeloft.table.IntColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The daily returns of strategies that were tried, as floats: what overfitting is measured on.
 * Immutable.
 *
 * <p>The frame has a row a day, in order: {@code day} (instant, the start of the UTC date), then a
 * column for each strategy under its name, an int that holds the bits of the float ({@link
 * Float#intBitsToFloat}; NaN for a day without a return, such as those after an account went
 * broke). Metadata: {@code cells}, {@code float bits}. Four bytes a return: 4,620 strategies over
 * 3,700 days are 68 MB. Columns of a frame that was opened are decoded when they are wanted.
 */
public final class TrialReturns {
  private static final String DAY = "day";

  private final Frame frame;
  private final InstantColumn days;
  private final List<String> names;
  private final List<IntColumn> returns;

  private TrialReturns(Frame frame) {
    this.frame = frame;
    this.days = frame.instants(DAY);
    this.names = frame.columns().keySet().stream().filter(name -> !name.equals(DAY)).toList();
    this.returns = names.stream().map(frame::ints).toList();
    if (!frame.metadata("cells").equals("float bits")) {
      throw new IllegalArgumentException(
          "metadata \"cells\" (" + frame.metadata("cells") + ") must be \"float bits\"");
    }
  }

  /** The returns that a frame written by {@link #frame} holds. */
  public static TrialReturns of(Frame frame) {
    return new TrialReturns(frame);
  }

  /**
   * Starts with the days, in microseconds since 1970, each later than the one before; {@link
   * Builder#add} adds strategies.
   */
  public static Builder on(long... days) {
    return new Builder(days);
  }

  /** A row a day, a column a strategy. */
  public Frame frame() {
    return frame;
  }

  /** The number of strategies. */
  public int size() {
    return names.size();
  }

  /** The number of days. */
  public int days() {
    return frame.rowCount();
  }

  /** The start of a day, in microseconds since 1970. */
  public long day(int day) {
    return days.at(day);
  }

  /** The names of the strategies, in order. */
  public List<String> names() {
    return names;
  }

  /** The place of a strategy; a name that is not there is refused. */
  public int indexOf(String name) {
    int index = names.indexOf(name);
    if (index < 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "no daily returns of \"%s\" among %,d strategies", name, size()));
    }
    return index;
  }

  /** The returns of a strategy, one a day. */
  public double[] returns(int strategy) {
    IntColumn bits = returns.get(strategy);
    return IntStream.range(0, bits.size())
        .mapToDouble(day -> Float.intBitsToFloat(bits.at(day)))
        .toArray();
  }

  /** The returns of a strategy on some of the days, in the order these are given. */
  public double[] returns(int strategy, int[] someDays) {
    IntColumn bits = returns.get(strategy);
    return Arrays.stream(someDays)
        .mapToDouble(day -> Float.intBitsToFloat(bits.at(day)))
        .toArray();
  }

  /** These strategies and others on the same days. */
  public TrialReturns with(TrialReturns others) {
    if (!Arrays.equals(days.toArray(), others.days.toArray())) {
      throw new IllegalArgumentException(
          "returns on different days cannot be joined; measure all strategies on the same bars");
    }
    Frame.Builder joined = Frame.builder().metadata(frame.metadata());
    frame.columns().forEach(joined::column);
    others.names.forEach(name -> joined.column(name, others.frame.ints(name)));
    return new TrialReturns(joined.build());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof TrialReturns trials && frame.equals(trials.frame);
  }

  @Override
  public int hashCode() {
    return frame.hashCode();
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "returns of %,d strategies on %,d days", size(), days());
  }

  /** Collects the returns of strategies on the same days. */
  public static final class Builder {
    private final long[] days;
    private final Map<String, Column> columns = new LinkedHashMap<>();

    private Builder(long... days) {
      this.days = days.clone();
      for (int day = 1; day < days.length; day++) {
        if (days[day] <= days[day - 1]) {
          throw new IllegalArgumentException(
              "day " + day + " (" + days[day] + " µs) must be later than the day before");
        }
      }
    }

    /** Adds a strategy, its returns as fractions one a day, and NaN where there is none. */
    public Builder add(String name, double... returns) {
      if (returns.length != days.length) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "\"%s\" has %d returns for %d days; give one a day",
                name,
                returns.length,
                days.length));
      }
      int[] bits = Arrays.stream(returns).mapToInt(r -> Float.floatToIntBits((float) r)).toArray();
      if (name.equals(DAY) || columns.putIfAbsent(name, IntColumn.owning(bits)) != null) {
        throw new IllegalArgumentException(
            "strategy name \"" + name + "\" is taken; give each strategy a name of its own");
      }
      return this;
    }

    /** The returns of all that were added. */
    public TrialReturns build() {
      Frame.Builder frame = Frame.builder().metadata("cells", "float bits");
      frame.column(DAY, InstantColumn.of(days));
      columns.forEach(frame::column);
      return new TrialReturns(frame.build());
    }
  }

  /** The places of the strategies whose returns vary. */
  int[] varying() {
    List<Integer> varying = new ArrayList<>();
    for (int strategy = 0; strategy < size(); strategy++) {
      if (varies(returns.get(strategy))) {
        varying.add(strategy);
      }
    }
    return varying.stream().mapToInt(Objects::requireNonNull).toArray();
  }

  private static boolean varies(IntColumn bits) {
    float first = Float.NaN;
    for (int day = 0; day < bits.size(); day++) {
      float value = Float.intBitsToFloat(bits.at(day));
      if (Float.isNaN(first)) {
        first = value;
      } else if (!Float.isNaN(value) && value != first) {
        return true;
      }
    }
    return false;
  }
}
