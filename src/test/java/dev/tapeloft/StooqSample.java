package dev.tapeloft;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * A small dump of Stooq's beside the lists of two brokers: nine files of real prices and one of no
 * bytes; thirteen instruments, of which nine have prices, and a row without a symbol.
 */
public final class StooqSample {
  /** The paths below the dump of all its files, in the order of an index. */
  public static final List<String> PATHS =
      List.of(
          "d_us_txt/data/daily/us/nasdaq etfs/qqq.us.txt",
          "d_us_txt/data/daily/us/nasdaq stocks/1/aapl.us.txt",
          "d_us_txt/data/daily/us/nyse etfs/1/eem.us.txt",
          "d_us_txt/data/daily/us/nyse etfs/1/iwm.us.txt",
          "d_us_txt/data/daily/us/nyse etfs/2/spy.us.txt",
          "d_us_txt/data/daily/us/nyse stocks/1/aig.us.txt",
          "d_us_txt/data/daily/us/nyse stocks/1/bac.us.txt",
          "d_us_txt/data/daily/us/nyse stocks/1/ibm.us.txt",
          "d_us_txt/data/daily/us/nyse stocks/2/empty.us.txt",
          "d_us_txt/data/daily/us/nyse stocks/2/wm.us.txt");

  private static final String STOCKS =
      """
      symbol,isin,market,name,currency
      AAPL,US0378331005,NASDAQ,Apple Inc,USD
      IBM:US,US4592001014,NYSE,International Business Machines,USD
      BAC.US,US0605051046,NYSE,Bank of America,USD
      AIG,US0268747849,NYSE,American International Group,USD
      WM,US94106L1098,NYSE,Waste Management,USD
      VOD:LN,GB00BH4HKS39,LSE,Vodafone Group,GBX
      BRK.B,US0846707026,NYSE,Berkshire Hathaway B,USD
      """;

  private static final String ETFS =
      """
      symbol,isin,market,name,currency
      SPY,US78462F1030,NYSE ARCA,SPDR S&P 500 ETF,USD
      QQQ,US46090E1038,NASDAQ,Invesco QQQ Trust,USD
      IWM,US4642876555,NYSE ARCA,iShares Russell 2000,USD
      EEM,US4642872349,NYSE ARCA,iShares MSCI Emerging Markets,USD
      EMPTY,,NYSE,File with no rows,USD
      ,,NYSE,Row with no symbol,USD
      """;

  private static final FileTime LONG_AGO = FileTime.from(Instant.parse("2020-09-13T12:26:00Z"));

  private final Path dump;
  private final Path lists;

  private StooqSample(Path dump, Path lists) {
    this.dump = dump;
    this.lists = lists;
  }

  /** A sample that is there, such as behind a link. */
  public static StooqSample at(Path dump, Path lists) {
    return new StooqSample(dump, lists);
  }

  /** The sample laid out in a folder; what was changed of it there is as it was. */
  public static StooqSample in(Path folder) throws IOException {
    StooqSample sample = at(folder.resolve("stooq"), folder.resolve("instruments"));
    for (String path : PATHS) {
      String ticker = ticker(path);
      put(sample.dump().resolve(path), ticker.equals("empty") ? new byte[0] : bytes(ticker));
    }
    sample.writeList("broker_stocks.csv", STOCKS);
    sample.writeList("broker_etfs.csv", ETFS);
    return sample.settled();
  }

  /** The same, all files looking as if they were written long ago, so that digests are kept. */
  public StooqSample settled() throws IOException {
    for (Path root : List.of(dump(), lists())) {
      try (Stream<Path> files = Files.walk(root)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          Files.setLastModifiedTime(file, LONG_AGO);
        }
      }
    }
    return this;
  }

  /** The bytes of one of the nine real files, such as {@code aapl}. */
  public static byte[] bytes(String ticker) throws IOException {
    String name = "/stooq/" + ticker + ".us.txt.gz";
    try (InputStream in = StooqSample.class.getResourceAsStream(name)) {
      return new GZIPInputStream(Objects.requireNonNull(in, name)).readAllBytes();
    }
  }

  /** Writes a file and the folders it lies in. */
  public static Path put(Path file, byte[] bytes) throws IOException {
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    return Files.write(file, bytes);
  }

  /** The folder of the dump. */
  public Path dump() {
    return dump;
  }

  /** The folder of the brokers' lists. */
  public Path lists() {
    return lists;
  }

  /** A list, such as {@code broker_stocks.csv}, written or written anew. */
  public Path writeList(String name, String text) throws IOException {
    Files.createDirectories(lists());
    return Files.writeString(list(name), text);
  }

  /** Where a list lies: {@code broker_stocks.csv} or {@code broker_etfs.csv}. */
  public Path list(String name) {
    return lists().resolve(name);
  }

  /** Where the file of a ticker lies, such as {@code aapl}. */
  public Path file(String ticker) {
    return PATHS.stream()
        .filter(path -> ticker(path).equals(ticker))
        .findFirst()
        .map(path -> dump().resolve(path))
        .orElseThrow();
  }

  private static String ticker(String path) {
    return path.substring(path.lastIndexOf('/') + 1).replace(".us.txt", "");
  }
}
