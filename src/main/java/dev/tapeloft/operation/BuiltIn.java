package dev.tapeloft.operation;

import java.util.Arrays;
import java.util.Optional;

/** The operations that come with Tapeloft: code of a researcher's own has none of these names. */
enum BuiltIn {
  BROKER_LIST("broker list"),
  DUMP_FOLDERS("dump folders"),
  DUMP_FILES("dump files"),
  CANDIDATE_FILES("candidate files"),
  MATCHES("matches"),
  DAILY_PRICES("daily prices"),
  FILE_DIAGNOSES("file diagnoses"),
  PREPARED_BARS("prepared bars"),
  TICKS("ticks"),
  BARS_OF_A_FILE("bars of a file"),
  BARS_OF_A_SOURCE("bars of a source"),
  BARS("bars"),
  LONGER_BARS("longer bars"),
  ADJUSTED_BARS("adjusted bars"),
  SLICES("slices"),
  WINDOWS("windows"),
  UNIVERSE("universe"),
  UNIVERSE_FEATURE("universe feature"),
  PASSAGES("first passages"),
  LABEL_COUNTS("label counts"),
  LABELS("labels"),
  BARRIER_LABELS("barrier labels"),
  EDGES("edges"),
  REGIMES("regimes"),
  PATTERNS("patterns"),
  MINED_FEATURES("mined features"),
  BACKTEST("backtest"),
  RANKING("ranking"),
  DAILY_RETURNS("daily-returns"),
  LOOK_AHEAD("look-ahead"),
  OVERFITTING("overfitting"),
  OUT_OF_SAMPLE("out-of-sample"),
  REGIME_RANKING("regime-ranking"),
  VALUE("value");

  private final String operation;

  BuiltIn(String operation) {
    this.operation = operation;
  }

  /** What recipes, statistics and the command line call it. */
  String operation() {
    return operation;
  }

  /** The one of a name; empty where a researcher's own code has it. */
  static Optional<BuiltIn> of(String operation) {
    return Arrays.stream(values()).filter(one -> one.operation.equals(operation)).findFirst();
  }
}
