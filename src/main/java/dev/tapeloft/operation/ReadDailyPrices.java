package dev.tapeloft.operation;

import dev.tapeloft.market.Bars;
import dev.tapeloft.market.Instrument;
import dev.tapeloft.pipeline.Codec;
import dev.tapeloft.pipeline.Each;
import dev.tapeloft.pipeline.FileChangesException;
import dev.tapeloft.pipeline.Kept;
import dev.tapeloft.pipeline.Outcome;
import dev.tapeloft.pipeline.Pipeline;
import dev.tapeloft.pipeline.Recipe;
import dev.tapeloft.pipeline.Single;
import dev.tapeloft.pipeline.Tally;
import dev.tapeloft.stooq.DailyPrices;
import dev.tapeloft.stooq.FileDiagnoses;
import dev.tapeloft.stooq.FileDiagnosis;
import dev.tapeloft.stooq.PreparedBars;
import dev.tapeloft.stooq.StooqPath;
import dev.tapeloft.table.ContentId;
import dev.tapeloft.table.Frame;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The daily prices of files of a dump, and what the files are worth, each named by the bytes of its
 * file. A file that looks as before is not opened; another is read once, and no more of them are in
 * memory than are read together.
 */
public final class ReadDailyPrices {
  static final int VERSION = 1;

  private static final int READ_TOGETHER = 64;

  /** Rows that lie together are decoded together, and prices are asked for by the file. */
  private static final int KEPT_TOGETHER = 8;

  private final Pipeline pipeline;
  private final Map<String, DailyPrices> parsed = new ConcurrentHashMap<>();

  private ReadDailyPrices(Pipeline pipeline) {
    this.pipeline = pipeline;
  }

  /** The files of a dump at these paths. */
  public static DailyFiles keep(Pipeline pipeline, Dump dump, List<StooqPath> paths) {
    return new ReadDailyPrices(pipeline).keep(dump, paths);
  }

  private DailyFiles keep(Dump dump, List<StooqPath> paths) {
    DailyFiles.Builder files = new DailyFiles.Builder(this);
    try (Tally tally = pipeline.tally("prices", "files")) {
      for (List<StooqPath> some : together(withoutKept(dump, paths, files), READ_TOGETHER)) {
        computeTogether(found(dump, some, files), files);
        if (files.hasComputed()) {
          tally.at(files.size(), paths.size());
        }
      }
      if (files.hasComputed()) {
        tally.finish();
      }
    }
    return files.build();
  }

  /** Takes the files that look as before and of which all is kept, with one look for all. */
  private List<StooqPath> withoutKept(Dump dump, List<StooqPath> paths, DailyFiles.Builder files) {
    Map<Path, ContentId> known = pipeline.rememberedIdsOf(paths.stream().map(dump::file).toList());
    List<StooqPath> left = new ArrayList<>(paths);
    left.removeIf(path -> known.containsKey(dump.file(path)));
    List<StooqPath> looksAsBefore = new ArrayList<>(paths);
    looksAsBefore.removeAll(Set.copyOf(left));
    for (List<StooqPath> some : together(looksAsBefore, looksAsBefore.size())) {
      List<DailyFile> found = some.stream().map(path -> known(dump, path, known)).toList();
      if (!takeKept(found, files)) {
        left.addAll(some);
      }
    }
    return left;
  }

  private static DailyFile known(Dump dump, StooqPath path, Map<Path, ContentId> known) {
    Path file = dump.file(path);
    return new DailyFile(path, new InputFile(file, Objects.requireNonNull(known.get(file)), null));
  }

  /** Takes both results of some files; false where not all of them are kept. */
  private boolean takeKept(List<DailyFile> some, DailyFiles.Builder files) {
    Pipeline silent = pipeline.tellingOfNothing();
    Optional<Kept<Map<String, FileDiagnosis>>> worth = silent.find(diagnoses(some));
    Optional<Kept<Frame>> prices = worth.isPresent() ? silent.find(prices(some)) : Optional.empty();
    prices.ifPresent(kept -> files.with(some, worth.orElseThrow(), kept, Set.of()));
    return prices.isPresent();
  }

  /** The files that can be read; of the others is noted why not. */
  private List<DailyFile> found(Dump dump, List<StooqPath> paths, DailyFiles.Builder files) {
    List<InputFile.Found> inputs =
        InputFile.find(pipeline, paths.stream().map(dump::file).toList());
    List<DailyFile> found = new ArrayList<>();
    for (int i = 0; i < paths.size(); i++) {
      InputFile input = inputs.get(i).file();
      if (input == null) {
        files.without(paths.get(i), without(inputs.get(i).failure()));
      } else {
        found.add(new DailyFile(paths.get(i), input));
      }
    }
    return found;
  }

  /** Both results of the files of one reading, which is then forgotten. */
  private void computeTogether(List<DailyFile> found, DailyFiles.Builder files) {
    if (!found.isEmpty()) {
      Pipeline silent = pipeline.tellingOfNothing();
      try {
        Kept<Map<String, FileDiagnosis>> worth = silent.keep(diagnoses(found));
        files.with(found, worth, silent.keep(prices(found)), parsed.keySet());
      } catch (CancellationException e) {
        throw e;
      } catch (IllegalStateException e) { // all of them failed
        found.forEach(file -> files.without(file.path(), without(e)));
      }
      parsed.clear();
    }
  }

  /** In their order, but no two files of a ticker together: what is kept together is told by it. */
  private static List<List<StooqPath>> together(List<StooqPath> paths, int atMost) {
    List<List<StooqPath>> parts = new ArrayList<>();
    List<StooqPath> part = new ArrayList<>();
    Set<String> tickers = new HashSet<>();
    for (StooqPath path : paths) {
      if (part.size() == atMost || tickers.contains(path.ticker())) {
        parts.add(List.copyOf(part));
        part.clear();
        tickers.clear();
      }
      part.add(path);
      tickers.add(path.ticker());
    }
    if (!part.isEmpty()) {
      parts.add(List.copyOf(part));
    }
    return parts;
  }

  private static FileDiagnosis without(@Nullable Throwable failure) {
    if (failure instanceof NoSuchFileException) {
      return FileDiagnosis.missing();
    }
    return FileDiagnosis.error(failure instanceof FileChangesException ? "changing" : "unreadable");
  }

  /** The prices of one file. */
  Kept<Frame> prices(DailyFile file) {
    return pipeline.tellingOfNothing().keep(prices(List.of(file)));
  }

  /** The prices of one file as bars of an instrument. */
  Kept<Bars> bars(DailyFile file, Instrument instrument) {
    Kept<Frame> prices = prices(file);
    Recipe recipe =
        Recipe.of(BuiltIn.PREPARED_BARS.operation(), VERSION)
            .input("file", file.input().contentId())
            .parameters("instrument", instrument.toMetadata());
    Codec<Bars> codec = new Codec<>(Bars::frame, Bars::of);
    return pipeline.keep(
        new Single<>(recipe, List.of(prices), codec, () -> outcome(prices.frame(), instrument)));
  }

  /** The content of the file that a name stands for. */
  static ContentId content(String name) {
    return new ContentId(name.substring(name.lastIndexOf(' ') + 1));
  }

  /** The ticker that a name begins with. */
  static String ticker(String name) {
    return name.substring(0, name.lastIndexOf(' '));
  }

  private static Outcome<Bars> outcome(Frame prices, Instrument instrument) {
    PreparedBars prepared = PreparedBars.of(prices, instrument);
    return prepared.leftOut() == 0
        ? Outcome.of(prepared.bars())
        : new Outcome<>(
            prepared.bars(),
            Map.of("repairs", prepared.leftOut() + " rows that are no bars left out"));
  }

  /** The prices of some files, one below the other. */
  private Each<DailyFile, Frame> prices(List<DailyFile> files) {
    return new Each<DailyFile, Frame>(
            Recipe.of(BuiltIn.DAILY_PRICES.operation(), VERSION),
            List.of(),
            "files",
            files,
            DailyFile::name,
            KEPT_TOGETHER,
            file -> DailyFile.prices(file.ticker(), parsed(file)),
            rows -> rows)
        .telling(DailyFile::ticker);
  }

  /** What some files are worth, by ticker. */
  private Each<DailyFile, Map<String, FileDiagnosis>> diagnoses(List<DailyFile> files) {
    return new Each<DailyFile, Map<String, FileDiagnosis>>(
            Recipe.of(BuiltIn.FILE_DIAGNOSES.operation(), VERSION),
            List.of(),
            "files",
            files,
            DailyFile::name,
            READ_TOGETHER,
            file -> FileDiagnoses.frame(file.ticker(), parsed(file).diagnosis()),
            FileDiagnoses::of)
        .telling(DailyFile::ticker);
  }

  private DailyPrices parsed(DailyFile file) throws IOException {
    String content = file.input().contentId().hex();
    DailyPrices known = parsed.get(content);
    if (known == null) {
      known = DailyPrices.read(file.input().bytes(pipeline));
      parsed.put(content, known);
    }
    return known;
  }
}
