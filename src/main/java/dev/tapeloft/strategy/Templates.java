package dev.tapeloft.strategy;

import dev.tapeloft.indicator.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Every kind of template there is, by name. */
public final class Templates {
  private static final List<TemplateKind> STANDARD =
      List.of(
          TrendFollowing.KIND,
          MeanReversion.KIND,
          MeanReversionRsiVolume.KIND,
          Breakout.KIND,
          RegimeAdaptive.KIND,
          Scalping.KIND,
          SessionBreakout.KIND,
          MomentumBurst.KIND,
          PatternRecognition.KIND,
          Correlation.KIND,
          PairDivergence.KIND,
          LeadLag.KIND,
          RiskSentiment.KIND,
          CurrencyStrength.KIND);

  private Templates() {}

  /** The 14 kinds of the standard grid, in its order. */
  public static List<TemplateKind> standard() {
    return STANDARD;
  }

  /** All kinds: those of the standard grid, then the others. */
  public static List<TemplateKind> all() {
    List<TemplateKind> all = new ArrayList<>(STANDARD);
    all.add(MovingAverageCross.KIND);
    all.add(MysticPulse.KIND);
    return List.copyOf(all);
  }

  /** The kind of a name; an unknown one is refused with the nearest there are. */
  public static TemplateKind named(String name) {
    return all().stream()
        .filter(kind -> kind.name().equals(name))
        .findFirst()
        .orElseThrow(() -> unknown(name));
  }

  /** The template that {@code name(parameters)} writes, as in a strategy's id. */
  static Template read(String name, String parameters) {
    if (name.equals("user")) {
      throw new IllegalArgumentException(
          "the code of a user strategy is not in its id; make it with UserStrategy.of(…)");
    }
    if (name.equals(ComposedRule.NAME)) {
      return ComposedRule.read(parameters);
    }
    TemplateKind kind = named(name);
    Map<String, Double> values = new TreeMap<>();
    for (String parameter : parameters.split(", ", -1)) {
      String[] sides = parameter.split("=", 2);
      values.put(sides[0], sides.length == 2 ? number(sides[0], sides[1]) : Double.NaN);
    }
    return kind.of(values);
  }

  private static double number(String name, String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(name + " (" + text + ") must be a number", e);
    }
  }

  private static IllegalArgumentException unknown(String name) {
    List<String> names = all().stream().map(TemplateKind::name).toList();
    return new IllegalArgumentException(
        "no template \"%s\"; did you mean %s? There are: %s"
            .formatted(name, Nearest.of(name, names), String.join(", ", names)));
  }
}
