package dev.tapeloft.pipeline;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How much is kept, and what each operation cost and saved over all runs.
 *
 * @param results kept results
 * @param files files that hold them
 * @param sizeBytes their size together
 * @param operations one row an operation, by name
 */
public record CacheStats(long results, long files, long sizeBytes, List<Operation> operations) {
  /**
   * One operation over all runs.
   *
   * @param name its name
   * @param reused results that were found
   * @param computed results that were computed
   * @param computeTime time spent computing
   * @param savedTime recorded cost of what was found, less the time to find it
   * @param rowsRead rows decoded
   */
  public record Operation(
      String name,
      long reused,
      long computed,
      Duration computeTime,
      Duration savedTime,
      long rowsRead) {}

  /** The statistics as lines for people. */
  String text(Optional<Path> folder) {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "cache %s%n%,d results in %,d files, %,.1f MB%n",
            folder.map(CacheStats::shown).orElse("off"),
            results,
            files,
            sizeBytes / 1e6));
    text.append(
        String.format(
            Locale.ROOT,
            "%-12s %10s %10s %12s %12s%n",
            "operation",
            "reused",
            "computed",
            "spent",
            "saved"));
    for (Operation row : operations) {
      text.append(
          String.format(
              Locale.ROOT,
              "%-12s %,10d %,10d %12s %12s%n",
              row.name(),
              row.reused(),
              row.computed(),
              Durations.brief(row.computeTime()),
              Durations.brief(row.savedTime())));
    }
    return text.toString().stripTrailing();
  }

  /** The folder, with a tilde for the user's own. */
  private static String shown(Path folder) {
    Path user = Path.of(System.getProperty("user.home"));
    return folder.startsWith(user) ? "~/" + user.relativize(folder) : folder.toString();
  }
}
