import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.BaseStrategy;
import org.ta4j.core.Strategy;
import org.ta4j.core.TradingRecord;
import org.ta4j.core.backtest.BarSeriesManager;
import org.ta4j.core.indicators.averages.SMAIndicator;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.num.DecimalNumFactory;
import org.ta4j.core.num.DoubleNumFactory;
import org.ta4j.core.num.NumFactory;
import org.ta4j.core.rules.CrossedDownIndicatorRule;
import org.ta4j.core.rules.CrossedUpIndicatorRule;

/**
 * The library ta4j on the crosses of averages of the benchmarks: long from one cross to the other,
 * filled at the next open, without costs. It is timed from bars that are there to the trades.
 * Arguments: the number of bars, {@code double} or {@code decimal} for what it counts with, and the
 * lengths of the averages as {@code 5-20}.
 */
final class Ta4jCrosses {
  private static final int WARM_UP_BARS = 20_000;
  private static final int WARM_UPS = 30;

  private Ta4jCrosses() {}

  public static void main(String[] args) {
    int size = Integer.parseInt(args[0]);
    NumFactory numbers =
        args[1].equals("double") ? DoubleNumFactory.getInstance() : DecimalNumFactory.getInstance();
    for (int i = 0; i < WARM_UPS; i++) {
      trades(walk(Math.min(size, WARM_UP_BARS), numbers), args);
    }
    BarSeries bars = walk(size, numbers);
    long begun = System.nanoTime();
    int trades = trades(bars, args);
    System.out.println("measure ta4j." + args[1] + " " + (System.nanoTime() - begun));
    System.out.println("measure ta4j." + args[1] + "-trades " + trades);
  }

  private static int trades(BarSeries bars, String[] args) {
    int trades = 0;
    for (int i = 2; i < args.length; i++) {
      String[] lengths = args[i].split("-");
      Strategy cross = cross(bars, Integer.parseInt(lengths[0]), Integer.parseInt(lengths[1]));
      TradingRecord record = new BarSeriesManager(bars).run(cross);
      trades += record.getPositionCount();
    }
    return trades;
  }

  private static Strategy cross(BarSeries bars, int fast, int slow) {
    ClosePriceIndicator close = new ClosePriceIndicator(bars);
    SMAIndicator quick = new SMAIndicator(close, fast);
    SMAIndicator late = new SMAIndicator(close, slow);
    return new BaseStrategy(
        new CrossedUpIndicatorRule(quick, late),
        new CrossedDownIndicatorRule(quick, late),
        slow);
  }

  /** The random walk that the benchmarks make too. */
  private static BarSeries walk(int size, NumFactory numbers) {
    BarSeries bars = new BaseBarSeriesBuilder().withNumFactory(numbers).build();
    Random random = new Random(7);
    Duration hour = Duration.ofHours(1);
    double price = 1.3;
    for (int bar = 0; bar < size; bar++) {
      double close = Math.max(.5, price + random.nextGaussian() * .001);
      bars.barBuilder()
          .timePeriod(hour)
          .endTime(Instant.EPOCH.plus(hour.multipliedBy(bar + 1L)))
          .openPrice(price)
          .highPrice(Math.max(price, close) + .0004)
          .lowPrice(Math.min(price, close) - .0004)
          .closePrice(close)
          .volume(1)
          .add();
      price = close;
    }
    return bars;
  }
}
