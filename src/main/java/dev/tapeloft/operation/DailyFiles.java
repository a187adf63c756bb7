package dev.tapeloft.operation;

import dev.tapeloft.market.Bars;
import dev.tapeloft.market.Instrument;
import dev.tapeloft.pipeline.Kept;
import dev.tapeloft.stooq.FileDiagnosis;
import dev.tapeloft.stooq.StooqPath;
import dev.tapeloft.table.ContentId;
import dev.tapeloft.table.Frame;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Files of a dump whose prices are kept, and those that could not be read. Immutable. */
public final class DailyFiles {
  private final ReadDailyPrices reading;
  private final Map<StooqPath, DailyFile> files;
  private final Map<StooqPath, FileDiagnosis> diagnoses;
  private final Counts counts;

  private DailyFiles(Builder builder) {
    this.reading = builder.reading;
    this.files = Map.copyOf(builder.files);
    this.diagnoses = Map.copyOf(builder.diagnoses);
    this.counts = builder.counts;
  }

  /**
   * What became of the files.
   *
   * @param opened how many were read: they do not look as they did, or something of them was
   *     computed
   * @param computed of how many something was computed
   * @param reused of how many all was known
   * @param savedNanos what computing what was known took once
   */
  public record Counts(int opened, long computed, long reused, long savedNanos) {
    Counts plus(Counts more) {
      return new Counts(
          opened + more.opened,
          computed + more.computed,
          reused + more.reused,
          savedNanos + more.savedNanos);
    }
  }

  /** What became of them. */
  public Counts counts() {
    return counts;
  }

  /** What a file is worth; each that was asked for is worth something. */
  public FileDiagnosis diagnosis(StooqPath path) {
    return diagnoses.getOrDefault(path, FileDiagnosis.error("unreadable"));
  }

  /** The SHA-256 of a file's bytes; empty where it could not be read. */
  public Optional<ContentId> contentId(StooqPath path) {
    return Optional.ofNullable(files.get(path)).map(file -> file.input().contentId());
  }

  /** What a file's results are named by: its ticker and its bytes. */
  public String name(StooqPath path) {
    return required(path).name();
  }

  /**
   * The rows of a file: {@code ticker} (text), {@code date} (instant: 00:00 UTC), {@code open},
   * {@code high}, {@code low}, {@code close}, {@code volume}, {@code openint}.
   */
  public Kept<Frame> prices(StooqPath path) {
    return reading.prices(required(path));
  }

  /** The same as bars of an instrument. */
  public Kept<Bars> bars(StooqPath path, Instrument instrument) {
    return reading.bars(required(path), instrument);
  }

  private DailyFile required(StooqPath path) {
    DailyFile file = files.get(path);
    if (file == null) {
      throw new IllegalArgumentException(
          "%s has no prices: %s".formatted(path.relativePath(), diagnosis(path).status()));
    }
    return file;
  }

  /** Files as they are found. */
  static final class Builder {
    private final ReadDailyPrices reading;
    private final Map<StooqPath, DailyFile> files = new HashMap<>();
    private final Map<StooqPath, FileDiagnosis> diagnoses = new HashMap<>();
    private Counts counts = new Counts(0, 0, 0, 0);

    Builder(ReadDailyPrices reading) {
      this.reading = reading;
    }

    void without(StooqPath path, FileDiagnosis diagnosis) {
      diagnoses.put(path, diagnosis);
    }

    /**
     * Takes both results of some files.
     *
     * @param read the contents that were read for them, beside those that are held
     */
    void with(
        List<DailyFile> some,
        Kept<Map<String, FileDiagnosis>> worth,
        Kept<Frame> prices,
        Set<String> read) {
      List<DailyFile> opened = new ArrayList<>(some);
      opened.removeIf(
          file -> file.input().held() == null && !read.contains(file.input().contentId().hex()));
      long computed = Math.max(worth.step().computed(), prices.step().computed());
      long saved = worth.batches().saved().plus(prices.batches().saved()).toNanos();
      counts = counts.plus(new Counts(opened.size(), computed, some.size() - computed, saved));
      Map<String, FileDiagnosis> byTicker = worth.get();
      for (DailyFile file : some) {
        FileDiagnosis diagnosis = byTicker.get(file.ticker());
        if (diagnosis == null) {
          continue; // it failed
        }
        diagnoses.put(file.path(), diagnosis);
        files.put(file.path(), file.released());
      }
    }

    boolean hasComputed() {
      return counts.computed() > 0;
    }

    /** How many were looked at so far. */
    int size() {
      return diagnoses.size();
    }

    DailyFiles build() {
      return new DailyFiles(this);
    }
  }
}
