package dev.tapeloft.code;

import java.lang.management.ManagementFactory;

/** Whether classes may get other code while they are loaded, as jshell's and a debugger's do. */
final class Redefinition {
  private static final boolean POSSIBLE =
      ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
          .anyMatch(option -> option.contains("jdwp"));

  private Redefinition() {}

  /** Whether a class must be looked at again each time. */
  static boolean isPossible() {
    return POSSIBLE;
  }
}
