package dev.tapeloft.strategy;

import dev.tapeloft.indicator.Need;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A kind of template: its name, what it does in one sentence, where it is from, which numbers it
 * takes and what it needs; given the numbers, it makes the template. Immutable.
 */
public final class TemplateKind {
  private final String name;
  private final String sentence;
  private final String source;
  private final Set<Need> needs;
  private final List<TemplateParameter> parameters;
  private final Predicate<double[]> fits;
  private final Function<double[], Template> make;

  TemplateKind(
      String name,
      String sentence,
      String source,
      Set<Need> needs,
      List<TemplateParameter> parameters,
      Predicate<double[]> fits,
      Function<double[], Template> make) {
    this.name = name;
    this.sentence = sentence;
    this.source = source;
    this.needs = needs.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(needs));
    this.parameters = List.copyOf(parameters);
    this.fits = fits;
    this.make = make;
  }

  /** The name, such as {@code breakout}. */
  public String name() {
    return name;
  }

  /** What it does, in one sentence. */
  public String sentence() {
    return sentence;
  }

  /** Where the rule is from. */
  public String source() {
    return source;
  }

  /** What it looks at besides prices. */
  public Set<Need> needs() {
    return needs;
  }

  /** The numbers it takes, in order. */
  public List<TemplateParameter> parameters() {
    return parameters;
  }

  /** The template with these numbers, in the order of the parameters. */
  public Template of(double... values) {
    if (values.length != parameters.size()) {
      throw new IllegalArgumentException(
          "%s takes %s, got %s".formatted(name, names(), Arrays.toString(values)));
    }
    check(values);
    return make.apply(values.clone());
  }

  /** The template with these numbers by name; each of its parameters must be there. */
  public Template of(Map<String, Double> values) {
    values.keySet().forEach(this::place);
    double[] inOrder = new double[parameters.size()];
    for (int place = 0; place < inOrder.length; place++) {
      Double value = values.get(parameters.get(place).name());
      if (value == null) {
        throw new IllegalArgumentException(
            "%s needs %s; it takes %s".formatted(name, parameters.get(place).name(), names()));
      }
      inOrder[place] = value;
    }
    return of(inOrder);
  }

  /** The place of a parameter; an unknown one is refused with those there are. */
  int place(String parameter) {
    for (int place = 0; place < parameters.size(); place++) {
      if (parameters.get(place).name().equals(parameter)) {
        return place;
      }
    }
    throw new IllegalArgumentException(
        "%s has no parameter \"%s\"; it takes %s".formatted(name, parameter, names()));
  }

  /** Whether numbers that are each in range go together. */
  boolean fits(double... values) {
    return fits.test(values);
  }

  void check(double... values) {
    for (int place = 0; place < values.length; place++) {
      parameters.get(place).check(values[place]);
    }
  }

  private List<String> names() {
    return parameters.stream().map(p -> p.name() + " (" + p.range() + ")").toList();
  }

  @Override
  public String toString() {
    return name + ": " + sentence;
  }
}
