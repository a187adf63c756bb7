package dev.tapeloft.strategy;

import dev.tapeloft.table.Decimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Templates of one kind on their way to a grid: every value of each parameter with every value of
 * the others, and each of those with each of the exits; values that do not go together, such as a
 * fast average that is the longer, are left out. Immutable.
 */
public final class TemplateGrid {
  private static final double[] NONE = {};

  private final TemplateKind kind;
  private final List<double[]> values;

  private TemplateGrid(TemplateKind kind, List<double[]> values) {
    this.kind = kind;
    this.values = values;
  }

  static TemplateGrid of(TemplateKind kind) {
    return new TemplateGrid(kind, kind.parameters().stream().map(parameter -> NONE).toList());
  }

  /** The lookbacks, in what the kind counts. */
  public TemplateGrid lookback(int... lookback) {
    return with("lookback", IntStream.of(lookback).asDoubleStream().toArray());
  }

  /** The thresholds. */
  public TemplateGrid threshold(double... threshold) {
    return with("threshold", threshold);
  }

  /** The lengths of the fast average, in bars. */
  public TemplateGrid fast(int... bars) {
    return with("fast", IntStream.of(bars).asDoubleStream().toArray());
  }

  /** The lengths of the slow average, in bars. */
  public TemplateGrid slow(int... bars) {
    return with("slow", IntStream.of(bars).asDoubleStream().toArray());
  }

  /** The values of a parameter by name; an unknown one, or a value out of range, is refused. */
  public TemplateGrid with(String parameter, double... given) {
    int place = kind.place(parameter);
    for (double value : given) {
      kind.parameters().get(place).check(value);
    }
    List<double[]> changed = new ArrayList<>(values);
    changed.set(place, given.clone());
    return new TemplateGrid(kind, changed);
  }

  /** The grid with these exits. */
  public StrategyGrid exits(Exits... exits) {
    return exits(Arrays.asList(exits));
  }

  /** The grid with these exits, ordered by the parameters and then by exits as given. */
  public StrategyGrid exits(List<Exits> exits) {
    requireValues(exits);
    List<Template> templates = templates(new ArrayList<>(), new double[values.size()], 0);
    if (templates.isEmpty()) {
      throw nothing(exits);
    }
    return StrategyGrid.of(templates, exits);
  }

  /**
   * A grid of {@code points} templates spread over the ranges between the least and the greatest
   * value given for each parameter, with each of the exits: every range is cut into as many equal
   * parts as there are points, and each part is hit once. Counts are rounded; points that come out
   * equal count once. The same seed gives the same grid on every JDK.
   */
  public StrategyGrid latinHypercube(int points, long seed, List<Exits> exits) {
    requireValues(exits);
    List<Template> templates = new ArrayList<>();
    for (double[] point : LatinHypercube.of(values, points, seed)) {
      double[] rounded = rounded(point);
      if (kind.fits(rounded)) {
        templates.add(kind.of(rounded));
      }
    }
    if (templates.isEmpty()) {
      throw nothing(exits);
    }
    return StrategyGrid.of(templates, exits);
  }

  private double[] rounded(double[] point) {
    double[] rounded = new double[point.length];
    Arrays.setAll(
        rounded, i -> kind.parameters().get(i).isCount() ? Math.rint(point[i]) : point[i]);
    return rounded;
  }

  private List<Template> templates(List<Template> all, double[] chosen, int place) {
    if (place == chosen.length) {
      if (kind.fits(chosen)) {
        all.add(kind.of(chosen));
      }
      return all;
    }
    for (double value : values.get(place)) {
      chosen[place] = value;
      templates(all, chosen, place + 1);
    }
    return all;
  }

  private void requireValues(List<Exits> exits) {
    for (int i = 0; i < values.size(); i++) {
      if (values.get(i).length == 0) {
        throw new IllegalArgumentException(
            "%s has no value of %s; give it at least one"
                .formatted(this, kind.parameters().get(i).name()));
      }
    }
    if (exits.isEmpty()) {
      throw new IllegalArgumentException(this + " has no exits; give it at least one");
    }
  }

  private IllegalArgumentException nothing(List<Exits> exits) {
    return new IllegalArgumentException(
        "no strategy in %s, exits %s: none of these values go together, see %s"
            .formatted(this, exits, parameters()));
  }

  private String parameters() {
    return kind.parameters().stream()
        .map(parameter -> parameter.name() + ": " + parameter.meaning())
        .collect(Collectors.joining("; "));
  }

  @Override
  public String toString() {
    return IntStream.range(0, values.size())
        .mapToObj(i -> kind.parameters().get(i).name() + " " + text(values.get(i)))
        .collect(Collectors.joining(", ", kind.name() + ", ", ""));
  }

  private static String text(double[] numbers) {
    return DoubleStream.of(numbers)
        .mapToObj(Decimal::text)
        .collect(Collectors.joining(", ", "[", "]"));
  }
}
