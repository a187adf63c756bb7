package dev.tapeloft.source;

import dev.tapeloft.market.Bars;
import dev.tapeloft.market.Instrument;
import dev.tapeloft.market.Interval;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The files of a folder, one for each symbol and called by it, such as {@code AAPL.csv} or {@code
 * AAPL.csv.gz} or {@code AAPL.parquet}, as {@link BarFiles} reads them. Letter case counts only
 * where two files differ in nothing else. Folders inside are not looked into.
 *
 * <p>A file is read again for each time of it that is missing, and not otherwise: where its old
 * rows change, ask for them anew.
 *
 * @param folder the folder
 * @param instruments what is traded under a symbol
 * @param interval how long the bars of all files are
 * @param layout how all files are laid out
 */
public record BarFolder(
    Path folder, Function<String, Instrument> instruments, Interval interval, BarLayout layout)
    implements BarSource {
  private static final Pattern ENDING =
      Pattern.compile("(?i)(\\.(csv|txt|parquet))?(\\.(gz|zip))?$");

  /** A folder by its absolute path. */
  public BarFolder {
    folder = folder.toAbsolutePath().normalize();
    Objects.requireNonNull(interval, "interval");
    Objects.requireNonNull(layout, "layout");
  }

  /** A folder of files that are laid out as {@link BarFiles} says. */
  public BarFolder(Path folder, Function<String, Instrument> instruments, Interval interval) {
    this(folder, instruments, interval, BarLayout.usual());
  }

  @Override
  public String identity() {
    String files = "files of " + folder;
    return layout.equals(BarLayout.usual()) ? files : files + " with " + layout;
  }

  @Override
  public Instrument instrument(String symbol) {
    return instruments.apply(symbol);
  }

  @Override
  public Bars fetch(BarRequest asked) throws IOException {
    if (!asked.interval().equals(interval)) {
      throw new IOException(
          "the files of %s have bars of %s, not of %s; ask for these, or make longer ones by resample(bars, interval)"
              .formatted(folder, interval, asked.interval()));
    }
    Path file = file(asked.instrument().symbol());
    return asked.within(
        BarFiles.read(new BarFile(file, asked.instrument(), interval), layout).bars());
  }

  /** The file of a symbol, which is compared with names and never becomes a path. */
  private Path file(String symbol) throws IOException {
    List<Path> alike = FolderFiles.of(folder, name -> stem(name).equalsIgnoreCase(symbol));
    List<Path> exact = alike.stream().filter(file -> stem(name(file)).equals(symbol)).toList();
    List<Path> meant = exact.isEmpty() ? alike : exact;
    if (meant.size() != 1) {
      throw new IOException(
          meant.isEmpty()
              ? "no file of %s is called so; name it %s.csv".formatted(folder, symbol)
              : "several files are called so: %s; leave one"
                  .formatted(meant.stream().map(BarFolder::name).toList()));
    }
    return meant.get(0);
  }

  private static String name(Path file) {
    return Objects.toString(file.getFileName());
  }

  private static String stem(String name) {
    return ENDING.matcher(name).replaceFirst("");
  }
}
