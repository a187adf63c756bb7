package dev.tapeloft.rank;

import dev.tapeloft.table.Frame;
import dev.tapeloft.table.InstantColumn;
import dev.tapeloft.table.IntColumn;
import dev.tapeloft.table.TextColumn;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What was tried, on which instrument and over which span: the trials that a choice was made among.
 *
 * <p>A trial counts where it was on the instrument and its span shares time with the one in
 * question. The same strategy under the same rules counts once, however often it was tried, as long
 * as the spans it was tried on overlap, one with the next: to append a day and try again adds
 * nothing and forgets nothing. On spans that do not overlap it counts once each. Of spans that were
 * joined the longest tells its Sharpe ratio. Order and repetition make no difference. Thread-safe.
 */
public final class TrialLedger {
  /**
   * By instrument, rules and strategy; no record is a key, whose first hash in a process is slow.
   */
  private final Map<String, Map<String, Map<String, List<Span>>>> tried = new TreeMap<>();

  private @Nullable Instant forgotten;

  /** Time without a gap, the end not in it, and the trial that tells most of it. */
  private record Span(Instant from, Instant to, Trial longest) {
    boolean overlaps(Instant otherFrom, Instant otherTo) {
      return from.isBefore(otherTo) && otherFrom.isBefore(to);
    }

    Span with(Span other) {
      return new Span(
          from.isBefore(other.from) ? from : other.from,
          to.isAfter(other.to) ? to : other.to,
          longest.orLonger(other.longest));
    }
  }

  /** Enters a trial. */
  public synchronized void add(Trial trial) {
    Map<String, List<Span>> strategies =
        tried
            .computeIfAbsent(trial.instrument(), instrument -> new HashMap<>())
            .computeIfAbsent(trial.rules(), rules -> new HashMap<>());
    List<Span> spans = new ArrayList<>(1);
    Span joined = new Span(trial.from(), trial.to(), trial);
    for (Span other : strategies.getOrDefault(trial.strategy(), List.of())) {
      if (other.overlaps(joined.from(), joined.to())) {
        joined = joined.with(other);
      } else {
        spans.add(other);
      }
    }
    spans.add(joined);
    strategies.put(trial.strategy(), spans);
  }

  /**
   * The trials that share time with the span; how widely their Sharpe ratios spread is told by
   * those whose own span is at least half and at most twice as long.
   */
  public synchronized Trials sharing(String instrument, Instant from, Instant to) {
    Trial.requireSpan(from, to);
    Duration length = Duration.between(from, to);
    double[] dailySharpes =
        tried.getOrDefault(instrument, Map.of()).values().stream()
            .flatMap(TrialLedger::spans)
            .filter(span -> span.overlaps(from, to))
            .mapToDouble(span -> span.longest().dailySharpeFor(length))
            .sorted()
            .toArray();
    return Trials.of(dailySharpes, dailySharpes.length);
  }

  /** How many trials share time with the span, at least 0. */
  public int count(String instrument, Instant from, Instant to) {
    return sharing(instrument, from, to).count();
  }

  /** Forgets everything; what was forgotten when stays known. */
  public synchronized void forget(Instant when) {
    tried.clear();
    forgotten = when;
  }

  /** When trials were last forgotten; empty where they never were. */
  public synchronized Optional<Instant> forgotten() {
    return Optional.ofNullable(forgotten);
  }

  /**
   * A row for each instrument, by symbol: {@code instrument}, {@code trials} (int), {@code from}
   * and {@code to} (instants, UTC; of all that was tried on it).
   */
  public synchronized Frame frame() {
    List<Span> whole =
        tried.values().stream()
            .map(
                rules ->
                    rules.values().stream()
                        .flatMap(TrialLedger::spans)
                        .reduce(Span::with)
                        .orElseThrow())
            .toList();
    return Frame.builder()
        .column("instrument", TextColumn.of(tried.keySet().toArray(String[]::new)))
        .column(
            "trials",
            IntColumn.owning(tried.values().stream().mapToInt(TrialLedger::trials).toArray()))
        .column("from", InstantColumn.owning(micros(whole.stream().map(Span::from).toList())))
        .column("to", InstantColumn.owning(micros(whole.stream().map(Span::to).toList())))
        .build();
  }

  private static Stream<Span> spans(Map<String, List<Span>> strategies) {
    return strategies.values().stream().flatMap(List::stream);
  }

  private static int trials(Map<String, Map<String, List<Span>>> rules) {
    return rules.values().stream()
        .flatMap(strategies -> strategies.values().stream())
        .mapToInt(List::size)
        .sum();
  }

  private static long[] micros(List<Instant> times) {
    return times.stream()
        .mapToLong(time -> Math.addExact(time.getEpochSecond() * 1_000_000, time.getNano() / 1000))
        .toArray();
  }

  @Override
  public synchronized String toString() {
    int trials = tried.values().stream().mapToInt(TrialLedger::trials).sum();
    return String.format(
        Locale.ROOT,
        "%,d %s on %,d %s%s",
        trials,
        trials == 1 ? "trial" : "trials",
        tried.size(),
        tried.size() == 1 ? "instrument" : "instruments",
        forgotten == null ? "" : "; those before " + forgotten + " were forgotten");
  }
}
