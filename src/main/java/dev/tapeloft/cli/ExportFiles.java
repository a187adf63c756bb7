package dev.tapeloft.cli;

import dev.tapeloft.pipeline.Portable;
import dev.tapeloft.table.Frame;
import dev.tapeloft.table.FrameParquet;
import dev.tapeloft.table.WholeFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import tools.jackson.core.JacksonException;

/**
 * A result outside the cache: its rows in one file, and a JSON beside it that says what they are.
 */
final class ExportFiles {
  private static final long MOST_ROWS_BYTES = 1L << 30;
  private static final long MOST_WORDS_BYTES = 1L << 28;

  private final Path rows;
  private final Path words;

  private ExportFiles(Path file) {
    this.rows = file.toAbsolutePath().normalize();
    this.words = rows.resolveSibling(rows.getFileName() + ".json");
  }

  /** Files of which the one with the rows has this name. */
  static ExportFiles at(Path file) {
    Path name = file.getFileName();
    if (name == null || name.toString().isEmpty()) {
      throw new CommandFailed("\"" + file + "\" names no file");
    }
    return new ExportFiles(file);
  }

  Path rows() {
    return rows;
  }

  Path words() {
    return words;
  }

  /** Writes both; where one is there already nothing is written. */
  void write(Portable result) throws IOException {
    for (Path file : new Path[] {rows, words}) {
      if (Files.exists(file)) {
        throw new CommandFailed(file + " is there already; remove it or give another name");
      }
    }
    String itemColumn = ItemColumn.name(result);
    Frame frame = ItemColumn.with(itemColumn, result);
    WholeFile.write(rows, out -> writeRows(frame, out));
    String json = JsonText.of(ExportWords.of(result, itemColumn)) + "\n";
    WholeFile.write(words, out -> out.write(json.getBytes(StandardCharsets.UTF_8)));
  }

  /** Reads both, which may come from anywhere. */
  Portable read() throws IOException {
    requireUsable(words, MOST_WORDS_BYTES);
    requireUsable(rows, MOST_ROWS_BYTES);
    if (isCsv()) {
      throw new CommandFailed("a CSV is for reading elsewhere; export to .parquet to import");
    }
    try {
      ExportWords said = JsonText.read(Files.readString(words), ExportWords.class);
      Frame frame = FrameParquet.read(Files.readAllBytes(rows));
      return said.with(ItemColumn.without(said.itemColumn(), said.items(), frame));
    } catch (JacksonException | NullPointerException | IllegalArgumentException | IOException e) {
      throw new CommandFailed(
          "%s was not taken in: %s"
              .formatted(rows, String.valueOf(e.getMessage()).lines().findFirst().orElse("")));
    }
  }

  private static void requireUsable(Path file, long mostBytes) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new CommandFailed(
          "no file " + file + "; export writes the rows and a .json beside them");
    }
    if (Files.size(file) > mostBytes) {
      throw new CommandFailed(
          String.format(
              Locale.ROOT,
              "%s has %s; files of at most %s are taken in",
              file,
              Size.of(Files.size(file)),
              Size.of(mostBytes)));
    }
  }

  private void writeRows(Frame frame, OutputStream out) throws IOException {
    if (isCsv()) {
      CsvText.write(frame, out);
    } else {
      FrameParquet.write(frame, out);
    }
  }

  private boolean isCsv() {
    return rows.toString().toLowerCase(Locale.ROOT).endsWith(".csv");
  }
}
