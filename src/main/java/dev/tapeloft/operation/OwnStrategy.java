package dev.tapeloft.operation;

import dev.tapeloft.code.Code1;
import dev.tapeloft.code.Fingerprint;
import dev.tapeloft.market.Bars;
import dev.tapeloft.pipeline.Pipeline;
import dev.tapeloft.strategy.Template;
import dev.tapeloft.strategy.UserStrategy;
import java.util.Set;

/** A rule of a researcher's own code, named by what the code says. */
public final class OwnStrategy {
  private static final CodeInputs NOTHING = CodeInputs.of();

  private OwnStrategy() {}

  /**
   * The rule that some code is.
   *
   * @param name what people call it
   * @param rule gives +1, −1 or 0 for each bar, from that bar and those before it alone
   */
  public static Template of(
      Pipeline pipeline, UserCode code, String name, Code1<Bars, int[]> rule) {
    Fingerprint says = code.fingerprint(pipeline, rule, NOTHING);
    String recipe = "strategy " + name;
    code.notes(pipeline, recipe, says);
    Runnable asMade = () -> requireSame(name, says, code.fingerprint(pipeline, rule, NOTHING));
    return UserStrategy.of(
        name,
        code.recipe(recipe, says).contentId(),
        bars -> {
          int[] signals = signals(rule, bars);
          asMade.run(); // a rule that changes what it reads has no name
          return signals;
        },
        asMade);
  }

  private static void requireSame(String name, Fingerprint made, Fingerprint now) {
    Set<String> differing = made.differing(now);
    if (!differing.isEmpty()) {
      throw new IllegalStateException(
          "strategy %s reads %s, which is another than when it was made; make it again with loft.strategy, and do not change in it what it reads"
              .formatted(name, String.join(", ", differing)));
    }
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
