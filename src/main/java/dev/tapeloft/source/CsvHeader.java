package dev.tapeloft.source;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Which columns of a CSV hold the quotes.
 *
 * @param columnCount how many columns there are
 * @param time the column of times, from 0
 * @param bid the column of bids
 * @param ask the column of asks
 */
record CsvHeader(int columnCount, int time, int bid, int ask) {
  static CsvHeader read(Path path, ByteLines lines) throws IOException {
    if (!lines.next()) {
      throw SourceException.in(path, "there is no line in it; a tick file starts with a header");
    }
    String line =
        new String(
            lines.bytes(), lines.start(), lines.end() - lines.start(), StandardCharsets.UTF_8);
    requireText(path, line);
    List<String> names = names(line);
    return new CsvHeader(
        names.size(),
        find(path, names, "Timestamp"),
        find(path, names, "Bid"),
        find(path, names, "Ask"));
  }

  private static void requireText(Path path, String line) {
    boolean text = line.chars().noneMatch(c -> c == 0xfffd || (c < ' ' && c != '\t'));
    if (!text) {
      throw SourceException.at(
          path,
          1,
          "is no text; ticks are read from CSV in UTF-8 (plain, gzip, or a zip of one) and Parquet:"
              + " save them as one of these");
    }
  }

  private static List<String> names(String line) {
    List<String> names = new ArrayList<>();
    for (String name : line.split(",", -1)) {
      names.add(name.strip().replace("\"", ""));
    }
    return names;
  }

  private static int find(Path path, List<String> names, String wanted) {
    List<Integer> found = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      if (names.get(i).equalsIgnoreCase(wanted)) {
        found.add(i);
      }
    }
    if (found.size() != 1) {
      throw SourceException.at(
          path,
          1,
          "%s column \"%s\"; the header has %s and must name Timestamp, Bid and Ask once each;"
                  .formatted(found.isEmpty() ? "no" : "more than one", wanted, brief(names))
              + " rename it, with commas between the names");
    }
    return found.get(0);
  }

  private static String brief(List<String> names) {
    String all = names.toString();
    return all.length() <= 200 ? all : all.substring(0, 200) + "…";
  }
}
