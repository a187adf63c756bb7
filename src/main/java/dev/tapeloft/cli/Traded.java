package dev.tapeloft.cli;

import dev.tapeloft.market.Instrument;

/** Instruments as a command line names them. */
final class Traded {
  private Traded() {}

  /**
   * A currency pair such as {@code EURUSD}, or a share and its currency such as {@code SPY:USD}.
   */
  static Instrument parse(String name) {
    int colon = name.lastIndexOf(':');
    if (colon < 0 && !name.matches("[A-Za-z]{6}")) {
      throw new IllegalArgumentException(
          "instrument \"%s\" must be a currency pair of six letters, such as EURUSD, or a share and its currency, such as SPY:USD"
              .formatted(name));
    }
    return colon < 0
        ? Instrument.fx(name)
        : Instrument.stock(name.substring(0, colon), name.substring(colon + 1));
  }
}
