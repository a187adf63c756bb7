package dev.tapeloft.backtest;

import dev.tapeloft.strategy.Decimal;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How signals become trades and money; start from {@link #standard()} and change what differs.
 *
 * <p>Settled for all: a long enters at the ask and leaves at the bid, a short the other way round;
 * stop and target are distances from the entry price and are touched by the side the position
 * leaves at; inside one bar the stop comes before the target; a gap through either fills at the
 * open; an opposite signal closes and reverses; a signal for the side that is held is passed over;
 * what is open at the end is closed at the last close; an account at or below 0 at a close stops
 * trading. The spread of a fill is the mean of the bar it happens in.
 *
 * @param fill when a signal is filled
 * @param lots the size of every position, above 0
 * @param cash the account at the start in quote currency, above 0
 * @param spreadPips ask − bid where the bars do not know it, at least 0
 * @param commissionPerLot quote currency for one lot and one side (entering and leaving are two),
 *     at least 0
 */
public record Rules(
    Fill fill, double lots, double cash, double spreadPips, double commissionPerLot) {
  private static final String CANONICAL =
      "fill=(\\w+) .*lots=(\\S+) cash=(\\S+) spread=(\\S+) commission=(\\S+)";

  /** Refuses sizes, cash and costs out of range. */
  public Rules {
    Objects.requireNonNull(fill, "fill");
    require(lots > 0, "lots", lots, "must be above 0");
    require(cash > 0, "cash", cash, "must be above 0");
    require(spreadPips >= 0, "spreadPips", spreadPips, "must be at least 0");
    require(commissionPerLot >= 0, "commissionPerLot", commissionPerLot, "must be at least 0");
  }

  /**
   * Fill at the next open, one lot, cash of 100,000, no costs but the spread of the bars. The cash
   * is in quote currency: for a yen pair it is spent after a few trades, so give another.
   */
  public static Rules standard() {
    return new Rules(Fill.NEXT_OPEN, 1, 100_000, 0, 0);
  }

  /** These rules with another fill. */
  public Rules withFill(Fill fill) {
    return new Rules(fill, lots, cash, spreadPips, commissionPerLot);
  }

  /** These rules with another size. */
  public Rules withLots(double lots) {
    return new Rules(fill, lots, cash, spreadPips, commissionPerLot);
  }

  /** These rules with another account. */
  public Rules withCash(double cash) {
    return new Rules(fill, lots, cash, spreadPips, commissionPerLot);
  }

  /** These rules with another spread where the bars do not know it. */
  public Rules withSpreadPips(double spreadPips) {
    return new Rules(fill, lots, cash, spreadPips, commissionPerLot);
  }

  /** These rules with another commission. */
  public Rules withCommissionPerLot(double commissionPerLot) {
    return new Rules(fill, lots, cash, spreadPips, commissionPerLot);
  }

  /**
   * The rules as canonical text: rules that differ have texts that differ; locale and JDK have no
   * say in it, so that it may stand in keys.
   */
  public String canonical() {
    return "fill=%s inside=pessimistic gap=open opposite=reverse end=close lots=%s cash=%s spread=%s commission=%s"
        .formatted(
            fill,
            Decimal.text(lots),
            Decimal.text(cash),
            Decimal.text(spreadPips),
            Decimal.text(commissionPerLot));
  }

  /** The rules that {@link #canonical} wrote. */
  public static Rules parse(String canonical) {
    Matcher parts = Pattern.compile(CANONICAL).matcher(canonical);
    if (parts.matches()) {
      for (Fill fill : Fill.values()) {
        Rules rules = fill.toString().equals(parts.group(1)) ? rules(fill, parts) : standard();
        if (rules.canonical().equals(canonical)) {
          return rules;
        }
      }
    }
    throw new IllegalArgumentException(
        "rules \"" + canonical + "\" must be written as canonical() writes them");
  }

  private static Rules rules(Fill fill, Matcher parts) {
    return new Rules(
        fill,
        Double.parseDouble(parts.group(2)),
        Double.parseDouble(parts.group(3)),
        Double.parseDouble(parts.group(4)),
        Double.parseDouble(parts.group(5)));
  }

  @Override
  public String toString() {
    return canonical();
  }

  private static void require(boolean holds, String name, double value, String rule) {
    if (!holds || !Double.isFinite(value)) {
      throw new IllegalArgumentException(name + " (" + value + ") " + rule + " and finite");
    }
  }
}
