package dev.tapeloft.bench;

import java.util.Locale;

/**
 * How large everything is.
 *
 * @param name {@code full}, whose figures count, or {@code quick}, which shows that all of it runs
 * @param rows of a large frame
 * @param tablesawRows of the frame that becomes a Tablesaw table
 * @param smallResults kept one by one
 * @param entries of the store that is opened
 * @param strategies of a run with checkpoints, and at most of the standard grid
 * @param sweep crosses of averages of one sweep
 * @param rounds how often every process is started
 * @param repeats how often a process that is warm measures
 * @param microMillis of one iteration of a micro benchmark
 */
record Scale(
    String name,
    int rows,
    int tablesawRows,
    int smallResults,
    int entries,
    int strategies,
    int sweep,
    int rounds,
    int repeats,
    int microMillis) {
  static Scale of(String name) {
    return switch (name) {
      case "full" ->
          new Scale(name, 1_000_000, 5_000_000, 10_000, 100_000, 4_620, 10_000, 5, 5, 1_000);
      case "quick" -> new Scale(name, 2_000, 2_000, 50, 100, 40, 100, 1, 1, 10);
      default -> throw new IllegalArgumentException("scale (" + name + ") must be full or quick");
    };
  }

  /** The bars of the one strategy that is compared with a loop by hand. */
  String loopBars() {
    return counts() ? "74439" : "2000";
  }

  /** The years of a series of minutes. */
  int years() {
    return counts() ? 10 : 1;
  }

  /** The files of a raw dump. */
  int dumpFiles() {
    return counts() ? 70_000 : 400;
  }

  /** The instruments that are matched to files of it. */
  int instruments() {
    return counts() ? 500 : 40;
  }

  /** How often short work is done before it is measured. */
  int warmUps() {
    return counts() ? 50 : 1;
  }

  /** Whether figures of this scale can be held against a target. */
  boolean counts() {
    return name.equals("full");
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%s, %d rounds", name, rounds);
  }
}
