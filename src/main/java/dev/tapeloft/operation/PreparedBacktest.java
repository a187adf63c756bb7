package dev.tapeloft.operation;

import dev.tapeloft.backtest.Backtest;
import dev.tapeloft.backtest.Rules;
import org.jspecify.annotations.Nullable;

/** The backtest of some data, prepared when the first strategy needs it. Thread-safe. */
final class PreparedBacktest {
  private final StrategyInputs inputs;
  private final Rules rules;
  private @Nullable Backtest backtest;

  PreparedBacktest(StrategyInputs inputs, Rules rules) {
    this.inputs = inputs;
    this.rules = rules;
  }

  StrategyInputs inputs() {
    return inputs;
  }

  Rules rules() {
    return rules;
  }

  synchronized Backtest get() {
    Backtest ready = backtest;
    if (ready == null) {
      ready = inputs.backtest(rules);
      backtest = ready;
    }
    return ready;
  }
}
