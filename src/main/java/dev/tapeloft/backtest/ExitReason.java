package dev.tapeloft.backtest;

import java.util.Locale;

/** Why a position was left; {@code OPEN} for one that was not. */
enum ExitReason {
  STOP,
  TARGET,
  TRAIL,
  TIME,
  SIGNAL,
  END,
  BROKE,
  OPEN;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
