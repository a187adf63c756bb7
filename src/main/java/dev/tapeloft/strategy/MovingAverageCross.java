package dev.tapeloft.strategy;

import dev.tapeloft.table.DoubleColumn;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Follows the crossing of two simple moving averages of the close: +1 on the bar where the fast one
 * comes to stand above the slow one, −1 where it comes to stand below, else 0.
 *
 * <p>It must stand strictly on the other side on the bar before: a bar on which both are equal is
 * on neither side, so that a way through one is no crossing.
 *
 * @param fast bars in the fast average, at least 1
 * @param slow bars in the slow average, above {@code fast}
 */
public record MovingAverageCross(int fast, int slow) implements Template {
  static final TemplateKind KIND =
      new TemplateKind(
          "ma_cross",
          "Buys where the fast average of the close crosses above the slow one, sells where below.",
          "Brock, Lakonishok and LeBaron, Simple technical trading rules, Journal of Finance 47"
              + " (1992)",
          Set.of(),
          List.of(
              TemplateParameter.bars("fast", 1, "bars in the fast average"),
              TemplateParameter.bars("slow", 2, "bars in the slow average, above fast")),
          values -> values[1] > values[0],
          values -> new MovingAverageCross((int) values[0], (int) values[1]));

  /** Refuses averages of no bars, and a fast one that is not the shorter. */
  public MovingAverageCross {
    if (fast < 1) {
      throw new IllegalArgumentException("fast (" + fast + ") must be at least 1 bar");
    }
    if (slow <= fast) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "slow (%d) must be above fast (%d); swap them?", slow, fast));
    }
  }

  @Override
  public String name() {
    return "ma_cross";
  }

  @Override
  public String parameters() {
    return "fast=" + fast + ", slow=" + slow;
  }

  @Override
  public boolean canFire() {
    return true;
  }

  @Override
  public String sentence() {
    return KIND.sentence();
  }

  @Override
  public int warmUpBars() {
    return slow;
  }

  @Override
  public Signals signals(Evidence evidence) {
    DoubleColumn fastAverage = evidence.indicators().sma(fast);
    DoubleColumn slowAverage = evidence.indicators().sma(slow);
    return bar -> bar == 0 ? 0 : crossing(fastAverage, slowAverage, bar);
  }

  private static int crossing(DoubleColumn fast, DoubleColumn slow, int bar) {
    int now = side(fast, slow, bar);
    return side(fast, slow, bar - 1) == -now ? now : 0;
  }

  /** +1 where the fast average stands above, −1 below, 0 where they are equal or not yet warm. */
  private static int side(DoubleColumn fast, DoubleColumn slow, int bar) {
    double gap = fast.at(bar) - slow.at(bar);
    return gap > 0 ? 1 : gap < 0 ? -1 : 0;
  }

  @Override
  public String toString() {
    return name() + "(" + parameters() + ")";
  }
}
