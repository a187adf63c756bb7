package dev.tapeloft.backtest;

import dev.tapeloft.market.Instrument;

/**
 * Rules in the units of one instrument.
 *
 * @param fill when a signal is filled
 * @param units units of the instrument in a position
 * @param commissionPerSide quote currency for entering or leaving it
 * @param cash the account at the start in quote currency
 */
record Stakes(Fill fill, double units, double commissionPerSide, double cash) {
  static Stakes of(Rules rules, Instrument instrument) {
    return new Stakes(
        rules.fill(),
        rules.lots() * instrument.contractSize(),
        rules.lots() * rules.commissionPerLot(),
        rules.cash());
  }
}
