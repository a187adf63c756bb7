package dev.tapeloft.backtest;

import dev.tapeloft.market.Instrument;

/**
 * Rules in the units of one instrument. Money is that of the account; a rate is the account's money
 * for one of the quote currency.
 *
 * @param rules the rules
 * @param contractSize units in one lot
 */
record Stakes(Rules rules, double contractSize) {
  private static final double PER_CENT = 100;

  /** Rounding noise in the comparison of what is needed with what is there. */
  private static final double ALMOST = 1 + 1e-12;

  static Stakes of(Rules rules, Instrument instrument) {
    return new Stakes(rules, instrument.contractSize());
  }

  double cash() {
    return rules.account().cash();
  }

  double units(double lots) {
    return lots * contractSize;
  }

  /** The commission for one side. */
  double commission(double lots, double price, double rate) {
    Commission commission = rules.costs().commission();
    double value = commission.percent() == 0 ? 0 : units(lots) * price * rate;
    double sum =
        lots * commission.perLot() + commission.perSide() + commission.percent() / PER_CENT * value;
    return Math.max(commission.minimum(), sum);
  }

  /** What it costs to have held a side over so many nights. */
  double overnight(double lots, int side, double price, double rate, long nights) {
    Overnight overnight = rules.costs().overnight();
    double year = overnight.percent(side) / PER_CENT * units(lots) * price * rate;
    return nights * (lots * overnight.perLot(side) + year / Overnight.NIGHTS_PER_YEAR);
  }

  /** Whether the account has the margin and the commission of an entry. */
  boolean affords(double equity, double lots, double price, double rate) {
    double margin = rules.account().margin();
    return margin == 0
        || margin * units(lots) * price * rate + commission(lots, price, rate) <= equity * ALMOST;
  }

  /**
   * The lots of an entry.
   *
   * @param risk the distance of the stop in price
   * @param range the average true range; NaN where it is not asked for
   */
  double lots(double equity, double price, double rate, double risk, double range) {
    Sizing sizing = rules.sizing();
    if (sizing instanceof Sizing.Risk share) {
      return steps(share.share() * equity / (risk * rate), share.stepLots());
    }
    if (sizing instanceof Sizing.Equity share) {
      double sides = 1 + rules.costs().commission().percent() / PER_CENT;
      return steps(share.share() * equity / (price * rate * sides), share.stepLots());
    }
    if (sizing instanceof Sizing.Volatility share) {
      return steps(share.share() * equity / (range * rate), share.stepLots());
    }
    return sizing.lots();
  }

  private double steps(double units, double stepLots) {
    double lots = units / contractSize;
    return stepLots == 0 ? lots : Math.floor(lots / stepLots) * stepLots;
  }
}
