package dev.tapeloft.source;

import dev.tapeloft.market.Bars;
import dev.tapeloft.market.Instrument;
import dev.tapeloft.market.Interval;
import dev.tapeloft.market.QuoteSide;
import dev.tapeloft.market.Ticks;
import dev.tapeloft.table.Frame;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The tick files of a folder, as {@link TickFiles} reads them, of which bars are made. A symbol has
 * every file that is called by it, {@code EURUSD.csv}, or by it and more: {@code
 * EURUSD_2014-05_ticks.csv.gz}, {@code EURUSD-2014.parquet}, {@code EURUSD.2015.zip}; behind a dash
 * or a point stands a digit, since others are part of a symbol. Letter case does not count, and
 * folders inside are not looked into.
 *
 * <p>Bars last a day or less. A daily bar has the quotes of its session, as the instrument's
 * calendar has it, and no others; a shorter one those of its bin of UTC. Each comes with the mean
 * spread in {@code spread_avg}. Files of a symbol may follow each other, but not overlap, and all
 * are read for each time that is missing.
 *
 * @param folder the folder
 * @param instruments what is quoted under a symbol
 * @param side the prices that bars are made of; what trades on bars takes them for mids
 */
public record TickFolder(Path folder, Function<String, Instrument> instruments, QuoteSide side)
    implements BarSource {
  private static final Pattern REST =
      Pattern.compile("(?is)(_.*|[-.][0-9].*)?(\\.(csv|txt|parquet)(\\.(gz|zip))?|\\.(gz|zip))");

  /** A folder by its absolute path. */
  public TickFolder {
    folder = folder.toAbsolutePath().normalize();
    Objects.requireNonNull(instruments, "instruments");
    Objects.requireNonNull(side, "side");
  }

  /** A file, when its quotes begin and end, and those of them that are asked for. */
  private record Part(Path file, Instant first, Instant last, Ticks wanted) {}

  @Override
  public String identity() {
    return "%s bars of the ticks in %s".formatted(side, folder);
  }

  @Override
  public Instrument instrument(String symbol) {
    return instruments.apply(symbol);
  }

  @Override
  public Bars fetch(BarRequest asked) throws IOException {
    requireWithinADay(asked.interval());
    TickWindow window = new TickWindow(asked);
    List<Part> parts = new ArrayList<>();
    for (Path file : files(asked.instrument().symbol())) {
      Ticks all = TickFiles.read(new TickFile(file, asked.instrument())).ticks();
      parts.add(
          new Part(
              file, all.time().instant(0), all.time().instant(all.size() - 1), window.of(all)));
    }
    parts.sort(Comparator.comparing(Part::first).thenComparing(Part::last));
    requireApart(parts);
    List<Frame> frames = parts.stream().map(part -> part.wanted().frame()).toList();
    return Bars.of(Ticks.of(Frame.concat(frames)), asked.interval(), side);
  }

  private static void requireWithinADay(Interval interval) throws IOException {
    if (interval.isLongerThanDay()) {
      throw new IOException(
          "bars of ticks last at most a day, not %s; ask for days(1)".formatted(interval));
    }
  }

  /** The files of a symbol, which is compared with names and never becomes a path. */
  private List<Path> files(String symbol) throws IOException {
    List<Path> files = FolderFiles.of(folder, name -> isOf(symbol, name));
    if (files.isEmpty()) {
      throw new IOException(
          "no tick file of %s begins with %s; name it %s.csv or %s_2014.csv.gz"
              .formatted(folder, symbol, symbol, symbol));
    }
    return files;
  }

  private static boolean isOf(String symbol, String name) {
    return name.regionMatches(true, 0, symbol, 0, symbol.length())
        && REST.matcher(name.substring(symbol.length())).matches();
  }

  private static void requireApart(List<Part> parts) throws IOException {
    for (int i = 1; i < parts.size(); i++) {
      Part before = parts.get(i - 1);
      Part part = parts.get(i);
      if (part.first().isBefore(before.last())) {
        throw new IOException(
            "%s ends %s, but %s begins %s; files of a symbol must not overlap, leave one or cut it"
                .formatted(before.file(), before.last(), part.file(), part.first()));
      }
    }
  }
}
