package dev.tapeloft.table;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Frames as raw columns: read at the speed of memory, and small where a frame is small.
 *
 * <p>For columns that are used often, and for results of a few rows. It keeps nothing that Parquet
 * does not, is larger, and only Tapeloft reads it. Thread-safe.
 *
 * <h2>The format</h2>
 *
 * <p>All numbers are little-endian. A <em>varint</em> has seven bits a byte, the lowest first, and
 * the top bit set in every byte but its last. A <em>text</em> is a varint, the number of its bytes,
 * and those bytes of UTF-8.
 *
 * <ol>
 *   <li>Four bytes {@code TLFC}, one byte {@code 1}: the version of the format.
 *   <li>A varint: the bytes of what follows up to the end of the header.
 *   <li>A varint: the number of rows.
 *   <li>A varint: the number of metadata words; then each, ordered by name: its name and its value
 *       as texts.
 *   <li>A varint: the number of columns; then each, in the frame's order: its name as a text; one
 *       byte, its type: 0 instant, 1 long, 2 int, 3 double, 4 text; and for texts a varint, the
 *       bytes of all its cells. The header ends here.
 *   <li>Where there are rows, the cells of each column, in order, each column from the next place
 *       in the file that is a multiple of 8, with zeros between.
 * </ol>
 *
 * <p>Instants, longs and doubles take 8 bytes a cell, ints 4; an instant is its microseconds since
 * 1970, a missing one -2<sup>63</sup>; a double keeps its bits, those of NaN too. A column of n
 * texts is n + 1 ints, the place of each text's first byte and at last the number of all bytes,
 * counted from 0 after these ints; then the bytes of all texts in UTF-8.
 *
 * <p>The sections of a file are the header, and each column, with the zeros that follow. A frame
 * without rows or columns is a header alone. The file ends with the last cell.
 */
public final class FrameColumns {
  private FrameColumns() {}

  /**
   * Writes a frame; the stream is flushed and stays open. The same cells give the same bytes.
   *
   * @return the ends of the sections
   * @throws IllegalArgumentException if a column takes 2 GB or more
   */
  public static long[] write(Frame frame, OutputStream out) throws IOException {
    return new ColumnsWriter(frame).write(out);
  }

  /**
   * Opens a frame, of which only the header is read now and the section of a column when its first
   * cell is used.
   *
   * @throws IOException if the header is damaged, or claims more than the file holds
   */
  public static Frame open(Sections file, ColumnLoader via) throws IOException {
    return Damage.guarded("raw columns", () -> ColumnsReader.of(file).open(via));
  }
}
