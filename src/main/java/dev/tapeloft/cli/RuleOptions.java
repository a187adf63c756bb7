package dev.tapeloft.cli;

import dev.tapeloft.backtest.Rules;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** By which rules strategies are tested, where not by the standard ones. */
final class RuleOptions {
  @Option(
      names = "--rule",
      paramLabel = "NAME=V",
      description =
          "A rule that is not the standard one, by its name in results, such as cash=1000000 or"
              + " currency=USD; given again, further rules.")
  private List<String> changed = new ArrayList<>();

  RuleOptions() {}

  /**
   * The rules.
   *
   * @throws IllegalArgumentException naming the option that is not understood
   */
  Rules rules() {
    Rules rules = Rules.standard();
    for (String rule : changed) {
      String[] parts = rule.split("=", 2);
      if (parts.length < 2) {
        throw new IllegalArgumentException(
            "--rule %s must be a name, \"=\" and more, such as cash=1000000".formatted(rule));
      }
      try {
        rules = rules.with(parts[0], parts[1]);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("--rule " + rule + ": " + e.getMessage(), e);
      }
    }
    return rules;
  }
}
