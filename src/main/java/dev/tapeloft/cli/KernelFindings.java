package dev.tapeloft.cli;

import dev.tapeloft.kernel.InstalledSpec;
import dev.tapeloft.kernel.KernelSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Looks at each installed kernel of Tapeloft: whether its Java starts, whether what it runs is
 * there, and whether another stands before it.
 */
final class KernelFindings {
  private static final int SECONDS = 20;

  private final List<Finding> findings = new ArrayList<>();
  private final Map<String, InstalledSpec> byName = new HashMap<>();
  private final Map<String, InstalledSpec> byTitle = new HashMap<>();

  private KernelFindings() {}

  /** What is found in folders of kernels, given in the order in which Jupyter looks. */
  static List<Finding> of(List<Path> searched) {
    KernelFindings kernels = new KernelFindings();
    searched.stream().distinct().flatMap(folder -> entries(folder).stream()).forEach(kernels::look);
    if (kernels.findings.isEmpty()) {
      kernels.findings.add(
          Finding.hint(
              "kernel",
              "not installed for Jupyter",
              "tapeloft kernel install --user; tapeloft notebook needs no installation"));
    }
    return kernels.findings;
  }

  private void look(Path folder) {
    try {
      InstalledSpec.read(folder).ifPresent(this::look);
    } catch (IOException e) {
      if (String.valueOf(folder.getFileName()).equals(KernelSpec.DEFAULT_NAME)) {
        fault(folder, String.valueOf(e.getMessage()), KernelPlace.again(folder));
      }
    }
  }

  /** Other programs' kernels matter only where they stand before ours. */
  private void look(InstalledSpec spec) {
    InstalledSpec first = byName.putIfAbsent(spec.name().toLowerCase(Locale.ROOT), spec);
    if (!spec.isTapeloft()) {
      return;
    }
    Path folder = spec.folder();
    if (first != null) {
      hint(
          folder,
          "hidden by the kernel of the same name in " + first.folder(),
          KernelPlace.uninstall(folder) + ", or install it under another name with --name");
      return;
    }
    InstalledSpec twin = byTitle.putIfAbsent(spec.displayName(), spec);
    if (twin != null) {
      hint(
          folder,
          "Jupyter shows \"%s\" twice, this one and %s"
              .formatted(spec.displayName(), twin.folder()),
          "remove the one you do not use: " + KernelPlace.uninstall(folder));
    }
    health(spec);
  }

  private void health(InstalledSpec spec) {
    Path folder = spec.folder();
    Optional<String> wrongJava = wrongWithJava(spec.java());
    Optional<Path> missing =
        spec.classPath().stream().filter(entry -> !Files.exists(entry)).findFirst();
    if (wrongJava.isPresent()) {
      fault(folder, wrongJava.get(), KernelPlace.again(folder));
    } else if (missing.isPresent()) {
      fault(
          folder,
          "it runs " + missing.get() + ", which is not there any more",
          KernelPlace.again(folder));
    } else if (!spec.isOfThisCheckout()) {
      hint(
          folder,
          "it runs another copy of Tapeloft: " + spec.classPath(),
          "if it should run this one: " + KernelPlace.again(folder));
    } else {
      findings.add(Finding.ok("kernel", "installed in " + folder + ", runs " + spec.java()));
    }
  }

  /** What keeps a Java from running the kernel. */
  private static Optional<String> wrongWithJava(Path java) {
    if (!Files.isExecutable(java)) {
      return Optional.of("its Java is not there: " + java);
    }
    List<String> command = List.of(java.toString(), "--add-modules", "jdk.jshell", "-version");
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      try {
        boolean ended = process.waitFor(SECONDS, TimeUnit.SECONDS);
        return ended && process.exitValue() == 0
            ? Optional.empty()
            : Optional.of("its Java does not start, or is no JDK: " + java);
      } finally {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      return Optional.of("its Java does not start: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of("its Java was not tried: " + java);
    }
  }

  private void hint(Path folder, String found, String remedy) {
    findings.add(Finding.hint("kernel", folder + ": " + found, remedy));
  }

  private void fault(Path folder, String found, String remedy) {
    findings.add(Finding.fault("kernel", folder + ": " + found, remedy));
  }

  private static List<Path> entries(Path kernels) {
    if (!Files.isDirectory(kernels)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(kernels)) {
      return entries.sorted().toList();
    } catch (IOException e) {
      return List.of();
    }
  }
}
