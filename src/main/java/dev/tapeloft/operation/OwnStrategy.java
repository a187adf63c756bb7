package dev.tapeloft.operation;

import dev.tapeloft.code.Code1;
import dev.tapeloft.code.Fingerprint;
import dev.tapeloft.market.Bars;
import dev.tapeloft.pipeline.Pipeline;
import dev.tapeloft.strategy.Template;
import dev.tapeloft.strategy.UserStrategy;

/** A rule of a researcher's own code, named by what the code says. */
public final class OwnStrategy {
  private OwnStrategy() {}

  /**
   * The rule that some code is.
   *
   * @param name what people call it
   * @param rule gives +1, −1 or 0 for each bar, from that bar and those before it alone
   */
  public static Template of(
      Pipeline pipeline, UserCode code, String name, Code1<Bars, int[]> rule) {
    Fingerprint says = code.fingerprint(pipeline, rule, CodeInputs.of());
    String recipe = "strategy " + name;
    code.notes(pipeline, recipe, says);
    return UserStrategy.of(
        name, code.recipe(recipe, says).contentId(), bars -> signals(rule, bars));
  }

  private static int[] signals(Code1<Bars, int[]> rule, Bars bars) {
    try {
      return rule.run(bars);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }
}
