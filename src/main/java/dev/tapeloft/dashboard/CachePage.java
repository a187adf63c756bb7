package dev.tapeloft.dashboard;

import dev.tapeloft.chart.Chart;
import dev.tapeloft.chart.Chart.Bar;
import dev.tapeloft.chart.Page;
import dev.tapeloft.chart.Unit;
import dev.tapeloft.pipeline.Cache;
import dev.tapeloft.pipeline.CacheEntry;
import dev.tapeloft.pipeline.CacheShare;
import dev.tapeloft.pipeline.CacheStats;
import dev.tapeloft.pipeline.CacheStats.Operation;
import dev.tapeloft.pipeline.Removals;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The page of a cache, as it is at the moment at which it is made. */
public final class CachePage {
  private static final String TITLE = "Cache";
  private static final int LARGEST = 8;
  private static final int OLDEST = 6;
  private static final int NEXT = 6;

  private CachePage() {}

  /** The page of a cache. */
  public static Page of(Cache cache) {
    CacheStats stats = cache.stats();
    if (stats.folder().isEmpty()) {
      return Page.titled(TITLE).text("Caching is off: nothing is kept and nothing is reused.");
    }
    List<CacheEntry> entries = cache.list();
    Page page = Page.titled(TITLE).text(new Summary(stats, entries).text());
    page = page.chart(SavedByDay.of(stats.days()));
    page = operations(page, stats.operations());
    page = page.chart(states(cache.shares())).chart(largest(entries));
    page = oldest(page, entries);
    page = entries.isEmpty() ? page : next(page, cache.nextRemovals(NEXT));
    return failures(page, stats.operations());
  }

  private static Page operations(Page page, List<Operation> operations) {
    if (operations.isEmpty()) {
      return page;
    }
    return page.table(
        "Hit rate and time by operation",
        List.of("operation", "found", "computed", "hit rate", "spent", "saved", "computed because"),
        operations.stream()
            .map(
                row ->
                    List.of(
                        row.name(),
                        Figure.count(row.reused()),
                        Figure.count(row.computed()),
                        Figure.hitRate(row.reused(), row.computed()),
                        Figure.time(row.computeTime()),
                        Figure.time(row.savedTime()),
                        reasons(row.misses())))
            .toList());
  }

  private static Chart states(List<CacheShare> shares) {
    return Chart.bars(
        "Bytes by state",
        Unit.BYTES,
        shares.stream()
            .filter(share -> share.count() > 0)
            .map(
                share ->
                    new Bar(
                        share.state() + " (" + Figure.count(share.count()) + ")",
                        share.sizeBytes()))
            .toList());
  }

  private static Chart largest(List<CacheEntry> entries) {
    return Chart.bars(
        "Largest results",
        Unit.BYTES,
        entries.stream()
            .sorted(Comparator.comparingLong(CacheEntry::sizeBytes).reversed())
            .limit(LARGEST)
            .map(
                entry ->
                    new Bar(entry.operation() + " " + Figure.key(entry.key()), entry.sizeBytes()))
            .toList());
  }

  private static Page oldest(Page page, List<CacheEntry> entries) {
    if (entries.isEmpty()) {
      return page;
    }
    return page.table(
        "Oldest results",
        List.of("operation", "key", "computed (UTC)", "rows", "size", "took"),
        entries.stream()
            .sorted(Comparator.comparing(CacheEntry::computedAt))
            .limit(OLDEST)
            .map(
                entry ->
                    List.of(
                        entry.operation(),
                        Figure.key(entry.key()),
                        Figure.moment(entry.computedAt()),
                        Figure.count(entry.rowCount()),
                        Figure.size(entry.sizeBytes()),
                        Figure.time(entry.cost())))
            .toList());
  }

  private static Page next(Page page, Removals removals) {
    if (removals.rows().isEmpty()) {
      return page.text("If space ran short nothing could go: all is in use or pinned.");
    }
    return page.table(
        "First to go if space ran short",
        List.of("operation", "key", "size", "to compute again", "why"),
        removals.rows().stream()
            .map(
                row ->
                    List.of(
                        row.operation(),
                        Figure.key(row.key()),
                        Figure.size(row.sizeBytes()),
                        Figure.time(row.cost()),
                        row.reason().replace("over budget, ", "")))
            .toList());
  }

  private static Page failures(Page page, List<Operation> operations) {
    List<Operation> failing =
        operations.stream().filter(row -> row.failed() + row.damaged() > 0).toList();
    if (failing.isEmpty()) {
      return page.text("Nothing failed, and nothing was found damaged.");
    }
    return page.table(
        "Failures",
        List.of("operation", "failed to compute", "found damaged", "rows evicted"),
        failing.stream()
            .map(
                row ->
                    List.of(
                        row.name(),
                        Figure.count(row.failed()),
                        Figure.count(row.damaged()),
                        Figure.count(row.evicted())))
            .toList());
  }

  private static String reasons(Map<String, Long> misses) {
    return misses.isEmpty()
        ? Figure.NONE
        : misses.entrySet().stream()
            .map(miss -> miss.getKey() + " " + Figure.count(miss.getValue()))
            .collect(Collectors.joining(", "));
  }
}
