package dev.tapeloft.pipeline;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Why a value and everything it was made from was computed or reused.
 *
 * @param step how the value itself came to be
 * @param inputs the same for each input
 */
public record Explanation(Step step, List<Explanation> inputs) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  /** The explanation as indented lines, the value first, its inputs below it. */
  public String text() {
    List<String> lines = new ArrayList<>();
    write(lines, "");
    return String.join("\n", lines);
  }

  @Override
  public String toString() {
    return text();
  }

  private void write(List<String> lines, String indent) {
    lines.add(indent + step.operation() + ": " + step.outcome() + " " + when());
    for (String reason : step.reasons()) {
      lines.add(indent + "  because " + reason);
    }
    step.notes().forEach((name, words) -> lines.add(indent + "  " + name + ": " + words));
    step.failures().forEach((item, why) -> lines.add(indent + "  failed " + item + ": " + why));
    inputs.forEach(input -> input.write(lines, indent + "  "));
  }

  private String when() {
    String took = "in " + Durations.brief(step.took());
    return step.computed() > 0
        ? took
        : "%s (computed %s in %s)"
            .formatted(took, TIME.format(step.computedAt()), Durations.brief(step.cost()));
  }
}
