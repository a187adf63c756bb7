package dev.tapeloft.bench;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * A Stooq dump that is made up, the same in every process: the folders of six regions, their
 * categories and numbered shards, and files of the sizes that a dump has, most of 50 to 400 kB, a
 * quarter small, some empty.
 *
 * <p>Only the files that instruments are matched to hold rows. The others are files of their own,
 * of the right size, but with holes in place of bytes: a walk looks at their attributes and nothing
 * opens them, and 10 GB need not be written.
 */
final class DumpTree {
  private static final long SEED = 5;
  private static final int SHARD = 2_000;
  private static final int EMPTY_PERCENT = 3;
  private static final int SMALL_PERCENT = 25;
  private static final int SMALL_BYTES = 20_000;
  private static final int LEAST_BYTES = 50_000;
  private static final int MOST_BYTES = 400_000;

  private final List<DumpFile> files = new ArrayList<>();
  private final List<DumpFile> matched = new ArrayList<>();

  private DumpTree() {}

  /**
   * A file of a dump.
   *
   * @param ticker as its name has it, with no exchange in Poland
   * @param path below the root
   * @param sizeBytes about how large it is
   */
  record DumpFile(Exchange exchange, String ticker, String path, int sizeBytes) {
    /** What the ticker says before its exchange. */
    String base() {
      return ticker.split("\\.")[0];
    }
  }

  /** About so many files, so many of them for instruments, spread over all of them. */
  static DumpTree of(int count, int instruments) {
    SplittableRandom random = new SplittableRandom(SEED);
    DumpTree tree = new DumpTree();
    for (Exchange exchange : Exchange.values()) {
      int own = count * exchange.percent() / 100;
      for (int number = 0; number < own; number++) {
        tree.files.add(file(exchange, number, own, size(random)));
      }
    }
    int every = tree.files.size() / instruments;
    for (int i = 0; i < instruments; i++) {
      tree.matched.add(tree.files.get(i * every));
    }
    return tree;
  }

  private static DumpFile file(Exchange exchange, int number, int own, int sizeBytes) {
    List<String> categories = exchange.categories();
    int each = Math.max(1, own / categories.size());
    int category = Math.min(number / each, categories.size() - 1);
    int place = number - category * each;
    String ticker = exchange.ticker(number);
    String region = exchange.name().toLowerCase(Locale.ROOT);
    String path =
        String.format(
            Locale.ROOT,
            "d_%s_txt/data/daily/%s/%s%s/%s.txt",
            region,
            region,
            categories.get(category),
            each > SHARD ? "/" + (1 + place / SHARD) : "",
            ticker.toLowerCase(Locale.ROOT));
    return new DumpFile(exchange, ticker, path, sizeBytes);
  }

  private static int size(SplittableRandom random) {
    int percent = random.nextInt(100);
    if (percent < EMPTY_PERCENT) {
      return 0;
    }
    return percent < EMPTY_PERCENT + SMALL_PERCENT
        ? random.nextInt(DailyRows.HEADER_BYTES, SMALL_BYTES)
        : random.nextInt(LEAST_BYTES, MOST_BYTES);
  }

  /** How many files there are. */
  int count() {
    return files.size();
  }

  /** The files that instruments are matched to. */
  List<DumpFile> matched() {
    return matched;
  }

  /** Those of them that hold years of prices. */
  List<DumpFile> large() {
    return matched.stream().filter(file -> file.sizeBytes() >= LEAST_BYTES).toList();
  }

  /** Writes all of them below a folder. */
  void write(Path root) throws IOException {
    Set<DumpFile> withRows = new HashSet<>(matched);
    Set<Path> folders = new HashSet<>();
    for (DumpFile file : files) {
      Path path = root.resolve(file.path());
      if (folders.add(path.getParent())) {
        Files.createDirectories(path.getParent());
      }
      if (withRows.contains(file)) {
        DailyRows.write(path, file.ticker(), file.sizeBytes());
      } else {
        try (RandomAccessFile hollow = new RandomAccessFile(path.toFile(), "rw")) {
          hollow.setLength(file.sizeBytes());
        }
      }
    }
  }
}
