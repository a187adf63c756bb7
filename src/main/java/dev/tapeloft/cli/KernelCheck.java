package dev.tapeloft.cli;

import dev.tapeloft.kernel.InstalledSpec;
import dev.tapeloft.kernel.TrialStart;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One thing that can be wrong with an installed kernel. */
@FunctionalInterface
interface KernelCheck {
  /** What it looks at in {@link Finding#what}. */
  String WHAT = "kernel";

  Duration LIMIT = Duration.ofSeconds(30);

  /** What there is to say of a kernel; empty where nothing is. */
  Optional<Finding> look(InstalledSpec spec);

  /** All that can be seen without starting it. */
  static List<KernelCheck> still(KernelFolders folders) {
    return List.of(
        KernelCheck::java,
        KernelCheck::classPath,
        KernelCheck::build,
        spec -> jupyterFindsIt(spec, folders));
  }

  private static Optional<Finding> java(InstalledSpec spec) {
    return ExaminedJava.of(spec.java())
        .itsFault()
        .map(fault -> fault(spec, fault, KernelPlace.again(spec)));
  }

  private static Optional<Finding> classPath(InstalledSpec spec) {
    return spec.classPath().stream()
        .filter(entry -> !Files.exists(entry))
        .findFirst()
        .map(
            missing ->
                fault(
                    spec,
                    "it runs " + missing + ", which is not there any more",
                    KernelPlace.again(spec)));
  }

  private static Optional<Finding> build(InstalledSpec spec) {
    return spec.isOfThisCheckout()
        ? Optional.empty()
        : Optional.of(
            hint(
                spec,
                "it runs another copy of Tapeloft: " + spec.classPath() + age(spec),
                "if it should run this one: " + KernelPlace.again(spec)));
  }

  /** When the two copies were built, where they differ in it. */
  private static String age(InstalledSpec spec) {
    Optional<Instant> theirs = spec.classPath().stream().findFirst().flatMap(KernelCheck::built);
    Path own = Path.of(JavaProcess.classPath().split(File.pathSeparator, -1)[0]);
    Optional<Instant> ours = built(own);
    if (theirs.isEmpty() || ours.isEmpty() || theirs.equals(ours)) {
      return "";
    }
    String older = theirs.get().isBefore(ours.get()) ? "older" : "newer";
    return ", built " + theirs.get() + ", " + older + " than this one, " + ours.get();
  }

  private static Optional<Instant> built(Path entry) {
    try {
      return Optional.of(
          Files.getLastModifiedTime(entry).toInstant().truncatedTo(ChronoUnit.SECONDS));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Optional<Finding> jupyterFindsIt(InstalledSpec spec, KernelFolders folders) {
    return folders.isFound(spec.folder())
        ? Optional.empty()
        : Optional.of(
            hint(
                spec,
                "the jupyter on the path does not look there",
                "start the Jupyter it belongs to, or set JUPYTER_PATH="
                    + spec.folder().toAbsolutePath().resolve("../..").normalize()
                    + ", or: tapeloft kernel install --user"));
  }

  /** Starts it and waits for its heartbeat. */
  static Optional<Finding> start(InstalledSpec spec) {
    try {
      TrialStart start = TrialStart.of(spec, LIMIT);
      double seconds = start.took().toMillis() / 1e3;
      return Optional.of(
          start.answered()
              ? Finding.ok(
                  WHAT, String.format(Locale.ROOT, "%s: started in %.2f s", spec.folder(), seconds))
              : fault(
                  spec, "it does not start: " + start.said(), "if it is not that: " + again(spec)));
    } catch (IOException e) {
      return Optional.of(fault(spec, "it cannot be started: " + e.getMessage(), again(spec)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of(hint(spec, "it was not tried", "tapeloft kernel doctor"));
    }
  }

  private static String again(InstalledSpec spec) {
    return KernelPlace.again(spec);
  }

  private static Finding hint(InstalledSpec spec, String found, String remedy) {
    return Finding.hint(WHAT, spec.folder() + ": " + found, remedy);
  }

  private static Finding fault(InstalledSpec spec, String found, String remedy) {
    return Finding.fault(WHAT, spec.folder() + ": " + found, remedy);
  }
}
