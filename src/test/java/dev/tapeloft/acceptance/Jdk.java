package dev.tapeloft.acceptance;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A JDK of this machine: the one that runs the tests, or the one of TAPELOFT_SECOND_JDK. */
record Jdk(Path home) {
  static Jdk running() {
    return new Jdk(Path.of(System.getProperty("java.home")));
  }

  static List<Jdk> all() {
    List<Jdk> all = new ArrayList<>(List.of(running()));
    String second = System.getenv("TAPELOFT_SECOND_JDK");
    if (second != null && !second.isBlank()) {
      Path home = Path.of(second);
      if (!Files.isExecutable(home.resolve("bin/java"))) {
        throw new IllegalStateException("TAPELOFT_SECOND_JDK (" + home + ") must be a JDK");
      }
      all.add(new Jdk(home));
    }
    return all;
  }

  @Override
  public String toString() {
    return String.valueOf(home.getFileName());
  }
}
