package dev.tapeloft.cli;

import dev.tapeloft.Loft;
import dev.tapeloft.LoftConfig;
import dev.tapeloft.Tapeloft;
import dev.tapeloft.pipeline.Cache;
import dev.tapeloft.pipeline.CacheCheck;
import dev.tapeloft.pipeline.CacheEntry;
import dev.tapeloft.pipeline.Durations;
import dev.tapeloft.pipeline.Mode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tapeloft cache}: what is kept, checked or removed. */
@Command(
    name = "cache",
    description = "Show, check or clear what is kept.",
    mixinStandardHelpOptions = true)
final class CacheCommand implements Runnable {
  private static final String HOME = "The cache folder instead of TAPELOFT_HOME or ~/.tapeloft.";
  private static final String JSON = "Print JSON for a program.";

  @Spec private CommandSpec spec;

  CacheCommand() {}

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "one of stats, list, verify, clear is missing");
  }

  @Command(
      name = "stats",
      description = "How much is kept, and what it saved.",
      mixinStandardHelpOptions = true)
  int stats(
      @Option(names = "--home", paramLabel = "DIR", description = HOME) @Nullable Path home,
      @Option(names = "--json", description = JSON) boolean json) {
    try (Loft loft = open(home)) {
      boolean there = isThere(loft);
      if (json) {
        out().println(JsonText.of(loft.cache().stats()));
      } else if (there) {
        out().println(loft.cache());
      }
      return 0;
    }
  }

  @Command(
      name = "list",
      description = "Every kept result, the oldest first.",
      mixinStandardHelpOptions = true)
  int list(
      @Option(names = "--home", paramLabel = "DIR", description = HOME) @Nullable Path home,
      @Option(names = "--json", description = JSON) boolean json,
      @Option(names = "--op", paramLabel = "NAME", description = "Only this operation.")
          @Nullable String operation) {
    try (Loft loft = open(home)) {
      if (isThere(loft)) {
        tellIfUnknown(loft.cache(), operation);
      }
      List<CacheEntry> entries =
          loft.cache().list().stream()
              .filter(entry -> operation == null || entry.operation().equals(operation))
              .toList();
      if (json) {
        out().println(JsonText.of(entries));
      } else {
        entries.forEach(entry -> out().println(line(entry)));
      }
      return 0;
    }
  }

  @Command(
      name = "verify",
      description = "Read and check everything; what is damaged is set aside.",
      mixinStandardHelpOptions = true)
  int verify(
      @Option(names = "--home", paramLabel = "DIR", description = HOME) @Nullable Path home,
      @Option(names = "--json", description = JSON) boolean json) {
    try (Loft loft = open(home)) {
      boolean there = isThere(loft);
      CacheCheck check = loft.cache().verify();
      if (json) {
        out().println(JsonText.of(check));
      } else if (there) {
        out()
            .println(
                String.format(
                    Locale.ROOT,
                    "%s checked, %,d damaged and set aside",
                    check.entries() == 1
                        ? "1 entry"
                        : String.format(Locale.ROOT, "%,d entries", check.entries()),
                    check.damaged().size()));
      }
      return check.damaged().isEmpty() ? 0 : 1;
    }
  }

  @Command(
      name = "clear",
      description = "Remove what is kept; asks before it does.",
      mixinStandardHelpOptions = true)
  int clear(
      @Option(names = "--home", paramLabel = "DIR", description = HOME) @Nullable Path home,
      @Option(names = "--json", description = JSON) boolean json,
      @Option(names = "--op", paramLabel = "NAME", description = "Only this operation.")
          @Nullable String operation,
      @Option(names = "--yes", description = "Do not ask.") boolean yes) {
    try (Loft loft = open(home)) {
      if (!isThere(loft)) {
        tellFreed(0, json);
        return 0;
      }
      String what = operation == null ? "everything" : "all results of " + operation;
      if (!yes && !Question.agreed(spec, "Remove " + what + " kept in " + loft.config().home())) {
        err().println("tapeloft: nothing removed");
        return 1;
      }
      tellIfUnknown(loft.cache(), operation);
      long freed =
          operation == null ? loft.cache().clear() : loft.cache().clear(operation).sizeBytes();
      tellFreed(freed, json);
      return 0;
    }
  }

  private void tellFreed(long bytes, boolean json) {
    if (json) {
      out().println(JsonText.of(Map.of("freedBytes", bytes)));
    } else {
      out().printf(Locale.ROOT, "%,.1f MB freed%n", bytes / 1e6);
    }
  }

  /** Whether there is a cache to look at; says so where there is none. */
  private boolean isThere(Loft loft) {
    if (loft.cache().folder().isPresent()) {
      return true;
    }
    err().println("tapeloft: no cache at " + loft.config().home());
    return false;
  }

  /** A name that nothing is kept of may be a slip; what there is instead is said. */
  private void tellIfUnknown(Cache cache, @Nullable String operation) {
    Set<String> kept = new TreeSet<>();
    cache.list().forEach(entry -> kept.add(entry.operation()));
    if (operation != null && !kept.contains(operation)) {
      err().println("tapeloft: nothing is kept of \"" + operation + "\"; there are " + kept);
    }
  }

  private static Loft open(@Nullable Path home) {
    return open(LoftConfig.load(), home);
  }

  /**
   * The loft of a folder that can be used, in a mode that looks at it whatever the settings say;
   * one that keeps nothing where there is no cache yet, since looking must not make one.
   */
  static Loft open(LoftConfig settings, @Nullable Path home) {
    LoftConfig config =
        home == null ? settings : settings.withHome(home.toAbsolutePath().normalize());
    if (!holdsCache(config.home())) {
      return Tapeloft.open(config.withMode(Mode.OFF));
    }
    Loft loft = Tapeloft.open(config.withMode(Mode.NORMAL));
    if (loft.cache().folder().isEmpty()) {
      loft.close();
      throw new CommandFailed("nothing was done; the line above says why");
    }
    return loft;
  }

  /** Whether one was ever made there: each format has a subfolder, such as {@code v2}. */
  private static boolean holdsCache(Path home) {
    if (!Files.isDirectory(home)) {
      return Files.exists(home); // a file, which the opening refuses with its reason
    }
    try (Stream<Path> entries = Files.list(home)) {
      return entries.anyMatch(entry -> String.valueOf(entry.getFileName()).matches("v[0-9]+"));
    } catch (IOException e) {
      return true; // one that may not be read, which the opening refuses with its reason
    }
  }

  private static String line(CacheEntry entry) {
    return String.format(
        Locale.ROOT,
        "%s  %s  %-10s %,7d %-5s %,9d %-4s  %10s",
        entry.computedAt(),
        entry.key().substring(0, 10),
        entry.operation(),
        entry.items(),
        entry.items() == 1 ? "item" : "items",
        entry.rowCount(),
        entry.rowCount() == 1 ? "row" : "rows",
        Durations.brief(entry.cost()));
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
  }
}
