package dev.tapeloft.source;

import dev.tapeloft.stooq.StooqIndex;
import dev.tapeloft.stooq.StooqPath;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The files of a Stooq dump by their tickers, which are their names without {@code .txt} in upper
 * case. The folders are walked when something is looked for first. Thread-safe.
 */
final class StooqFiles {
  private final Path root;
  private @Nullable StooqDump walked;

  StooqFiles(Path root) {
    this.root = root;
  }

  /** The ticker that is meant by a symbol: itself, or the only one that goes on with a market. */
  String ticker(String symbol) throws IOException {
    String upper = symbol.toUpperCase(Locale.ROOT);
    if (!index().withTicker(upper).isEmpty()) {
      return upper;
    }
    List<String> alike =
        index().withBase(upper).stream().map(StooqPath::ticker).distinct().sorted().toList();
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
    return dump().file(only(ticker));
  }

  private StooqPath only(String ticker) throws IOException {
    List<StooqPath> files = index().withTicker(ticker);
    if (files.size() > 1) {
      throw new IOException(
          "several files below %s are called %s: %s; leave one"
              .formatted(root, ticker, files.stream().map(StooqPath::relativePath).toList()));
    }
    return files.get(0);
  }

  /** What a ticker says behind its last point; empty where it has none. */
  static String market(String ticker) {
    int point = ticker.lastIndexOf('.');
    return point < 0 ? "" : ticker.substring(point + 1);
  }

  /** The market that the folder of a ticker's file tells; empty where none does. */
  String region(String ticker) throws IOException {
    return only(ticker).region().toUpperCase(Locale.ROOT);
  }

  private StooqIndex index() throws IOException {
    StooqDump dump = dump();
    if (!dump.unreadable().isEmpty()) {
      throw new IOException(
          "%s cannot be read (%s); grant read permission"
              .formatted(
                  root.resolve(dump.unreadable().firstKey()),
                  dump.unreadable().get(dump.unreadable().firstKey())));
    }
    return dump.index();
  }

  private synchronized StooqDump dump() throws IOException {
    if (walked == null) {
      walked = StooqDump.walk(root);
    }
    return walked;
  }
}
