package dev.tapeloft.cli;

import java.util.List;

/**
 * What one pass of the demo did.
 *
 * @param steps the steps in order
 */
record DemoReport(List<Row> steps) {
  /**
   * One step.
   *
   * @param step what was done
   * @param millis how long it took
   * @param computed results computed
   * @param reused results found kept
   * @param rowsRead rows read from the store
   */
  record Row(String step, double millis, long computed, long reused, long rowsRead) {}

  long computed() {
    return steps.stream().mapToLong(Row::computed).sum();
  }
}
