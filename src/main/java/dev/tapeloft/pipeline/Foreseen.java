package dev.tapeloft.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One step of a {@link Forecast}.
 *
 * @param operation its name
 * @param unit what its items are called; {@code result} where it has one
 * @param kept items that are kept
 * @param missing items that would be computed
 * @param reasons why; empty where nothing would be
 * @param estimate how long computing those takes, by what was recorded: what it took last time, or
 *     the median of the operation's kept items for each; empty where nothing is known
 * @param cost recorded time of computing what is kept
 * @param computedAt when the latest of what is kept was computed; empty where nothing is
 */
public record Foreseen(
    String operation,
    String unit,
    long kept,
    long missing,
    List<String> reasons,
    Optional<Duration> estimate,
    Duration cost,
    Optional<Instant> computedAt) {
  private static final String ONE = "result";

  /** Takes a copy of the reasons. */
  public Foreseen {
    reasons = List.copyOf(reasons);
  }

  /** A step of which everything is kept. */
  static Foreseen kept(Step step) {
    return new Foreseen(
        step.operation(),
        step.unit(),
        step.reused(),
        0,
        List.of(),
        Optional.empty(),
        step.cost(),
        Optional.of(step.computedAt()));
  }

  /** What would happen, in a line. */
  public String words() {
    return operation + ": " + what() + time();
  }

  /** Why it would be computed, and how long that takes, for a sentence. */
  String details() {
    return String.join(", ", reasons).replace("; ", ", ") + time();
  }

  private String what() {
    if (unit.equals(ONE)) {
      return missing == 0 ? "kept" : "would be computed";
    }
    return missing == 0
        ? String.format(Locale.ROOT, "%,d %s kept", kept, unit)
        : String.format(
            Locale.ROOT, "%,d of %,d %s would be computed", missing, kept + missing, unit);
  }

  private String time() {
    if (missing == 0) {
      return computedAt.map(at -> " " + Step.computed(at, cost)).orElse("");
    }
    if (estimate.isEmpty()) {
      return ", how long it takes is not known";
    }
    String time = Durations.brief(estimate.get());
    return unit.equals(ONE) ? ", took " + time + " last time" : ", about " + time;
  }
}
