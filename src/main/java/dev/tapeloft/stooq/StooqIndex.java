package dev.tapeloft.stooq;

import dev.tapeloft.table.Frame;
import dev.tapeloft.table.TextColumn;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The files of a Stooq dump, ordered by path, however they were found. Where several have one
 * ticker the first by path is meant, and {@link #collisions} tells of it. Immutable.
 */
public final class StooqIndex {
  private final List<StooqPath> paths;
  private final Map<String, List<StooqPath>> byBase;

  private StooqIndex(List<StooqPath> paths) {
    this.paths = paths;
    this.byBase = new HashMap<>(2 * paths.size());
    paths.forEach(path -> byBase.computeIfAbsent(path.base(), any -> new ArrayList<>(1)).add(path));
  }

  /** The index of these files, each of which counts once. */
  public static StooqIndex of(Collection<StooqPath> files) {
    return new StooqIndex(files.stream().sorted().distinct().toList());
  }

  /** All files, by path. */
  public List<StooqPath> paths() {
    return paths;
  }

  /** The files of a ticker, by path. */
  public List<StooqPath> withTicker(String ticker) {
    return withBase(StooqPath.base(ticker)).stream()
        .filter(path -> path.ticker().equals(ticker))
        .toList();
  }

  /** The files whose tickers are this one before their last point, by path. */
  public List<StooqPath> withBase(String base) {
    return Collections.unmodifiableList(byBase.getOrDefault(base, List.of()));
  }

  /**
   * The files that decide what an instrument is, in the order they are looked for. A match is a
   * function of these alone.
   */
  public List<StooqPath> found(Candidates candidates) {
    Set<StooqPath> found = new LinkedHashSet<>();
    candidates.tickers().forEach(ticker -> found.addAll(withTicker(ticker)));
    candidates.bases().forEach(base -> found.addAll(withBase(base)));
    return List.copyOf(found);
  }

  /** The files of each ticker that has several, by path: the first is meant. */
  public SortedMap<String, List<StooqPath>> collisions() {
    SortedMap<String, List<StooqPath>> collisions = new TreeMap<>();
    for (List<StooqPath> alike : byBase.values()) {
      if (alike.size() > 1) {
        Map<String, List<StooqPath>> byTicker = new HashMap<>();
        alike.forEach(
            path -> byTicker.computeIfAbsent(path.ticker(), any -> new ArrayList<>()).add(path));
        byTicker.values().removeIf(same -> same.size() == 1);
        byTicker.forEach((ticker, same) -> collisions.put(ticker, List.copyOf(same)));
      }
    }
    return collisions;
  }

  /** A row for each file: {@code ticker, stem, relative_path, region, category}. */
  public Frame frame() {
    return Frame.builder()
        .column("ticker", texts(StooqPath::ticker))
        .column("stem", texts(StooqPath::stem))
        .column("relative_path", texts(StooqPath::relativePath))
        .column("region", texts(StooqPath::region))
        .column("category", texts(StooqPath::category))
        .build();
  }

  private TextColumn texts(Function<StooqPath, String> cell) {
    return TextColumn.owning(paths.stream().map(cell).toArray(String[]::new));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof StooqIndex index && paths.equals(index.paths);
  }

  @Override
  public int hashCode() {
    return paths.hashCode();
  }

  private int tickers() {
    int more = 0;
    for (List<StooqPath> same : collisions().values()) {
      more += same.size() - 1;
    }
    return paths.size() - more;
  }

  /** Such as {@code 10 files of 10 tickers}. */
  @Override
  public String toString() {
    return paths.size() + " files of " + tickers() + " tickers";
  }
}
