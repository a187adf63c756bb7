package dev.tapeloft.source;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The files of a Stooq dump by their tickers, which are their names without {@code .txt} in upper
 * case. The folders are walked when something is looked for first; no symbolic link below is
 * followed, and names that begin with a point are passed over. Thread-safe.
 */
final class StooqFiles {
  private static final String ENDING = ".TXT";

  private final Path root;
  private @Nullable Map<String, SortedSet<Path>> walked;

  StooqFiles(Path root) {
    this.root = root;
  }

  /** The ticker that is meant by a symbol: itself, or the only one that goes on with a market. */
  String ticker(String symbol) throws IOException {
    String upper = symbol.toUpperCase(Locale.ROOT);
    if (byTicker().containsKey(upper)) {
      return upper;
    }
    List<String> alike =
        byTicker().keySet().stream().filter(ticker -> withoutMarket(ticker).equals(upper)).toList();
    if (alike.size() != 1) {
      throw new IOException(
          alike.isEmpty()
              ? "no file below %s is called %s.txt, nor so with a market such as %s.US.txt; check the ticker, or unpack the dump of its market"
                  .formatted(root, upper, upper)
              : "\"%s\" may be any of %s; name one".formatted(symbol, alike));
    }
    return alike.get(0);
  }

  /** The only file of a ticker that there is. */
  Path file(String ticker) throws IOException {
    SortedSet<Path> files = Objects.requireNonNull(byTicker().get(ticker));
    if (files.size() > 1) {
      throw new IOException(
          "several files below %s are called %s: %s; leave one"
              .formatted(root, ticker, files.stream().map(root::relativize).toList()));
    }
    return files.first();
  }

  /** What a ticker says behind its last point; empty where it has none. */
  static String market(String ticker) {
    int point = ticker.lastIndexOf('.');
    return point < 0 ? "" : ticker.substring(point + 1);
  }

  /** The market that a file's folder tells, that below {@code daily}; empty where none does. */
  String region(Path file) {
    Path below = root.relativize(file);
    for (int i = 0; i + 2 < below.getNameCount(); i++) {
      if (below.getName(i).toString().equals("daily")) {
        return below.getName(i + 1).toString().toUpperCase(Locale.ROOT);
      }
    }
    return "";
  }

  private static String withoutMarket(String ticker) {
    int point = ticker.lastIndexOf('.');
    return point < 0 ? ticker : ticker.substring(0, point);
  }

  private synchronized Map<String, SortedSet<Path>> byTicker() throws IOException {
    if (walked == null) {
      if (!Files.isDirectory(root)) {
        throw new IOException(
            "there is no folder %s; name the one that the Stooq dump was unpacked in"
                .formatted(root));
      }
      Walk walk = new Walk(root.toRealPath());
      Files.walkFileTree(walk.real, walk);
      walked = walk.found;
    }
    return walked;
  }

  private final class Walk extends SimpleFileVisitor<Path> {
    private final Path real;
    private final Map<String, SortedSet<Path>> found = new TreeMap<>();

    Walk(Path real) {
      this.real = real;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      return !folder.equals(real) && name(folder).startsWith(".")
          ? FileVisitResult.SKIP_SUBTREE
          : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      String name = name(file).toUpperCase(Locale.ROOT);
      if (attributes.isRegularFile() && name.endsWith(ENDING) && !name.startsWith(".")) {
        String ticker = name.substring(0, name.length() - ENDING.length());
        found
            .computeIfAbsent(ticker, any -> new TreeSet<>())
            .add(root.resolve(real.relativize(file)));
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
      throw new IOException("%s cannot be read (%s); grant read permission".formatted(file, e), e);
    }

    private String name(Path file) {
      return Objects.toString(file.getFileName());
    }
  }
}
