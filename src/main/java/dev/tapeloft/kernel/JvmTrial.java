package dev.tapeloft.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Starts a kernel's command without a connection file, to see whether the JVM takes it. */
final class JvmTrial {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private JvmTrial() {}

  /** What the JVM says that refuses; empty where the kernel itself answers. */
  static Optional<String> refusal(List<String> argv) throws IOException, InterruptedException {
    List<String> command = argv.subList(0, argv.size() - 1);
    Path said = Files.createTempFile("tapeloft-jvm", ".txt");
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(said.toFile())
              .start();
      try {
        if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
          return Optional.of("it did not answer within " + LIMIT.toSeconds() + " s");
        }
        return process.exitValue() == KernelMain.USAGE
            ? Optional.empty()
            : Optional.of(line(said, process.exitValue()));
      } finally {
        process.destroyForcibly();
      }
    } finally {
      Files.deleteIfExists(said);
    }
  }

  /** What a process that ended said on standard error, in one line. */
  static String line(Path said, int exit) throws IOException {
    List<String> lines =
        Files.readString(said)
            .lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty() && !line.startsWith("Picked up "))
            .toList();
    return lines.stream()
        .filter(line -> line.startsWith(KernelLog.PREFIX))
        .findFirst()
        .or(() -> first(lines))
        .orElse("it ended with exit code " + exit + " and said nothing");
  }

  private static Optional<String> first(List<String> lines) {
    return Optional.of(lines.stream().limit(2).collect(Collectors.joining(" ")))
        .filter(text -> !text.isEmpty());
  }
}
