package dev.tapeloft.backtest;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * How many strategies lost the whole account, after which nothing is traded, and how many could not
 * pay for what they wanted to enter. Where many did, it is mostly the cash that does not fit the
 * currency.
 */
final class Ruin {
  /** From one in so many on it is told. */
  private static final int TOLD_FROM = 10;

  private static final Pattern CASH = Pattern.compile("\\bcash=(\\d\\S*)");

  private Ruin() {}

  /** Those whose last equity is at or below 0. */
  static int count(BacktestResults results) {
    return count(results, row -> results.value(row, Metric.TOTAL_RETURN) <= -1);
  }

  /**
   * Empty where fewer than a tenth lost all, fewer than a tenth were refused entries, and some made
   * a trade.
   */
  static String warning(BacktestResults results) {
    int ruined = count(results);
    int refused = count(results, row -> results.refusedEntries(row) > 0);
    if (isTold(ruined, results)) {
      return warning(results, ruined, "lost the whole account");
    }
    if (isTold(refused, results)) {
      return warning(results, refused, "could not pay for every entry");
    }
    int idle = count(results, row -> results.value(row, Metric.N_TRADES) == 0);
    return idle == results.size() && idle > 0 ? "none of the strategies made a trade" : "";
  }

  private static int count(BacktestResults results, IntPredicate isCounted) {
    return (int) IntStream.range(0, results.size()).filter(isCounted).count();
  }

  private static boolean isTold(int count, BacktestResults results) {
    return count > 0 && (long) count * TOLD_FROM >= results.size();
  }

  private static String warning(BacktestResults results, int count, String what) {
    return String.format(
        Locale.ROOT,
        "%,d of %,d %s %s%s, see Rules.withCash",
        count,
        results.size(),
        results.size() == 1 ? "strategy" : "strategies",
        what,
        cash(results));
  }

  private static String cash(BacktestResults results) {
    Matcher cash = CASH.matcher(results.rules());
    return cash.find()
        ? String.format(
            Locale.ROOT,
            "; cash is %s %s under these rules",
            money(new BigDecimal(cash.group(1))),
            Account.currencyOf(results.frame()))
        : "";
  }

  private static String money(BigDecimal amount) {
    return String.format(
        Locale.ROOT, amount.stripTrailingZeros().scale() > 0 ? "%,.2f" : "%,.0f", amount);
  }
}
