package dev.tapeloft.bench;

import java.util.List;
import java.util.Locale;

/**
 * A row of the table.
 *
 * @param what is measured
 * @param measures of Tapeloft, added up
 * @param peer the measure of the peer; empty where there is none
 * @param unit of both
 * @param atMost what it must not exceed, in that unit; infinite where nothing is asked
 * @param timesBetter how many times better than the peer it must be; 0 where nothing is asked
 */
record Case(
    String what, List<String> measures, String peer, Unit unit, double atMost, double timesBetter) {
  static Case of(String what, Unit unit, String... measures) {
    return new Case(what, List.of(measures), "", unit, Double.POSITIVE_INFINITY, 0);
  }

  /** Must not exceed so many units. */
  Case atMost(double units) {
    return new Case(what, measures, peer, unit, units, timesBetter);
  }

  /** Is compared with a peer. */
  Case against(String other) {
    return new Case(what, measures, other, unit, atMost, timesBetter);
  }

  /** Must be so many times better than the peer. */
  Case timesBetter(double times) {
    return new Case(what, measures, peer, unit, atMost, times);
  }

  String target() {
    String most = Double.isInfinite(atMost) ? "" : "≤ " + unit.text(unit.of(atMost));
    String better = timesBetter == 0 ? "" : String.format(Locale.ROOT, "≥ %s×", timesBetter);
    return String.join(", ", List.of(most, better).stream().filter(s -> !s.isEmpty()).toList());
  }
}
