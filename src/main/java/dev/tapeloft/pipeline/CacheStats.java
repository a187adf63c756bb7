package dev.tapeloft.pipeline;

import dev.tapeloft.store.Counted;
import dev.tapeloft.store.Extent;
import dev.tapeloft.store.Usage;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How much is kept, and what each operation cost and saved over all runs.
 *
 * @param folder the cache folder; empty where caching is off
 * @param sizeBytes on disk
 * @param files of results; small results are packed and have none
 * @param budgetBytes how much may be on disk
 * @param memoryBytes rows that lie decoded in memory
 * @param operations one row an operation, by name
 * @param days what was spent and saved each day (UTC), the oldest first
 */
public record CacheStats(
    Optional<Path> folder,
    long sizeBytes,
    long files,
    long budgetBytes,
    long memoryBytes,
    List<Operation> operations,
    List<Day> days) {
  /**
   * One operation over all runs.
   *
   * @param name its name
   * @param reusedMemory results that were in memory
   * @param reusedDisk results that were found in the folder
   * @param computed results that were computed
   * @param failed results whose computation failed
   * @param misses why results were computed: how many for each reason
   * @param computeTime time spent computing
   * @param savedTime recorded cost of what was found, less the time to find it
   * @param rowsRead rows decoded
   * @param writtenBytes bytes written
   * @param evicted batches whose rows were removed to make space
   * @param damaged batches that were found damaged
   * @param fetched batches that came from the shared tier
   * @param fetchedBytes bytes that came from it
   */
  public record Operation(
      String name,
      long reusedMemory,
      long reusedDisk,
      long computed,
      long failed,
      Map<String, Long> misses,
      Duration computeTime,
      Duration savedTime,
      long rowsRead,
      long writtenBytes,
      long evicted,
      long damaged,
      long fetched,
      long fetchedBytes) {
    private static final Map<Counted, String> REASONS = reasons();

    static Operation of(Usage usage) {
      Map<String, Long> misses = new LinkedHashMap<>();
      REASONS.forEach(
          (counted, reason) -> {
            if (usage.amount(counted) > 0) {
              misses.put(reason, usage.amount(counted));
            }
          });
      return new Operation(
          usage.operation(),
          usage.amount(Counted.REUSED_MEMORY),
          usage.amount(Counted.REUSED_DISK),
          usage.amount(Counted.COMPUTED),
          usage.amount(Counted.FAILED),
          misses,
          Duration.ofNanos(usage.amount(Counted.COMPUTE_NANOS)),
          Duration.ofNanos(usage.amount(Counted.SAVED_NANOS)),
          usage.amount(Counted.ROWS_READ),
          usage.amount(Counted.BYTES_WRITTEN),
          usage.amount(Counted.EVICTED),
          usage.amount(Counted.DAMAGED),
          usage.amount(Counted.FETCHED),
          usage.amount(Counted.FETCHED_BYTES));
    }

    /** Results that were found, in memory or in the folder. */
    public long reused() {
      return reusedMemory + reusedDisk;
    }

    private static Map<Counted, String> reasons() {
      Map<Counted, String> reasons = new LinkedHashMap<>();
      reasons.put(Counted.MISS_NEW, "new");
      reasons.put(Counted.MISS_CODE, "code");
      reasons.put(Counted.MISS_PARAMETER, "parameter");
      reasons.put(Counted.MISS_INPUT, "input");
      reasons.put(Counted.MISS_REMOVED, "removed");
      reasons.put(Counted.MISS_FRESH, "fresh");
      return reasons;
    }
  }

  /**
   * What one operation did on one day.
   *
   * @param day the day, UTC
   * @param operation its name
   * @param reused results found
   * @param computed results computed
   * @param computeTime time spent computing
   * @param savedTime recorded cost of what was found, less the time to find it
   */
  public record Day(
      LocalDate day,
      String operation,
      long reused,
      long computed,
      Duration computeTime,
      Duration savedTime) {
    static Day of(LocalDate day, Usage usage) {
      Operation of = Operation.of(usage);
      return new Day(day, of.name(), of.reused(), of.computed(), of.computeTime(), of.savedTime());
    }
  }

  static CacheStats of(
      Path folder, Extent extent, long memoryBytes, Map<LocalDate, List<Usage>> usage) {
    Map<String, Usage> byOperation = new TreeMap<>();
    List<Day> days = new ArrayList<>();
    usage.forEach(
        (day, counts) ->
            counts.forEach(
                count -> {
                  byOperation.merge(count.operation(), count, Usage::plus);
                  days.add(Day.of(day, count));
                }));
    return new CacheStats(
        Optional.of(folder),
        extent.bytes(),
        extent.files(),
        extent.budget().bytes(),
        memoryBytes,
        byOperation.values().stream().map(Operation::of).toList(),
        days);
  }

  static CacheStats none() {
    return new CacheStats(Optional.empty(), 0, 0, 0, 0, List.of(), List.of());
  }

  /** The statistics as aligned lines. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "cache %s%n%,.1f MB of %,.0f MB on disk in %,d %s, %,.1f MB in memory%n",
            folder.map(CacheStats::shown).orElse("off"),
            sizeBytes / 1e6,
            budgetBytes / 1e6,
            files,
            files == 1 ? "file and the journals" : "files and the journals",
            memoryBytes / 1e6));
    text.append(
        String.format(
            Locale.ROOT,
            "%-12s %10s %10s %10s %12s %12s  %s%n",
            "operation",
            "in memory",
            "on disk",
            "computed",
            "spent",
            "saved",
            "computed because"));
    for (Operation row : operations) {
      text.append(
          String.format(
              Locale.ROOT,
              "%-12s %,10d %,10d %,10d %12s %12s  %s%n",
              row.name(),
              row.reusedMemory(),
              row.reusedDisk(),
              row.computed(),
              Durations.brief(row.computeTime()),
              Durations.brief(row.savedTime()),
              misses(row)));
    }
    text.append(fetched());
    return text.toString().stripTrailing();
  }

  /** What came from the shared tier, where something did. */
  private String fetched() {
    long batches = operations.stream().mapToLong(Operation::fetched).sum();
    long bytes = operations.stream().mapToLong(Operation::fetchedBytes).sum();
    return batches == 0 && bytes == 0
        ? ""
        : String.format(
            Locale.ROOT,
            "fetched from the shared tier: %,d batches, %,.1f MB%n",
            batches,
            bytes / 1e6);
  }

  private static String misses(Operation row) {
    List<String> words = new ArrayList<>();
    row.misses().forEach((why, count) -> words.add(why + " " + count));
    return String.join(", ", words);
  }

  /** The folder, with a tilde for the user's own. */
  private static String shown(Path folder) {
    Path user = Path.of(System.getProperty("user.home"));
    return folder.startsWith(user) ? "~/" + user.relativize(folder) : folder.toString();
  }
}
