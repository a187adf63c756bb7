package dev.tapeloft.stooq;

import dev.tapeloft.table.Frame;
import dev.tapeloft.table.TextColumn;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * The instruments of one broker's list, in their own order, whatever that of its rows was. A row
 * that is there twice counts twice.
 *
 * @param sourceFile the name of the list
 * @param instruments all that have a symbol
 * @param withoutSymbol how many rows were left out because they have none
 */
public record BrokerList(
    String sourceFile, List<TradeableInstrument> instruments, int withoutSymbol) {
  private static final List<String> COLUMNS =
      List.of("symbol", "isin", "market", "name", "currency");
  private static final String WITHOUT_SYMBOL = "without symbol";

  /** Sorts the instruments. */
  public BrokerList {
    instruments = instruments.stream().sorted().toList();
  }

  /**
   * The list that rows of cells make. Names of columns may be in any letter case; other columns are
   * passed over, cells of columns that are not there are empty, blanks around a cell are left out.
   *
   * @param rows each of at most as many cells as the header
   * @throws IllegalArgumentException if the header has no column of symbols, or one of those above
   *     twice
   */
  public static BrokerList of(String sourceFile, List<String> header, List<List<String>> rows) {
    Map<String, Integer> places = places(header);
    List<TradeableInstrument> instruments = new ArrayList<>();
    for (List<String> row : rows) {
      TradeableInstrument instrument = instrument(sourceFile, places, row);
      if (!instrument.symbol().isEmpty()) {
        instruments.add(instrument);
      }
    }
    return new BrokerList(sourceFile, instruments, rows.size() - instruments.size());
  }

  /** The list that {@link #frame} wrote, under the name of a file. */
  public static BrokerList of(String sourceFile, Frame frame) {
    List<TradeableInstrument> instruments = new ArrayList<>();
    for (int row = 0; row < frame.rowCount(); row++) {
      int at = row;
      List<String> cells = COLUMNS.stream().map(name -> frame.texts(name).at(at)).toList();
      instruments.add(
          new TradeableInstrument(
              cells.get(0), cells.get(1), cells.get(2), cells.get(3), cells.get(4), sourceFile));
    }
    return new BrokerList(
        sourceFile, instruments, Integer.parseInt(frame.metadata(WITHOUT_SYMBOL)));
  }

  /**
   * What the list says as columns, but for its name: {@code symbol, isin, market, name, currency}.
   */
  public Frame frame() {
    return Frame.builder()
        .metadata(WITHOUT_SYMBOL, Integer.toString(withoutSymbol))
        .column("symbol", texts(TradeableInstrument::symbol))
        .column("isin", texts(TradeableInstrument::isin))
        .column("market", texts(TradeableInstrument::market))
        .column("name", texts(TradeableInstrument::name))
        .column("currency", texts(TradeableInstrument::currency))
        .build();
  }

  private TextColumn texts(Function<TradeableInstrument, String> cell) {
    return TextColumn.owning(instruments.stream().map(cell).toArray(String[]::new));
  }

  private static Map<String, Integer> places(List<String> header) {
    List<String> names =
        header.stream().map(name -> trimmed(name).toLowerCase(Locale.ROOT)).toList();
    Map<String, Integer> places = new LinkedHashMap<>();
    for (String column : COLUMNS) {
      if (Collections.frequency(names, column) > 1) {
        throw new IllegalArgumentException(
            "line 1: more than one column \"%s\" in %s; leave one".formatted(column, header));
      }
      places.put(column, names.indexOf(column));
    }
    if (!names.contains(COLUMNS.get(0))) {
      throw new IllegalArgumentException(withoutSymbols(header, names));
    }
    return places;
  }

  private static String withoutSymbols(List<String> header, List<String> names) {
    if (header.size() == 1 && names.get(0).contains(";")) {
      return "line 1: cells are separated by semicolons in %s; save the list with commas"
          .formatted(header);
    }
    int ticker = names.indexOf("ticker");
    return ticker >= 0
        ? "line 1: no column \"symbol\" in %s; rename the column \"%s\" to that"
            .formatted(header, trimmed(header.get(ticker)))
        : "line 1: no column \"symbol\" in %s; begin the list with a header such as %s"
            .formatted(header, String.join(",", COLUMNS));
  }

  private static TradeableInstrument instrument(
      String sourceFile, Map<String, Integer> places, List<String> row) {
    List<String> cells =
        places.values().stream()
            .map(place -> place < 0 || place >= row.size() ? "" : trimmed(row.get(place)))
            .toList();
    String currency = CurrencyText.canonical(cells.get(4));
    return new TradeableInstrument(
        cells.get(0),
        cells.get(1),
        cells.get(2),
        cells.get(3),
        currency.isEmpty() ? CurrencyText.atEndOf(cells.get(3)) : currency,
        sourceFile);
  }

  /** Without blanks around it, of which brokers write the unbreakable kind, too. */
  private static String trimmed(String cell) {
    int from = 0;
    int to = cell.length();
    while (from < to && isBlank(cell.charAt(from))) {
      from++;
    }
    while (to > from && isBlank(cell.charAt(to - 1))) {
      to--;
    }
    return cell.substring(from, to);
  }

  static boolean isBlank(char character) {
    return Character.isWhitespace(character) || Character.isSpaceChar(character);
  }
}
