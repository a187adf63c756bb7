package dev.tapeloft.stooq;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What tickers are called now, such as {@code META.US} for {@code FB.US}: a company that took
 * another ticker has its prices under that.
 *
 * @param byOld the new ticker by the old one, both as Stooq writes them
 */
public record RenamedTickers(SortedMap<String, String> byOld) {
  /** No ticker has another name. */
  public static final RenamedTickers NONE = new RenamedTickers(new TreeMap<>());

  private static final String HEADER = "old,new";

  /** Copies the table. */
  public RenamedTickers {
    byOld = Collections.unmodifiableSortedMap(new TreeMap<>(byOld));
  }

  /**
   * The table that a text holds: a line {@code old,new}, then one for each ticker, {@code
   * FB.US,META.US}.
   *
   * @throws IllegalArgumentException naming the line
   */
  public static RenamedTickers parse(String text) {
    SortedMap<String, String> byOld = new TreeMap<>();
    String[] lines = text.split("\\R");
    for (int i = 0; i < lines.length; i++) {
      String[] cells = lines[i].strip().split(",", -1);
      boolean wrong = i == 0 ? !lines[i].strip().equals(HEADER) : !isPair(cells);
      if (wrong || (i > 0 && byOld.putIfAbsent(cells[0], cells[1]) != null)) {
        throw new IllegalArgumentException(
            "line %s \"%s\" of the renamed tickers must be %s; correct it"
                .formatted(
                    i + 1, lines[i], i == 0 ? HEADER : "like FB.US,META.US, each old one once"));
      }
    }
    return new RenamedTickers(byOld);
  }

  private static boolean isPair(String[] cells) {
    return cells.length == 2 && !cells[0].isBlank() && !cells[1].isBlank();
  }

  /** What an old ticker is called now. */
  Optional<String> now(String ticker) {
    return Optional.ofNullable(byOld.get(ticker));
  }
}
