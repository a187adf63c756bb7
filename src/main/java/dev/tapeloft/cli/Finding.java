package dev.tapeloft.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/**
 * What the doctor found in one place.
 *
 * @param what the place
 * @param state whether it is well
 * @param found what is there
 * @param remedy what to do; empty where nothing is to do
 */
record Finding(String what, State state, String found, String remedy) {
  /** How well a place is. */
  enum State {
    OK,
    HINT,
    FAULT
  }

  static Finding ok(String what, String found) {
    return new Finding(what, State.OK, found, "");
  }

  static Finding hint(String what, String found, String remedy) {
    return new Finding(what, State.HINT, found, remedy);
  }

  static Finding fault(String what, String found, String remedy) {
    return new Finding(what, State.FAULT, found, remedy);
  }

  /** Prints what was found, and returns the exit code: 1 where something is a fault. */
  static int tell(List<Finding> findings, boolean json, PrintWriter out) {
    if (json) {
      out.println(JsonText.of(findings));
    } else {
      findings.forEach(finding -> out.println(finding.text()));
    }
    return findings.stream().anyMatch(finding -> finding.state() == State.FAULT) ? 1 : 0;
  }

  String text() {
    String line = "%-6s %-14s %s".formatted(state.name().toLowerCase(Locale.ROOT), what, found);
    return remedy.isEmpty() ? line : line + "\n" + " ".repeat(22) + "→ " + remedy;
  }
}
