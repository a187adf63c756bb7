package dev.tapeloft.source;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

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

  private static void requireText(Path path, String line, String kind) {
    boolean text = line.chars().noneMatch(c -> c == 0xfffd || (c < ' ' && c != '\t'));
    if (!text) {
      throw SourceException.at(
          path,
          1,
          "is no text; %ss are read from CSV in UTF-8 (plain, gzip, or a zip of one) and Parquet:"
                  .formatted(kind)
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
}
