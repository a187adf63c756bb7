package dev.tapeloft.source;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The first line of a CSV: the names of its columns. */
final class CsvHeader {
  private CsvHeader() {}

  /**
   * The names as they are written.
   *
   * @param kind what the file should hold, such as {@code tick}
   */
  static List<String> read(Path path, ByteLines lines, String kind) throws IOException {
    if (!lines.next()) {
      throw SourceException.in(
          path, "there is no line in it; a %s file starts with a header".formatted(kind));
    }
    String line =
        new String(
            lines.bytes(), lines.start(), lines.end() - lines.start(), StandardCharsets.UTF_8);
    requireText(path, line, kind);
    return names(line);
  }

  /** The one column of a name in any letter case, from 0; empty where there is none. */
  static Optional<Integer> column(Path path, List<String> names, String wanted, String rule) {
    List<Integer> found = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      if (names.get(i).equalsIgnoreCase(wanted)) {
        found.add(i);
      }
    }
    if (found.size() > 1) {
      throw wrong(path, names, "more than one", wanted, rule);
    }
    return found.stream().findFirst();
  }

  /** The one column of a name in any letter case, from 0. */
  static int requireColumn(Path path, List<String> names, String wanted, String rule) {
    return column(path, names, wanted, rule)
        .orElseThrow(() -> wrong(path, names, "no", wanted, rule));
  }

  private static SourceException wrong(
      Path path, List<String> names, String count, String wanted, String rule) {
    return SourceException.at(
        path,
        1,
        "%s column \"%s\"; the header has %s and must name %s;"
                .formatted(count, wanted, brief(names), rule)
            + " rename it, with commas between the names");
  }

  private static void requireText(Path path, String line, String kind) {
    boolean text = line.chars().noneMatch(c -> c == 0xfffd || (c < ' ' && c != '\t'));
    if (!text) {
      throw SourceException.at(
          path,
          1,
          "is no text; %ss are read from CSV in UTF-8 (plain, gzip, or a zip of one)%s: save them as"
                  .formatted(kind, kind.equals("tick") ? " and Parquet" : "")
              + " one of these");
    }
  }

  private static List<String> names(String line) {
    List<String> names = new ArrayList<>();
    for (String name : line.split(",", -1)) {
      names.add(name.strip().replace("\"", ""));
    }
    return names;
  }

  private static String brief(List<String> names) {
    String all = names.toString();
    return all.length() <= 200 ? all : all.substring(0, 200) + "…";
  }
}
