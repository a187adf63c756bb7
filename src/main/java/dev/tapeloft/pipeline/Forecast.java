package dev.tapeloft.pipeline;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * What would be computed if some verbs ran now, why, and how long that took before.
 *
 * <p>It ends at the first step of which something is missing: what is made from that depends on its
 * result, which is not there yet.
 *
 * @param steps the verbs' steps in the order in which they were asked for
 */
public record Forecast(List<Foreseen> steps) {
  /** Takes a copy. */
  public Forecast {
    steps = List.copyOf(steps);
  }

  /** Whether everything is kept. */
  public boolean isAllKept() {
    return missing().isEmpty();
  }

  /** The first step of which something would be computed; empty where all is kept. */
  public Optional<Foreseen> missing() {
    return steps.stream().filter(step -> step.missing() > 0).findFirst();
  }

  /** A line for each step, its reasons below it, and what follows from them. */
  public String text() {
    List<String> lines = new ArrayList<>();
    for (Foreseen step : steps) {
      lines.add(step.words());
      step.reasons().forEach(reason -> lines.add("  because " + reason));
    }
    lines.add(conclusion());
    return String.join("\n", lines);
  }

  /** The same as HTML, in the colours of the page around, without scripts. */
  public String html() {
    StringBuilder html = new StringBuilder();
    for (Foreseen step : steps) {
      StringBuilder reasons = new StringBuilder();
      step.reasons().forEach(reason -> reasons.append(Markup.pale("because " + reason)));
      html.append(
          step.missing() == 0
              ? Markup.line(step.words())
              : Markup.details(true, step.words(), reasons.toString()));
    }
    return Markup.part(html + Markup.pale(conclusion()));
  }

  /**
   * The same as a JSON object: {@code allKept}, and {@code steps}, each with {@code operation},
   * {@code unit}, how many are {@code kept} and {@code missing}, {@code reasons} as a list, {@code
   * estimate} (an ISO 8601 duration, or null), {@code cost} of what is kept and {@code computedAt}
   * (ISO 8601, UTC, or null). Names stay; there may be more.
   */
  public String json() {
    ObjectNode json = StepJson.object();
    json.put("allKept", isAllKept());
    for (Foreseen step : steps) {
      ObjectNode one = json.withArray("steps").addObject();
      one.put("operation", step.operation());
      one.put("unit", step.unit());
      one.put("kept", step.kept());
      one.put("missing", step.missing());
      one.set("reasons", StepJson.array(step.reasons()));
      one.put("estimate", step.estimate().map(Duration::toString).orElse(null));
      one.put("cost", step.cost().toString());
      one.put("computedAt", step.computedAt().map(Object::toString).orElse(null));
    }
    json.withArray("steps");
    return json.toPrettyString();
  }

  @Override
  public String toString() {
    return text();
  }

  private String conclusion() {
    if (steps.isEmpty()) {
      return "no verb was asked for";
    }
    return missing()
        .map(
            step ->
                "what is made from "
                    + step.operation()
                    + " depends on its result, and is not foreseen")
        .orElseGet(
            () ->
                String.format(
                    Locale.ROOT, "nothing would be computed; %s would be saved", saved()));
  }

  private String saved() {
    return Durations.brief(
        steps.stream().map(Foreseen::cost).reduce(Duration.ZERO, Duration::plus));
  }
}
