package dev.tapeloft.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Looks at the Java that runs this, and at the one that {@code JAVA_HOME} names. */
final class JavaFindings {
  private static final String REMEDY =
      "set JAVA_HOME to the folder of a JDK 17 or newer, or unset it";

  private JavaFindings() {}

  static List<Finding> of(Map<String, String> environment) {
    List<Finding> findings = new ArrayList<>(List.of(running()));
    String named = environment.getOrDefault("JAVA_HOME", "");
    if (!named.isEmpty()) {
      ExaminedJava java = ExaminedJava.of(Path.of(named, "bin", JavaProcess.executable("java")));
      java.itsFault()
          .map(fault -> Finding.fault("java", "JAVA_HOME (" + named + "): " + fault, REMEDY))
          .ifPresent(findings::add);
    }
    return findings;
  }

  private static Finding running() {
    String version = "Java " + Runtime.version() + " in " + System.getProperty("java.home");
    return ModuleLayer.boot().findModule("jdk.jshell").isPresent()
        ? Finding.ok("java", version)
        : Finding.fault("java", version + ", without jshell", "use a JDK, not only a JRE");
  }
}
