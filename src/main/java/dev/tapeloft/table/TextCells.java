package dev.tapeloft.table;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Locale;

/** Texts as raw columns keep them: where each starts and at last where all end, then UTF-8. */
record TextCells(int[] places, byte[] bytes) {
  static TextCells of(String[] cells) {
    int[] places = new int[cells.length + 1];
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (int row = 0; row < cells.length; row++) {
      all.writeBytes(Utf8.bytes(cells[row]));
      places[row + 1] = all.size();
    }
    return new TextCells(places, all.toByteArray());
  }

  /** The texts of a column that takes all of these bytes, which are at least its places. */
  static String[] read(ByteBuffer column, int rows) throws IOException {
    int[] places = new int[rows + 1];
    column.asIntBuffer().get(places);
    byte[] bytes = new byte[column.remaining() - Integer.BYTES * places.length];
    column.position(Integer.BYTES * places.length).get(bytes);
    return new TextCells(places, bytes).texts();
  }

  long sizeBytes() {
    return (long) Integer.BYTES * places.length + bytes.length;
  }

  void write(CellBytes out) {
    out.numbers(places);
    out.bytes(bytes, bytes.length);
  }

  private String[] texts() throws IOException {
    String[] texts = new String[places.length - 1];
    if (places[0] != 0 || places[texts.length] != bytes.length) {
      throw new IOException("the texts do not begin and end where their column does");
    }
    for (int row = 0; row < texts.length; row++) {
      if (places[row + 1] < places[row] || places[row + 1] > bytes.length) {
        throw new IOException(
            String.format(
                Locale.ROOT, "the text of row %d lies outside the %d of all", row, bytes.length));
      }
      texts[row] = Utf8.text(bytes, places[row], places[row + 1] - places[row]);
    }
    return texts;
  }
}
