package dev.tapeloft.backtest;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * How many strategies lost the whole account: those whose last equity is at or below 0, after which
 * nothing is traded. Where many did, it is mostly the cash that does not fit the currency.
 */
final class Ruin {
  /** From one in so many on it is told. */
  private static final int TOLD_FROM = 10;

  private static final Pattern CASH = Pattern.compile("\\bcash=(\\d\\S*)");

  private Ruin() {}

  static int count(BacktestResults results) {
    return (int)
        IntStream.range(0, results.size())
            .filter(row -> results.value(row, Metric.TOTAL_RETURN) <= -1)
            .count();
  }

  /** Empty where fewer than a tenth lost all. */
  static String warning(BacktestResults results) {
    int ruined = count(results);
    if (ruined == 0 || (long) ruined * TOLD_FROM < results.size()) {
      return "";
    }
    return String.format(
        Locale.ROOT,
        "%,d of %,d %s lost the whole account%s, see Rules.withCash",
        ruined,
        results.size(),
        results.size() == 1 ? "strategy" : "strategies",
        cash(results));
  }

  private static String cash(BacktestResults results) {
    Matcher cash = CASH.matcher(results.rules());
    return cash.find()
        ? String.format(
            Locale.ROOT,
            "; cash is %s %s under these rules",
            money(new BigDecimal(cash.group(1))),
            results.instrument().quoteCurrency())
        : "";
  }

  private static String money(BigDecimal amount) {
    return String.format(
        Locale.ROOT, amount.stripTrailingZeros().scale() > 0 ? "%,.2f" : "%,.0f", amount);
  }
}
