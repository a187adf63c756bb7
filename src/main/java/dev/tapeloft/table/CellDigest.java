package dev.tapeloft.table;

/** Feeds typed, length-prefixed cells to a digest, little-endian. */
final class CellDigest {
  private final CellBytes bytes;

  /** Feeds {@code digest} about so many cells. */
  CellDigest(CellBytes.Sink digest, long cells) {
    this.bytes = new CellBytes(digest, cells);
  }

  void number(int value) {
    bytes.number(value);
  }

  void numbers(long[] values) {
    bytes.numbers(values);
  }

  void numbers(int[] values) {
    bytes.numbers(values);
  }

  void numbers(double[] values) {
    bytes.numbersWithOneNan(values);
  }

  void text(String value) {
    byte[] text = Utf8.bytes(value);
    bytes.number(text.length);
    bytes.bytes(text, text.length);
  }

  /** Feeds what is still held back. */
  void finish() {
    bytes.flush();
  }
}
