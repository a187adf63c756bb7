package dev.tapeloft.backtest;

import java.util.Locale;

/** Why a position was left. */
enum ExitReason {
  STOP,
  TARGET,
  SIGNAL,
  END,
  BROKE;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
