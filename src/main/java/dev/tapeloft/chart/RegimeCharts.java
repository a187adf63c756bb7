package dev.tapeloft.chart;

import dev.tapeloft.market.Bars;
import dev.tapeloft.regime.Regimes;
import dev.tapeloft.table.DoubleColumn;
import dev.tapeloft.table.InstantColumn;
import java.time.Instant;

/** Charts of regimes: when each was, and which follows which. */
public final class RegimeCharts {
  private RegimeCharts() {}

  /**
   * Prices over bands of the colour of the regime: where many bars share a band, that of most of
   * them; blank where they have none. Of more than seven regimes those from the seventh on are
   * grey.
   *
   * @throws IllegalArgumentException if the regimes are your own, whose bars nobody knows
   */
  public static Chart bands(Regimes regimes) {
    return bands(regimes, Instant.MIN, Instant.MAX);
  }

  /** The bars that start from one moment until before another. */
  public static Chart bands(Regimes regimes, Instant from, Instant to) {
    InstantColumn time =
        regimes
            .time()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "regimes of your own know no bars; draw them with RegimeCharts.bands(bars, regimes)"));
    String what = regimes.frame().metadata("symbol") + " " + regimes.frame().metadata("interval");
    return bands(what, time, regimes.frame().doubles("close"), regimes, from, to);
  }

  /**
   * The same over the bars that the regimes are of.
   *
   * @throws IllegalArgumentException if there are not as many of both
   */
  public static Chart bands(Bars bars, Regimes regimes) {
    if (bars.size() != regimes.size()) {
      throw new IllegalArgumentException(
          "regimes of %d bars must be of as many as there are: %d"
              .formatted(regimes.size(), bars.size()));
    }
    String what = bars.instrument().symbol() + " " + bars.interval();
    return bands(what, bars.time(), bars.close(), regimes, Instant.MIN, Instant.MAX);
  }

  private static Chart bands(
      String what,
      InstantColumn time,
      DoubleColumn close,
      Regimes regimes,
      Instant from,
      Instant to) {
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException("from (" + from + ") must be before to (" + to + ")");
    }
    return Chart.of("Regimes of " + what, new RegimeDrawing(time, close, regimes, from, to));
  }

  /** How often the bar after one of a regime is of which: a row each, which adds up to 100 %. */
  public static Chart transitions(Regimes regimes) {
    return Chart.of("The regime of the next bar", new TransitionDrawing(regimes));
  }
}
