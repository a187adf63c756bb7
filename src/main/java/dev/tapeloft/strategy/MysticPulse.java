package dev.tapeloft.strategy;

import dev.tapeloft.indicator.Indicators;
import dev.tapeloft.market.Bars;
import dev.tapeloft.table.DoubleColumn;
import dev.tapeloft.table.Frame;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Follows the flips of Mystic Pulse: of the bars on which one of Wilder's directional indicators
 * has risen and led, the side that they count for.
 *
 * <p>A flip is a bar with a score above 0 after one below 0, or the other way round; the first
 * trend, before which there was none, is no flip. +1 comes on the first bar after a flip upward on
 * which the score is at least {@code minScore} while the trend still holds: with 0 or 1 that is the
 * flip itself, whose score is 1. −1 comes at the flip downward whatever the score, since the rule
 * is one for long positions: what is filtered are entries, and −1 ends one. No signal is given
 * twice in a row, so that after a rise that never came so far nothing is said at its end.
 *
 * <p>For long positions of whole shares without credit, bought with all the cash at the close that
 * decides, test it under {@code
 * Rules.standard().withFill(Fill.SAME_CLOSE).withSides(Sides.LONG).withSizing(Sizing.equity(1,
 * 1)).withMargin(1)}.
 *
 * @param length bars of the sums: each loses 1 / length of itself before it takes a bar in; at
 *     least 1
 * @param smoothing bars over which prices are averaged first, at least 1
 * @param minScore the score that an entry asks for, in bars; at least 0, which asks for none
 * @see Indicators#pulseScore
 */
public record MysticPulse(int length, int smoothing, int minScore) implements Template {
  static final TemplateKind KIND =
      new TemplateKind(
          "mystic_pulse",
          "Buys once a rising plus directional indicator has led for some bars since the flip,"
              + " sells where the minus one takes the lead.",
          "Mystic Pulse, an indicator published on TradingView by chervolino, after Wilder, New"
              + " Concepts in Technical Trading Systems (1978)",
          Set.of(),
          List.of(
              TemplateParameter.bars("length", 1, "bars of the sums of movement and range"),
              TemplateParameter.bars("smoothing", 1, "bars over which prices are averaged first"),
              TemplateParameter.bars("min_score", 0, "score that an entry asks for; 0 for none")),
          values -> true,
          values -> new MysticPulse((int) values[0], (int) values[1], (int) values[2]));

  /** Refuses sums and averages of no bars, and a score below 0. */
  public MysticPulse {
    KIND.check(length, smoothing, minScore);
  }

  /** Sums of 9 bars, prices as they are, entries at a score of 5. */
  public static MysticPulse standard() {
    return new MysticPulse(9, 1, 5);
  }

  /** This rule with another score that entries ask for. */
  public MysticPulse withMinScore(int changed) {
    return new MysticPulse(length, smoothing, changed);
  }

  @Override
  public String name() {
    return KIND.name();
  }

  @Override
  public String parameters() {
    return "length=" + length + ", smoothing=" + smoothing + ", min_score=" + minScore;
  }

  @Override
  public boolean canFire() {
    return true;
  }

  @Override
  public String sentence() {
    return KIND.sentence();
  }

  /** The bar without one before it, that without a direction before it, and the first trend. */
  @Override
  public int warmUpBars() {
    return 3;
  }

  @Override
  public Signals signals(Evidence evidence) {
    byte[] signals = flips(evidence.indicators().pulseScore(length, smoothing));
    return bar -> signals[bar];
  }

  private byte[] flips(DoubleColumn score) {
    byte[] signals = new byte[score.size()];
    double before = 0;
    boolean hasFlipped = false;
    int last = 0;
    for (int bar = 0; bar < signals.length; bar++) {
      double now = score.at(bar);
      if (!Double.isNaN(now)) {
        hasFlipped |= now * before < 0;
        int signal = hasFlipped ? side(now) : 0;
        if (signal != 0 && signal != last) {
          signals[bar] = (byte) signal;
          last = signal;
        }
        before = now;
      }
    }
    return signals;
  }

  /** +1 where the score lets a long in, −1 where it ends one, else 0. */
  private int side(double score) {
    return score < 0 ? -1 : score >= minScore ? 1 : 0;
  }

  /**
   * What it judges by, a row a bar: {@code time} (instant, the start of the bar), {@code di_plus}
   * and {@code di_minus} (0 … 100), {@code positive} and {@code negative} (bars on which the one
   * has risen and led since the other last did; one of them is 0) and {@code score} (positive less
   * negative). NaN on the first bar, before which there is no movement, and where prices have not
   * moved yet.
   */
  public Frame columns(Bars bars) {
    Indicators indicators = Indicators.of(bars);
    DoubleColumn score = indicators.pulseScore(length, smoothing);
    return Bars.frameBuilder(bars.instrument(), bars.interval())
        .metadata("template", toString())
        .column("time", bars.time())
        .column("di_plus", indicators.pulsePlusDi(length, smoothing))
        .column("di_minus", indicators.pulseMinusDi(length, smoothing))
        .column("positive", side(score, 1))
        .column("negative", side(score, -1))
        .column("score", score)
        .build();
  }

  private static DoubleColumn side(DoubleColumn score, int side) {
    double[] bars = new double[score.size()];
    Arrays.setAll(bars, bar -> Math.max(side * score.at(bar), 0));
    return DoubleColumn.owning(bars);
  }

  @Override
  public String toString() {
    return name() + "(" + parameters() + ")";
  }
}
