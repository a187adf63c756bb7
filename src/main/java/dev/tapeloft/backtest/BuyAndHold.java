package dev.tapeloft.backtest;

import dev.tapeloft.table.Decimal;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What buying with all the cash at the start and holding to the end gave on the same market and
 * under the same costs: what every strategy is to be held against. {@link Backtest#buyAndHold}
 * gives all its metrics.
 *
 * @param totalReturn as {@link Metric#TOTAL_RETURN}
 * @param sharpe as {@link Metric#SHARPE}; NaN where it has none
 * @param maxDrawdown as {@link Metric#MAX_DRAWDOWN}
 */
public record BuyAndHold(double totalReturn, double sharpe, double maxDrawdown) {
  /** The name of the metadata that holds it in a frame of results. */
  static final String WORD = "buy_and_hold";

  private static final Pattern TEXT =
      Pattern.compile("total_return=(\\S+) sharpe=(\\S+) max_drawdown=(\\S+)");

  /** One that {@link #canonical} wrote. */
  static BuyAndHold parse(String text) {
    Matcher words = TEXT.matcher(text);
    if (!words.matches()) {
      throw new IllegalArgumentException(
          "buy and hold \"" + text + "\" must be written as its results wrote it");
    }
    return new BuyAndHold(
        Double.parseDouble(words.group(1)),
        Double.parseDouble(words.group(2)),
        Double.parseDouble(words.group(3)));
  }

  /** As text that is the same on every JDK, and reads back as the same numbers. */
  String canonical() {
    return "total_return=%s sharpe=%s max_drawdown=%s"
        .formatted(Decimal.text(totalReturn), Decimal.text(sharpe), Decimal.text(maxDrawdown));
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "buy and hold: %+.1f %%, %s, max drawdown %.1f %%",
        100 * totalReturn,
        Double.isNaN(sharpe) ? "no Sharpe" : String.format(Locale.ROOT, "Sharpe %.2f", sharpe),
        100 * maxDrawdown);
  }
}
