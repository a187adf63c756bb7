package dev.tapeloft.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Java, as it says itself what it is.
 *
 * @param program its {@code java}
 * @param version such as {@code 17.0.15}; empty where it does not say
 * @param fault what keeps it from running Tapeloft, as in "its Java …"; empty where nothing does
 */
record ExaminedJava(Path program, String version, String fault) {
  private static final int OLDEST = 17;
  private static final Pattern BASE = Pattern.compile("(?m)^java\\.base@(\\S+)");
  private static final Pattern JSHELL = Pattern.compile("(?m)^jdk\\.jshell\\b");
  private static final Pattern TOLD = Pattern.compile("version \"([^\"]+)\"");

  static ExaminedJava of(Path program) {
    if (!Files.isExecutable(program)) {
      return new ExaminedJava(program, "", "is not there");
    }
    try {
      AskedProgram modules = AskedProgram.of(List.of(program.toString(), "--list-modules"));
      Matcher base = BASE.matcher(modules.out());
      return modules.exit() == 0 && base.find()
          ? of(program, base.group(1), JSHELL.matcher(modules.out()).find())
          : withoutModules(program);
    } catch (IOException e) {
      return new ExaminedJava(program, "", "does not start (" + e.getMessage() + ")");
    }
  }

  /** The fault in a sentence about something that has this Java. */
  Optional<String> itsFault() {
    return fault.isEmpty() ? Optional.empty() : Optional.of("its Java " + fault + ": " + program);
  }

  private static ExaminedJava of(Path program, String version, boolean jshell) {
    if (feature(version) < OLDEST) {
      return new ExaminedJava(program, version, "is version " + version + ", older than " + OLDEST);
    }
    String fault = jshell ? "" : "is a JRE, without jdk.jshell";
    return new ExaminedJava(program, version, fault);
  }

  /** Java 8 does not know modules. */
  private static ExaminedJava withoutModules(Path program) throws IOException {
    AskedProgram told = AskedProgram.of(List.of(program.toString(), "-version"));
    Matcher version = TOLD.matcher(told.err() + told.out());
    return told.exit() == 0 && version.find()
        ? of(program, version.group(1), false)
        : new ExaminedJava(program, "", "does not start");
  }

  private static int feature(String version) {
    Matcher numbers = Pattern.compile("^(?:1\\.)?(\\d{1,4})").matcher(version);
    return numbers.find() ? Integer.parseInt(numbers.group(1)) : 0;
  }
}
