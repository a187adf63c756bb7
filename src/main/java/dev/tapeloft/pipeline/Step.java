package dev.tapeloft.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How one operation's result came to be in this process.
 *
 * @param operation its name
 * @param unit what its items are called; {@code result} where it has one
 * @param reused items that were found kept
 * @param computed items computed now
 * @param failures the items that failed now, and why
 * @param kept whether all of it is in the store
 * @param cost recorded time of computing all of it
 * @param took time that this call took
 * @param computedAt when the latest part was computed
 * @param reasons why anything was computed; empty where nothing was
 * @param notes what the computation said about its result
 */
public record Step(
    String operation,
    String unit,
    long reused,
    long computed,
    Map<String, String> failures,
    boolean kept,
    Duration cost,
    Duration took,
    Instant computedAt,
    List<String> reasons,
    Map<String, String> notes) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  /** Takes copies, since everybody who holds a handle may look at them. */
  public Step {
    failures = Collections.unmodifiableMap(new LinkedHashMap<>(failures));
    reasons = List.copyOf(reasons);
    notes = Collections.unmodifiableMap(new LinkedHashMap<>(notes));
  }

  /** The same, of which not all could be kept. */
  Step notKept() {
    return new Step(
        operation, unit, reused, computed, failures, false, cost, took, computedAt, reasons, notes);
  }

  /** The same, for reasons in other words. */
  Step because(List<String> others) {
    return new Step(
        operation, unit, reused, computed, failures, kept, cost, took, computedAt, others, notes);
  }

  /** The same with more to be told. */
  Step noting(Map<String, String> more) {
    Map<String, String> all = new LinkedHashMap<>(notes);
    all.putAll(more);
    return new Step(
        operation, unit, reused, computed, failures, kept, cost, took, computedAt, reasons, all);
  }

  /** What happened, in a few words. */
  public String outcome() {
    if (reused + computed + failures.size() == 1 && failures.isEmpty()) {
      return computed == 0 ? "reused" : kept ? "computed" : "computed, not kept";
    }
    String counts =
        String.format(
            Locale.ROOT, "%,d %s: %,d reused, %,d computed", total(), unit, reused, computed);
    return failures.isEmpty()
        ? counts
        : String.format(Locale.ROOT, "%s, %,d failed", counts, failures.size());
  }

  /** How long it took now, and when and in what time it was computed. */
  String when() {
    return "in " + Durations.brief(took) + " " + computed(computedAt, cost);
  }

  static String computed(Instant at, Duration cost) {
    return "(computed " + TIME.format(at) + " in " + Durations.brief(cost) + ")";
  }

  private long total() {
    return reused + computed + failures.size();
  }
}
