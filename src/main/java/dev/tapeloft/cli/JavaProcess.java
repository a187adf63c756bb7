package dev.tapeloft.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Other processes of the Java that runs this one. */
final class JavaProcess {
  /** From here on the JVM warns of native libraries, such as the ledger's, unless it is told. */
  static final int NATIVE_ACCESS_SINCE = 22;

  private JavaProcess() {}

  /** A tool of the running JDK, such as {@code java} or {@code jshell}. */
  static Path tool(String name) {
    Path bin = Path.of(System.getProperty("java.home"), "bin");
    Path tool = bin.resolve(File.separatorChar == '\\' ? name + ".exe" : name);
    if (!Files.isExecutable(tool)) {
      throw new CommandFailed(
          "no " + name + " in " + bin + "; Tapeloft needs a JDK 17 or newer, not only a JRE");
    }
    return tool;
  }

  /** A process of this program with other arguments, sharing the terminal. */
  static ProcessBuilder self(List<String> args) {
    List<String> command = new ArrayList<>(List.of(tool("java").toString()));
    String archive = System.getProperty("tapeloft.archive");
    if (archive != null) {
      command.add("-XX:SharedArchiveFile=" + archive);
      command.add("-Dtapeloft.archive=" + archive);
    }
    if (Runtime.version().feature() >= NATIVE_ACCESS_SINCE) {
      command.add("--enable-native-access=ALL-UNNAMED");
    }
    command.addAll(List.of("-cp", classPath(), Main.class.getName()));
    command.addAll(args);
    return new ProcessBuilder(command).inheritIO();
  }

  /** The class path of this process, absolute. */
  static String classPath() {
    List<String> entries = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      entries.add(Path.of(entry).toAbsolutePath().toString());
    }
    return String.join(File.pathSeparator, entries);
  }

  /** Runs a process to its end and returns its exit code. */
  static int await(ProcessBuilder builder) throws InterruptedException {
    try {
      Process process = builder.start();
      try {
        return process.waitFor();
      } finally {
        process.destroy();
      }
    } catch (IOException e) {
      throw new CommandFailed(
          builder.command().get(0) + " could not be started: " + e.getMessage());
    }
  }
}
