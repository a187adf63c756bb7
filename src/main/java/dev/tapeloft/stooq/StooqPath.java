package dev.tapeloft.stooq;

import java.util.Locale;

/**
 * Where a file of a Stooq dump lies, and what that says: {@code d_us_txt/data/daily/us/nasdaq
 * stocks/1/aapl.us.txt} is the ticker {@code AAPL.US} of the region {@code us} and the category
 * {@code nasdaq stocks/1}. Ordered by path.
 *
 * @param relativePath the path below the root of the dump, with {@code /} between its names
 */
public record StooqPath(String relativePath) implements Comparable<StooqPath> {
  private static final String ENDING = ".TXT";
  private static final String DAILY = "daily/";

  /** Refuses a path that no file of prices has. */
  public StooqPath {
    if (!isOne(relativePath)) {
      throw new IllegalArgumentException(
          "path \"%s\" must be relative, end with .txt and hold no name that begins with a point; leave it out of the index"
              .formatted(relativePath));
    }
  }

  /** The file of a path. */
  public static StooqPath of(String relativePath) {
    return new StooqPath(relativePath);
  }

  /** Whether a path is that of a file of prices: {@code .txt} in any letter case, no dot-name. */
  public static boolean isOne(String relativePath) {
    int end = relativePath.length() - ENDING.length();
    return relativePath.regionMatches(true, end, ENDING, 0, ENDING.length())
        && !relativePath.startsWith(".")
        && !relativePath.startsWith("/")
        && !relativePath.contains("/.")
        && !relativePath.contains("//");
  }

  /** The file's name without {@code .txt}, in upper case. */
  public String ticker() {
    String name = relativePath.substring(relativePath.lastIndexOf('/') + 1);
    return name.substring(0, name.length() - ENDING.length()).toUpperCase(Locale.ROOT);
  }

  /** The same as the ticker: Stooq names a file after what is in it. */
  public String stem() {
    return ticker();
  }

  /** What the ticker says before its last point: {@code BRK-B} of {@code BRK-B.US}. */
  public String base() {
    return base(ticker());
  }

  static String base(String ticker) {
    int point = ticker.lastIndexOf('.');
    return point < 0 ? ticker : ticker.substring(0, point);
  }

  /** The folder below {@code daily}, else the first of all; empty where there is no folder. */
  public String region() {
    String folders = marketFolders();
    int end = folders.indexOf('/');
    return end < 0 ? folders : folders.substring(0, end);
  }

  /** The folders below that of the region, with {@code /} between them; may be empty. */
  public String category() {
    String folders = marketFolders();
    int end = folders.indexOf('/');
    return end < 0 ? "" : folders.substring(end + 1);
  }

  /**
   * The exchange as a ticker names it, from its last point on; Stooq's Polish tickers name none, so
   * that of the region stands for it: {@code .PL}.
   */
  public String extension() {
    String ticker = ticker();
    int point = ticker.lastIndexOf('.');
    return point < 0 ? "." + region().toUpperCase(Locale.ROOT) : ticker.substring(point);
  }

  /** The folders below {@code daily}, else all, with {@code /} between them. */
  private String marketFolders() {
    int from = 0;
    if (relativePath.startsWith(DAILY)) {
      from = DAILY.length();
    } else if (relativePath.contains("/" + DAILY)) {
      from = relativePath.indexOf("/" + DAILY) + 1 + DAILY.length();
    }
    int end = relativePath.lastIndexOf('/');
    return from < end ? relativePath.substring(from, end) : "";
  }

  @Override
  public int compareTo(StooqPath other) {
    return relativePath.compareTo(other.relativePath);
  }
}
