package dev.tapeloft.bench;

import dev.tapeloft.backtest.AtEnd;
import dev.tapeloft.backtest.Backtest;
import dev.tapeloft.backtest.Opposite;
import dev.tapeloft.backtest.Orders;
import dev.tapeloft.backtest.Rules;
import dev.tapeloft.backtest.Sides;
import dev.tapeloft.market.Bars;
import dev.tapeloft.strategy.Exits;
import dev.tapeloft.strategy.MovingAverageCross;
import dev.tapeloft.strategy.Strategy;
import java.nio.file.Path;
import java.util.List;

/**
 * Ten crosses of averages on one series, one after the other on one thread: from bars that are
 * there to every metric, averages and signals worked out anew.
 */
final class Crosses implements Probe {
  static final List<MovingAverageCross> ALL =
      List.of(
          new MovingAverageCross(5, 20),
          new MovingAverageCross(10, 30),
          new MovingAverageCross(10, 50),
          new MovingAverageCross(20, 50),
          new MovingAverageCross(20, 100),
          new MovingAverageCross(30, 90),
          new MovingAverageCross(50, 100),
          new MovingAverageCross(50, 150),
          new MovingAverageCross(50, 200),
          new MovingAverageCross(100, 200));

  private static final int WARM_UP_BARS = 20_000;
  private static final int WARM_UPS = 30;

  /** Long from one cross to the other, as the peer trades. */
  private static final Rules RULES =
      Rules.standard()
          .withCash(1e9)
          .withOrders(
              Orders.standard()
                  .withSides(Sides.LONG)
                  .withOpposite(Opposite.EXIT)
                  .withEnd(AtEnd.STAY_OPEN));

  @Override
  public void measure(Telling telling, Path folder, Scale scale) throws Exception {
    Bars few = Simulations.walk(Math.min(scale.rows(), WARM_UP_BARS));
    for (int i = 0; i < WARM_UPS; i++) {
      trades(few);
    }
    Bars bars = Simulations.walk(scale.rows());
    telling.tell("trades", telling.time("run", () -> trades(bars)));
  }

  private static int trades(Bars bars) {
    Backtest backtest = Backtest.of(bars, RULES);
    int trades = 0;
    for (MovingAverageCross cross : ALL) {
      trades += backtest.run(Strategy.of(cross, Exits.none())).ints("n_trades").at(0);
    }
    return trades;
  }
}
