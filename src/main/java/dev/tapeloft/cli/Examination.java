package dev.tapeloft.cli;

import dev.tapeloft.Loft;
import dev.tapeloft.LoftConfig;
import dev.tapeloft.Tapeloft;
import dev.tapeloft.pipeline.CacheStats;
import dev.tapeloft.pipeline.Durations;
import dev.tapeloft.pipeline.Mode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Looks at everything that commonly goes wrong. */
final class Examination {
  private static final long SCARCE_BYTES = 1_000_000_000L;

  private final List<Finding> findings = new ArrayList<>();

  private Examination() {}

  static List<Finding> all() {
    Examination examination = new Examination();
    examination.findings.addAll(JavaFindings.of(System.getenv()));
    examination.settings();
    examination.findings.addAll(KernelFindings.of(KernelFolders.of(null)));
    examination.findings.add(Jupyter.finding());
    return examination.findings;
  }

  private void settings() {
    LoftConfig config;
    try {
      config = LoftConfig.load();
    } catch (IllegalArgumentException e) {
      findings.add(
          Finding.fault(
              "settings",
              String.valueOf(e.getMessage()),
              "mend tapeloft.properties or the environment"));
      return;
    }
    mode(config);
    cache(config);
    disk(config.home());
  }

  private void mode(LoftConfig config) {
    String found =
        String.format(
            Locale.ROOT,
            "mode %s, %s, batches of %d%s",
            config.mode().name().toLowerCase(Locale.ROOT),
            Count.of(config.workers(), "worker"),
            config.batchSize(),
            config.paranoid() ? ", paranoid" : "");
    findings.add(
        config.mode() == Mode.NORMAL
            ? Finding.ok("settings", found)
            : Finding.hint(
                "settings", found, "unset TAPELOFT_MODE, or set mode=normal, to reuse results"));
  }

  private void cache(LoftConfig config) {
    try (Loft loft = Tapeloft.open(config)) {
      if (loft.cache().folder().isEmpty()) {
        if (config.mode() != Mode.OFF) {
          findings.add(
              Finding.fault(
                  "cache",
                  config.home() + " cannot be used",
                  "make it a writable folder of yours, or set TAPELOFT_HOME to one"));
        }
        return;
      }
      CacheStats stats = loft.cache().stats();
      findings.add(Finding.ok("cache", size(config.home(), stats)));
      stats
          .operations()
          .forEach(operation -> findings.add(Finding.ok(operation.name(), use(operation))));
    }
  }

  private void disk(Path home) {
    try {
      long free = Files.getFileStore(existing(home)).getUsableSpace();
      String found = String.format(Locale.ROOT, "%,.1f GB free for %s", free / 1e9, home);
      findings.add(
          free >= SCARCE_BYTES
              ? Finding.ok("disk", found)
              : Finding.fault(
                  "disk",
                  found,
                  "free some: tapeloft cache clear --op NAME; or set TAPELOFT_HOME"));
    } catch (IOException e) {
      findings.add(Finding.hint("disk", e.toString(), "look at the disk of " + home));
    }
  }

  /** The folder itself, or the nearest above it that is there. */
  private static Path existing(Path folder) {
    Path parent = folder.getParent();
    return parent == null || Files.exists(folder) ? folder : existing(parent);
  }

  private static String size(Path home, CacheStats stats) {
    return String.format(
        Locale.ROOT,
        "%s: %,.1f MB of at most %,.0f MB",
        home,
        stats.sizeBytes() / 1e6,
        stats.budgetBytes() / 1e6);
  }

  private static String use(CacheStats.Operation operation) {
    Duration saved = operation.savedTime();
    return String.format(
        Locale.ROOT,
        "%,d reused, %,d computed, %s saved",
        operation.reused(),
        operation.computed(),
        Durations.brief(saved));
  }
}
