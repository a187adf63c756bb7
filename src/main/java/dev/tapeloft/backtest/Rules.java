package dev.tapeloft.backtest;

import java.util.Objects;

/**
 * How signals become trades and money; start from {@link #standard()} and change what differs.
 *
 * <p>Settled for all: a long enters at the ask and leaves at the bid, a short the other way round;
 * stop and target are distances from the entry price and are touched by the side the position
 * leaves at; a gap through either fills at the open; an account at or below 0 at a close stops
 * trading; an entry that the account cannot pay for is refused and counted. The spread of a fill is
 * the mean of the bar it happens in.
 *
 * @param orders how signals become entries and exits
 * @param sizing how large a position is
 * @param costs what trading costs beside the spread that the bars know
 * @param account what it is done with
 */
public record Rules(Orders orders, Sizing sizing, Costs costs, Account account) {
  private static final double ONE_BELOW = 1 - Math.ulp(1.0);
  private static final double PER_CENT = 100;

  /** Refuses what is missing. */
  public Rules {
    Objects.requireNonNull(orders, "orders");
    Objects.requireNonNull(sizing, "sizing");
    Objects.requireNonNull(costs, "costs");
    Objects.requireNonNull(account, "account");
  }

  /**
   * Fill at the next open, one lot, cash of 100,000, a margin of 2 per cent, no costs but the
   * spread of the bars. The cash is in quote currency: for a yen pair it does not pay for one
   * entry, so give another.
   */
  public static Rules standard() {
    return new Rules(Orders.standard(), Sizing.lots(1), Costs.none(), Account.standard());
  }

  /**
   * The conventions of the engine <i>backtesting.py</i> (0.6): the whole account in whole units, no
   * credit, a repeated signal leaves and enters again, the last position stays open and counts at
   * the last close; with {@link Orders#withEnd} {@link AtEnd#LAST_OPEN} it is as if finalized.
   *
   * @param cash the account at the start
   * @param commission the share of a fill's value that it costs, such as .002
   */
  public static Rules backtestingPy(double cash, double commission) {
    return new Rules(
        Orders.standard().withRepeated(Repeated.RENEW).withEnd(AtEnd.STAY_OPEN),
        Sizing.equity(ONE_BELOW, 1),
        Costs.none().withCommission(Commission.percent(PER_CENT * commission)),
        new Account(cash, Account.QUOTE, 1));
  }

  /** These rules with other orders. */
  public Rules withOrders(Orders changed) {
    return new Rules(changed, sizing, costs, account);
  }

  /** These rules with another fill. */
  public Rules withFill(Fill fill) {
    return withOrders(orders.withFill(fill));
  }

  /** These rules with other sides. */
  public Rules withSides(Sides sides) {
    return withOrders(orders.withSides(sides));
  }

  /** These rules with another size. */
  public Rules withSizing(Sizing changed) {
    return new Rules(orders, changed, costs, account);
  }

  /** These rules with another fixed size. */
  public Rules withLots(double lots) {
    return withSizing(Sizing.lots(lots));
  }

  /** These rules with other costs. */
  public Rules withCosts(Costs changed) {
    return new Rules(orders, sizing, changed, account);
  }

  /** These rules with another spread where the bars do not know it. */
  public Rules withSpreadPips(double spreadPips) {
    return withCosts(costs.withSpreadPips(spreadPips));
  }

  /** These rules with another slippage where the bars do not know the spread. */
  public Rules withSlippagePips(double slippagePips) {
    return withCosts(costs.withSlippagePips(slippagePips));
  }

  /** These rules with another commission. */
  public Rules withCommission(Commission commission) {
    return withCosts(costs.withCommission(commission));
  }

  /** These rules with another commission, for one lot and one side. */
  public Rules withCommissionPerLot(double commissionPerLot) {
    return withCommission(Commission.perLot(commissionPerLot));
  }

  /** These rules with another account. */
  public Rules withAccount(Account changed) {
    return new Rules(orders, sizing, costs, changed);
  }

  /** These rules with another cash at the start. */
  public Rules withCash(double cash) {
    return withAccount(account.withCash(cash));
  }

  /** These rules with an account in another currency. */
  public Rules withCurrency(String currency) {
    return withAccount(account.withCurrency(currency));
  }

  /** These rules with another margin. */
  public Rules withMargin(double margin) {
    return withAccount(account.withMargin(margin));
  }

  /**
   * The rules as canonical text: rules that differ have texts that differ; locale and JDK have no
   * say in it, so that it may stand in keys.
   */
  public String canonical() {
    return RulesText.of(this);
  }

  /**
   * These rules with one of them, by its name in {@link #canonical}, another: {@code with("spread",
   * "0.8")}.
   *
   * @throws IllegalArgumentException if there is no rule of that name, or it cannot be so
   */
  public Rules with(String name, String value) {
    return RulesText.with(this, name, value);
  }

  /** The rules that {@link #canonical} wrote. */
  public static Rules parse(String canonical) {
    return RulesText.read(canonical);
  }

  @Override
  public String toString() {
    return canonical();
  }
}
