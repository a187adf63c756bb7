package dev.tapeloft.pipeline;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * Why a value and everything it was made from was computed or reused.
 *
 * @param step how the value itself came to be
 * @param inputs the same for each input
 */
public record Explanation(Step step, List<Explanation> inputs) {
  private static final String INPUT = "input ";

  static Explanation of(Kept<?> kept) {
    return of(kept, new IdentityHashMap<>());
  }

  /** What several were made from is explained once. */
  private static Explanation of(Kept<?> kept, Map<Kept<?>, Explanation> known) {
    Explanation explanation = known.get(kept);
    if (explanation == null) {
      List<Explanation> inputs = kept.inputs().stream().map(input -> of(input, known)).toList();
      explanation = new Explanation(kept.trace().told(kept.step(), kept.inputs()), inputs);
      known.put(kept, explanation);
    }
    return explanation;
  }

  /**
   * Why anything was computed, a message for each reason, those nearest to the files first: such as
   * {@code labels: parameter targets: [5, 10] → [5, 10, 15]}.
   */
  public List<String> misses() {
    Set<String> messages = new LinkedHashSet<>();
    collect(messages, false, identities());
    return List.copyOf(messages);
  }

  /** Those of {@link #misses()} that do not follow from others: what set it going. */
  public List<String> causes() {
    Set<String> messages = new LinkedHashSet<>();
    collect(messages, true, identities());
    return List.copyOf(messages);
  }

  /** The causes, and then the steps as indented lines, the value first, its inputs below it. */
  public String text() {
    List<String> lines = new ArrayList<>(causes());
    if (!lines.isEmpty()) {
      lines.add("");
    }
    write(lines, "", identities());
    return String.join("\n", lines);
  }

  /**
   * The same as HTML, in the colours of the page around, without scripts: a step opens and shuts,
   * and those open that computed something.
   */
  public String html() {
    StringBuilder html = new StringBuilder();
    causes().forEach(cause -> html.append(Markup.line(cause)));
    html.append(details(identities()));
    return Markup.part(html.toString());
  }

  /**
   * The same as a JSON object. {@code causes} are messages. Each step has {@code operation}, {@code
   * outcome} in words, {@code unit}, how many were {@code reused}, {@code computed} and {@code
   * failed}, whether it is {@code kept}, {@code computedAt} (ISO 8601, UTC), {@code cost} and
   * {@code took} (ISO 8601 durations), {@code reasons} as a list, {@code notes} and {@code
   * failures} as objects, and {@code inputs}, a list of such steps. Names stay; there may be more.
   */
  public String json() {
    ObjectNode json = StepJson.object();
    json.set("causes", StepJson.array(causes()));
    writeJson(json);
    return json.toPrettyString();
  }

  @Override
  public String toString() {
    return text();
  }

  private void collect(Set<String> messages, boolean causesOnly, Set<Explanation> seen) {
    if (!seen.add(this)) {
      return;
    }
    inputs.forEach(input -> input.collect(messages, causesOnly, seen));
    for (String reason : step.reasons()) {
      if (!causesOnly || !follows(reason)) {
        messages.add(step.operation() + ": " + reason);
      }
    }
  }

  /** An input changed that was computed; or what is so for the step is so for that already. */
  private boolean follows(String reason) {
    return inputs.stream()
        .map(Explanation::step)
        .anyMatch(
            input ->
                input.computed() > 0
                    && (reason.startsWith(INPUT) || input.reasons().contains(reason)));
  }

  private void write(List<String> lines, String indent, Set<Explanation> seen) {
    if (!seen.add(this)) {
      lines.add(indent + step.operation() + ", as above");
      return;
    }
    lines.add(indent + headline());
    lines().forEach(line -> lines.add(indent + "  " + line));
    inputs.forEach(input -> input.write(lines, indent + "  ", seen));
  }

  private String details(Set<Explanation> seen) {
    if (!seen.add(this)) {
      return Markup.pale(step.operation() + ", as above");
    }
    StringBuilder below = new StringBuilder();
    lines().forEach(line -> below.append(Markup.pale(line)));
    inputs.forEach(input -> below.append(input.details(seen)));
    return Markup.details(step.computed() > 0, headline(), below.toString());
  }

  private void writeJson(ObjectNode json) {
    StepJson.write(step, json);
    for (Explanation input : inputs) {
      input.writeJson(json.withArray("inputs").addObject());
    }
    json.withArray("inputs");
  }

  private String headline() {
    return step.operation() + ": " + step.outcome() + " " + step.when();
  }

  private List<String> lines() {
    List<String> lines = new ArrayList<>();
    step.reasons().forEach(reason -> lines.add("because " + reason));
    step.notes().forEach((name, words) -> lines.add(name + ": " + words));
    step.failures().forEach((item, why) -> lines.add("failed " + item + ": " + why));
    return lines;
  }

  private static Set<Explanation> identities() {
    return Collections.newSetFromMap(new IdentityHashMap<>());
  }
}
