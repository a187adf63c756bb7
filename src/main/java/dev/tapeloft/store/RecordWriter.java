package dev.tapeloft.store;

import java.io.ByteArrayOutputStream;
import java.util.Map;

/** Collects the bytes of a journal record: numbers of seven bits a byte, texts by their length. */
final class RecordWriter {
  private static final int SEVEN_BITS = 0x7f;
  private static final int MORE = 0x80;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  /** A number from zero on, low bits first. */
  void number(long number) {
    long rest = number;
    while ((rest & ~SEVEN_BITS) != 0) {
      bytes.write((int) (rest & SEVEN_BITS) | MORE);
      rest >>>= 7;
    }
    bytes.write((int) rest);
  }

  /** Bytes whose number the reader knows. */
  void raw(byte[] raw) {
    bytes.writeBytes(raw);
  }

  void text(String text) {
    byte[] utf8 = Utf8.bytes(text);
    number(utf8.length);
    raw(utf8);
  }

  void words(Map<String, String> words) {
    number(words.size());
    words.forEach(
        (name, value) -> {
          text(name);
          text(value);
        });
  }

  byte[] toBytes() {
    return bytes.toByteArray();
  }
}
