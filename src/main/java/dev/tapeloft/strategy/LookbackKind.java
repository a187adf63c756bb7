package dev.tapeloft.strategy;

import dev.tapeloft.indicator.Need;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;

/** Makes the kinds of templates that have one lookback and one threshold. */
final class LookbackKind {
  private LookbackKind() {}

  static TemplateKind of(
      String name,
      String sentence,
      String source,
      Set<Need> needs,
      TemplateParameter lookback,
      TemplateParameter threshold,
      BiFunction<Integer, Double, Template> make) {
    return new TemplateKind(
        name,
        sentence,
        source,
        needs,
        List.of(lookback, threshold),
        values -> true,
        values -> make.apply((int) values[0], values[1]));
  }

  /** A lookback of at least so many bars. */
  static TemplateParameter lookback(int least, String meaning) {
    return TemplateParameter.bars("lookback", least, meaning);
  }

  /** A threshold above 0. */
  static TemplateParameter threshold(String meaning) {
    return threshold(Double.MAX_VALUE, meaning);
  }

  /** A threshold above 0 and up to a greatest. */
  static TemplateParameter threshold(double greatest, String meaning) {
    return TemplateParameter.factor("threshold", greatest, meaning);
  }
}
