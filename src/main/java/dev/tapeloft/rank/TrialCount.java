package dev.tapeloft.rank;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Counts the trials of a ledger that a choice on one instrument over one span was made among.
 *
 * <p>A trial counts where it was on the instrument and its span shares time with the one in
 * question. The same strategy under the same rules counts once, however often it was tried, as long
 * as the spans it was tried on overlap, one with the next: to append a day and try again adds
 * nothing and forgets nothing. On spans that do not overlap it counts once each. Order and
 * repetition of entries make no difference.
 */
public final class TrialCount {
  private TrialCount() {}

  /** How many trials of the ledger share time with the span, at least 0. */
  public static int of(Collection<Trial> ledger, String instrument, Instant from, Instant to) {
    Trial.requireSpan(from, to);
    Map<List<String>, List<Trial>> same =
        ledger.stream()
            .filter(trial -> trial.instrument().equals(instrument))
            .collect(Collectors.groupingBy(t -> List.of(t.strategy(), t.rules())));
    return same.values().stream().mapToInt(trials -> attempts(trials, from, to)).sum();
  }

  /** The chains of overlapping spans that share time with the one in question. */
  private static int attempts(List<Trial> trials, Instant from, Instant to) {
    List<Trial> byStart = trials.stream().sorted(Comparator.comparing(Trial::from)).toList();
    int attempts = 0;
    boolean counted = false;
    Instant end = Instant.MIN;
    for (Trial trial : byStart) {
      boolean chained = trial.from().isBefore(end);
      counted = chained && counted;
      if (!counted && trial.overlaps(from, to)) {
        counted = true;
        attempts++;
      }
      end = chained && end.isAfter(trial.to()) ? end : trial.to();
    }
    return attempts;
  }
}
