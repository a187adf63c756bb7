package dev.tapeloft.source;

import com.univocity.parsers.common.TextParsingException;
import com.univocity.parsers.csv.CsvParser;
import com.univocity.parsers.csv.CsvParserSettings;
import com.univocity.parsers.csv.UnescapedQuoteHandling;
import dev.tapeloft.stooq.BrokerList;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Brokers' lists of instruments as CSV: UTF-8 with or without a byte order mark, line ends of any
 * system, cells with commas, line ends or doubled quotation marks inside quotation marks.
 */
public final class BrokerLists {
  private static final int LONGEST_CELL_CHARS = 1 << 16;

  /** A row after the last, which a quotation that never ends swallows. */
  private static final String LAST_ROW = "\uFFFF";

  private final Path file;
  private final List<List<String>> rows = new ArrayList<>();

  private BrokerLists(Path file) {
    this.file = file;
  }

  /**
   * The lists of a folder, those whose names end with {@code .csv}, by name.
   *
   * @throws IOException naming the folder, if there is none
   */
  public static List<Path> in(Path folder) throws IOException {
    return FolderFiles.of(folder, BrokerLists::isList);
  }

  private static boolean isList(String name) {
    return name.toLowerCase(Locale.ROOT).endsWith(".csv") && !name.startsWith(".");
  }

  /**
   * The list that a file's bytes hold; it has the name of the file.
   *
   * @throws SourceException naming file, line, rule and remedy
   */
  public static BrokerList read(Path file, byte[] bytes) {
    return new BrokerLists(file).list(bytes);
  }

  private BrokerList list(byte[] bytes) {
    parse(text(bytes));
    if (rows.isEmpty()) {
      throw wrong(1, "no header; begin the list with one such as symbol,isin,market,name,currency");
    }
    try {
      String name = Objects.toString(file.getFileName());
      return BrokerList.of(name, rows.get(0), rows.subList(1, rows.size()));
    } catch (IllegalArgumentException e) {
      throw new SourceException(file + ", " + e.getMessage(), e); // which begins with the line
    }
  }

  private String text(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    boolean whole = !StandardCharsets.UTF_8.newDecoder().decode(in, out, true).isError();
    String text = out.flip().toString().replace("\r\n", "\n").replace('\r', '\n');
    if (!whole) {
      throw wrong(lineEnds(text) + 1, "is not UTF-8; save the list as that");
    }
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private void parse(String text) {
    CsvParser parser = new CsvParser(settings());
    try {
      parser.beginParsing(new StringReader(text + "\n" + LAST_ROW));
      String[] row = parser.parseNext();
      while (!isLast(row)) {
        requireEnded(row, lineEnds(text) + 2);
        add(List.of(row), parser.getContext().currentLine());
        row = parser.parseNext();
      }
    } catch (TextParsingException e) {
      throw new SourceException(
          String.format(
              Locale.ROOT,
              "%s, line %,d: is no CSV; write a quotation mark inside a quoted cell twice, and no cell of more than %,d characters",
              file,
              e.getLineIndex() + 1,
              LONGEST_CELL_CHARS),
          e);
    } finally {
      parser.stopParsing();
    }
  }

  private static CsvParserSettings settings() {
    CsvParserSettings settings = new CsvParserSettings();
    settings.getFormat().setLineSeparator("\n");
    settings.getFormat().setComment('\0');
    settings.setUnescapedQuoteHandling(UnescapedQuoteHandling.RAISE_ERROR);
    settings.setMaxCharsPerColumn(LONGEST_CELL_CHARS);
    settings.setNullValue("");
    settings.setEmptyValue("");
    return settings;
  }

  private static boolean isLast(String @Nullable [] row) {
    return row == null || (row.length == 1 && row[0].equals(LAST_ROW));
  }

  private void requireEnded(String[] row, long lastLine) {
    String cell = row[row.length - 1];
    if (cell.endsWith(LAST_ROW)) {
      throw wrong(
          lastLine - lineEnds(cell),
          "a quotation begins that does not end; close it, or leave the mark out");
    }
  }

  private void add(List<String> row, long line) {
    int width = rows.isEmpty() ? row.size() : rows.get(0).size();
    if (row.stream().skip(width).anyMatch(cell -> !cell.isEmpty())) {
      throw wrong(
          line,
          String.format(
              Locale.ROOT,
              "%d cells, but the header has %d; write a cell with a comma between quotation marks",
              row.size(),
              width));
    }
    if (row.size() > 1 || !row.get(0).isBlank()) {
      rows.add(row);
    }
  }

  private static long lineEnds(String text) {
    return text.chars().filter(character -> character == '\n').count();
  }

  private SourceException wrong(long line, String what) {
    return SourceException.at(file, line, what);
  }
}
