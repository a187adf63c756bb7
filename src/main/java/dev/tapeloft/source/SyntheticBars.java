package dev.tapeloft.source;

import dev.tapeloft.market.Bars;
import dev.tapeloft.market.Instrument;
import dev.tapeloft.market.Interval;
import dev.tapeloft.market.Ohlc;
import dev.tapeloft.market.Session;
import dev.tapeloft.table.DoubleColumn;
import dev.tapeloft.table.InstantColumn;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;

/**
 * Bars that nobody traded: geometric Brownian motion over the sessions of the instrument's
 * calendar, from a first day on. The same seed and symbol give the same bars, whatever part of them
 * is asked for. For demonstrations, tests and benchmarks.
 *
 * <p>The logarithm of the price moves by (μ − σ²/2)·t + σ·√t·z with z normal, in four steps a bar;
 * t counts sessions as years of the calendar's daily periods (Hull, Options, Futures and Other
 * Derivatives, on the lognormal property of stock prices).
 *
 * @param instruments what is traded under a symbol
 * @param since the first day
 * @param price the price before it
 * @param drift μ, a year
 * @param volatility σ, a year
 * @param seed of the random numbers
 */
public record SyntheticBars(
    Function<String, Instrument> instruments,
    LocalDate since,
    double price,
    double drift,
    double volatility,
    long seed)
    implements BarSource {
  private static final int STEPS = 4;
  private static final Interval DAY = Interval.days(1);

  /** Refuses a price that is not positive, and a volatility below zero. */
  public SyntheticBars {
    if (!(price > 0 && price < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("price (" + price + ") must be positive and finite");
    }
    if (!(volatility >= 0 && volatility < Double.POSITIVE_INFINITY) || !Double.isFinite(drift)) {
      throw new IllegalArgumentException(
          "drift (%s) must be finite, volatility (%s) finite and at least 0"
              .formatted(drift, volatility));
    }
  }

  /** Shares that begin at 100 in 2000 and move by 20 per cent a year, up by 5. */
  public static SyntheticBars shares(long seed) {
    return new SyntheticBars(
        symbol -> Instrument.stock(symbol, "USD"), LocalDate.of(2000, 1, 3), 100, 0.05, 0.2, seed);
  }

  /** Counts, first of all, the versions of the walk: other code that walks otherwise is another. */
  @Override
  public String identity() {
    return "synthetic walk 1 since "
        + since
        + " at "
        + price
        + ", drift "
        + drift
        + ", volatility "
        + volatility
        + ", seed "
        + seed;
  }

  @Override
  public Instrument instrument(String symbol) {
    return instruments.apply(symbol);
  }

  @Override
  public Bars fetch(BarRequest asked) {
    if (asked.interval().isLongerThanDay()) {
      throw new SourceException(
          "synthetic bars last at most a day, not %s; ask for days(1) and resample them"
              .formatted(asked.interval()));
    }
    Walk walk = new Walk(asked);
    LocalDate last = asked.to().atOffset(ZoneOffset.UTC).toLocalDate().plusDays(1);
    if (!last.isBefore(since)) {
      for (Session session : asked.instrument().calendar().sessions(since, last)) {
        walk.through(session);
      }
    }
    return walk.bars();
  }

  /** Goes through all bars up to those that are asked for. */
  private final class Walk {
    private final BarRequest asked;
    private final SplittableRandom random;
    private final double yearsInDay;
    private final List<Instant> times = new ArrayList<>();
    private final List<double[]> prices = new ArrayList<>();
    private double last = Math.log(price);

    Walk(BarRequest asked) {
      this.asked = asked;
      this.random = new SplittableRandom(seed ^ asked.instrument().symbol().hashCode());
      this.yearsInDay = 1.0 / asked.instrument().calendar().periodsPerYear();
    }

    void through(Session session) {
      Interval interval = asked.interval();
      if (interval.equals(DAY)) {
        add(session.stamp(), yearsInDay);
        return;
      }
      double seconds = session.open().until(session.close(), ChronoUnit.SECONDS);
      double share = yearsInDay * interval.duration().toSeconds() / seconds;
      for (Instant time = session.open();
          time.isBefore(session.close());
          time = time.plus(interval.duration())) {
        add(time, share);
      }
    }

    private void add(Instant time, double years) {
      double[] ohlc = {last, last, last, last};
      double step = years / STEPS;
      for (int i = 0; i < STEPS; i++) {
        last +=
            (drift - volatility * volatility / 2) * step
                + volatility * Math.sqrt(step) * random.nextGaussian();
        ohlc[1] = Math.max(ohlc[1], last);
        ohlc[2] = Math.min(ohlc[2], last);
      }
      ohlc[3] = last;
      if (!time.isBefore(asked.from()) && time.isBefore(asked.to())) {
        times.add(time);
        prices.add(ohlc);
      }
    }

    Bars bars() {
      return Bars.of(
          asked.instrument(),
          asked.interval(),
          InstantColumn.of(
              times.stream().mapToLong(time -> InstantColumn.microsOf(time)).toArray()),
          new Ohlc(column(0), column(1), column(2), column(3)));
    }

    private DoubleColumn column(int which) {
      return DoubleColumn.of(
          prices.stream().mapToDouble(bar -> StrictMath.exp(bar[which])).toArray());
    }
  }
}
