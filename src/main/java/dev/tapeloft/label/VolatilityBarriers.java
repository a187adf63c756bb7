package dev.tapeloft.label;

import dev.tapeloft.market.Prices;
import java.time.Duration;

/**
 * Barriers as multiples of volatility at sampled events, the form in which the triple-barrier
 * method was published (López de Prado, Advances in Financial Machine Learning, 2018, chapters 2
 * and 3): an event where log returns added up (a symmetric CUSUM filter) pass a threshold, targets
 * and stops as multiples of the volatility at the event, and a vertical barrier.
 *
 * <p>Judged by closes (mids of ticks), returns strictly past a barrier. Volatility is the
 * exponentially weighted standard deviation of returns over {@code returnsOver}, the weights'
 * centre of mass being that of a span of {@code span} rows.
 *
 * @param profitMultiple the target in volatilities; 0 for none
 * @param stopMultiple the stop in volatilities; 0 for none
 * @param vertical how long after an event it ends at the latest
 * @param eventThreshold how far log returns must add up for an event, above 0
 * @param minimumReturn events whose volatility is not above it are left out, at least 0
 * @param span rows of the volatility's span, at least 2
 * @param returnsOver how far apart the prices are that its returns are between
 */
public record VolatilityBarriers(
    double profitMultiple,
    double stopMultiple,
    Duration vertical,
    double eventThreshold,
    double minimumReturn,
    int span,
    Duration returnsOver) {
  private static final int USUAL_SPAN = 100;
  private static final Duration DAY = Duration.ofDays(1);

  /** Refuses multiples, lengths and thresholds that are none. */
  public VolatilityBarriers {
    requireAtLeast("profitMultiple", profitMultiple, 0);
    requireAtLeast("stopMultiple", stopMultiple, 0);
    requireAtLeast("minimumReturn", minimumReturn, 0);
    requireAtLeast("eventThreshold", eventThreshold, Double.MIN_NORMAL);
    requireAtLeast("span", span, 2);
    Label.requireHorizon(vertical);
    Label.requireHorizon(returnsOver);
  }

  /** Both barriers so many daily volatilities away, a vertical one after a day. */
  public static VolatilityBarriers of(double profitMultiple, double stopMultiple) {
    return new VolatilityBarriers(profitMultiple, stopMultiple, DAY, 0.01, 0, USUAL_SPAN, DAY);
  }

  /** The same with another vertical barrier. */
  public VolatilityBarriers vertical(Duration length) {
    return new VolatilityBarriers(
        profitMultiple, stopMultiple, length, eventThreshold, minimumReturn, span, returnsOver);
  }

  /** The same with events where log returns add up to another threshold. */
  public VolatilityBarriers eventsAt(double threshold) {
    return new VolatilityBarriers(
        profitMultiple, stopMultiple, vertical, threshold, minimumReturn, span, returnsOver);
  }

  /** The same without events whose volatility is not above this. */
  public VolatilityBarriers minimumReturn(double least) {
    return new VolatilityBarriers(
        profitMultiple, stopMultiple, vertical, eventThreshold, least, span, returnsOver);
  }

  /** The same with another volatility. */
  public VolatilityBarriers volatility(int rows, Duration over) {
    return new VolatilityBarriers(
        profitMultiple, stopMultiple, vertical, eventThreshold, minimumReturn, rows, over);
  }

  /** The events of prices, and how each ended. */
  public BarrierLabels of(Prices prices) {
    return BarrierLabels.of(prices, this);
  }

  /** All of it as one line, for keys; {@link #parse} reads it. */
  public String canonical() {
    return profitMultiple
        + " "
        + stopMultiple
        + " "
        + vertical.toSeconds()
        + " "
        + eventThreshold
        + " "
        + minimumReturn
        + " "
        + span
        + " "
        + returnsOver.toSeconds();
  }

  /** The barriers that {@link #canonical} wrote. */
  public static VolatilityBarriers parse(String canonical) {
    String[] words = canonical.split(" ");
    return new VolatilityBarriers(
        Double.parseDouble(words[0]),
        Double.parseDouble(words[1]),
        Duration.ofSeconds(Long.parseLong(words[2])),
        Double.parseDouble(words[3]),
        Double.parseDouble(words[4]),
        Integer.parseInt(words[5]),
        Duration.ofSeconds(Long.parseLong(words[6])));
  }

  private static void requireAtLeast(String name, double value, double least) {
    if (!(value >= least && value < Double.POSITIVE_INFINITY)) {
      String rule = least == Double.MIN_NORMAL ? "above 0" : "at least " + Label.pips(least);
      throw new IllegalArgumentException(name + " (" + value + ") must be " + rule + " and finite");
    }
  }
}
