package dev.tapeloft.rank;

import dev.tapeloft.backtest.Backtest;
import dev.tapeloft.table.Frame;
import dev.tapeloft.table.InstantColumn;
import dev.tapeloft.table.IntColumn;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The daily returns of strategies that were tried, as floats: what overfitting is measured on.
 * Immutable.
 *
 * <p>The frame has a row for each strategy and day, the days of the first strategy first, and one
 * column, {@code return_bits}: an int that holds the bits of the float ({@link
 * Float#intBitsToFloat}; NaN for a day without a return, such as those after an account went
 * broke). Metadata: {@code strategies}, their names, a line each; {@code days}, the UTC dates as
 * days since 1970, apart by blanks. Four bytes a return: 4,620 strategies over 3,700 days are 68
 * MB.
 */
public final class TrialReturns {
  private static final long MICROS_PER_DAY = 86_400_000_000L;
  private static final String CELLS = "return_bits";

  private final Frame frame;
  private final List<String> names;
  private final long[] dates;
  private final IntColumn bits;

  private TrialReturns(Frame frame) {
    this.frame = frame;
    this.bits = frame.ints(CELLS);
    this.names = frame.metadata("strategies").lines().toList();
    this.dates =
        Arrays.stream(frame.metadata("days").split(" "))
            .filter(date -> !date.isEmpty())
            .mapToLong(Long::parseLong)
            .toArray();
    if ((long) names.size() * dates.length != bits.size()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the frame has %,d returns for %,d strategies on %,d days; it must have one each",
              bits.size(),
              names.size(),
              dates.length));
    }
  }

  /** The returns that a frame written by {@link #frame} holds. */
  public static TrialReturns of(Frame frame) {
    return new TrialReturns(frame);
  }

  /**
   * The returns of frames that {@link Backtest#dailyReturns} gave, on the same bars; at least 1.
   */
  public static TrialReturns of(List<Frame> strategies) {
    if (strategies.isEmpty()) {
      throw new IllegalArgumentException("no daily returns; give those of one strategy or more");
    }
    InstantColumn days = strategies.get(0).instants("day");
    Builder returns = on(days.toArray());
    for (Frame strategy : strategies) {
      String name = strategy.metadata("strategy");
      if (!Arrays.equals(days.toArray(), strategy.instants("day").toArray())) {
        throw new IllegalArgumentException(
            "\"" + name + "\" has other days than the first; measure all on the same bars");
      }
      returns.add(name, strategy.doubles("daily_return").toArray());
    }
    return returns.build();
  }

  /**
   * The returns of strategies on the same days.
   *
   * @param names of the strategies
   * @param days the starts of the days, in microseconds since 1970
   * @param cells the rows of {@link #cells} of each strategy, one after the other
   */
  public static TrialReturns of(List<String> names, long[] days, Frame cells) {
    return new TrialReturns(framed(names, days, cells.ints(CELLS)));
  }

  /** The returns that {@link Backtest#dailyReturns} gave as rows of one column, a day each. */
  public static Frame cells(Frame dailyReturns) {
    double[] returns = dailyReturns.doubles("daily_return").toArray();
    return Frame.builder().column(CELLS, IntColumn.owning(bits(returns))).build();
  }

  private static int[] bits(double... returns) {
    return Arrays.stream(returns).mapToInt(r -> Float.floatToIntBits((float) r)).toArray();
  }

  private static Frame framed(Collection<String> names, long[] days, IntColumn cells) {
    return Frame.builder()
        .metadata("strategies", String.join("\n", names))
        .metadata(
            "days",
            Arrays.stream(days)
                .mapToObj(day -> Long.toString(date(day)))
                .collect(Collectors.joining(" ")))
        .column(CELLS, cells)
        .build();
  }

  /**
   * Starts with the days, as instants in microseconds since 1970 of dates that follow each other;
   * {@link Builder#add} adds strategies.
   */
  public static Builder on(long... days) {
    return new Builder(Arrays.stream(days).map(TrialReturns::date).toArray());
  }

  /** The column named above. */
  public Frame frame() {
    return frame;
  }

  /** The number of strategies. */
  public int size() {
    return names.size();
  }

  /** The number of days. */
  public int days() {
    return dates.length;
  }

  /** The start of a UTC date, in microseconds since 1970. */
  public long day(int day) {
    return dates[day] * MICROS_PER_DAY;
  }

  /** The start of the UTC date of a moment, both in microseconds since 1970. */
  static long dayOf(long micros) {
    return date(micros) * MICROS_PER_DAY;
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

  /** The return of a strategy on a day, as a fraction; NaN without one. */
  public float at(int strategy, int day) {
    return Float.intBitsToFloat(bits.at(strategy * dates.length + day));
  }

  /** The returns of a strategy, one a day. */
  public double[] returns(int strategy) {
    return IntStream.range(0, days()).mapToDouble(day -> at(strategy, day)).toArray();
  }

  /** The returns of a strategy on some of the days, in the order these are given. */
  public double[] returns(int strategy, int... someDays) {
    return Arrays.stream(someDays).mapToDouble(day -> at(strategy, day)).toArray();
  }

  /** These strategies and others on the same days. */
  public TrialReturns with(TrialReturns others) {
    if (!Arrays.equals(dates, others.dates)) {
      throw new IllegalArgumentException(
          "returns on different days cannot be joined; measure all strategies on the same bars");
    }
    Builder joined = new Builder(dates);
    for (TrialReturns part : List.of(this, others)) {
      for (int strategy = 0; strategy < part.size(); strategy++) {
        joined.add(part.names.get(strategy), part.returns(strategy));
      }
    }
    return joined.build();
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
    private final long[] dates;
    private final Map<String, int[]> strategies = new LinkedHashMap<>();

    private Builder(long... dates) {
      this.dates = dates;
      for (int day = 1; day < dates.length; day++) {
        if (dates[day] <= dates[day - 1]) {
          throw new IllegalArgumentException(
              String.format(
                  Locale.ROOT,
                  "day %d (%s) must be a later date than the one before (%s)",
                  day,
                  LocalDate.ofEpochDay(dates[day]),
                  LocalDate.ofEpochDay(dates[day - 1])));
        }
      }
    }

    /** Adds a strategy, its returns as fractions one a day, and NaN where there is none. */
    public Builder add(String name, double... returns) {
      if (returns.length != dates.length) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "\"%s\" has %d returns for %d days; give one a day",
                name,
                returns.length,
                dates.length));
      }
      if (!name.lines().toList().equals(List.of(name)) || strategies.containsKey(name)) {
        throw new IllegalArgumentException(
            "strategy name \"" + name + "\" must be a line of text that no other strategy has");
      }
      strategies.put(name, bits(returns));
      return this;
    }

    /** The returns of all that were added. */
    public TrialReturns build() {
      int[] bits = new int[Math.multiplyExact(strategies.size(), dates.length)];
      int filled = 0;
      for (int[] strategy : strategies.values()) {
        System.arraycopy(strategy, 0, bits, filled, strategy.length);
        filled += strategy.length;
      }
      long[] days = Arrays.stream(dates).map(date -> date * MICROS_PER_DAY).toArray();
      return new TrialReturns(framed(strategies.keySet(), days, IntColumn.owning(bits)));
    }
  }

  private static long date(long micros) {
    return Math.floorDiv(micros, MICROS_PER_DAY);
  }

  /**
   * The places of the strategies whose returns vary: at least two, and apart by more than rounding.
   */
  int[] varying() {
    return days() == 0
        ? new int[0]
        : BlockSums.of(this, Math.min(BlockSums.STANDARD_BLOCKS, days())).varying();
  }
}
