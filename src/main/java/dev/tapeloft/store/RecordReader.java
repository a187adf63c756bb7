package dev.tapeloft.store;

import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Takes a journal record apart. It never allocates more than the record's own size could fill, and
 * refuses what runs over its end.
 */
final class RecordReader {
  private static final int SEVEN_BITS = 0x7f;
  private static final int LONGEST_NUMBER = 63;

  private final byte[] bytes;
  private int at;

  RecordReader(byte[] bytes) {
    this.bytes = bytes;
  }

  long number() throws IOException {
    long number = 0;
    for (int shift = 0; shift < LONGEST_NUMBER; shift += 7) {
      int next = bytes[require(1)];
      at++;
      number |= (long) (next & SEVEN_BITS) << shift;
      if (next >= 0) {
        return number;
      }
    }
    throw new IOException("a number of a journal record is too long");
  }

  /** A number of things of which each takes at least so many bytes of what is left. */
  int count(int bytesEach) throws IOException {
    long count = number();
    if (count > (bytes.length - at) / bytesEach) {
      throw new IOException("a journal record claims more than it holds");
    }
    return (int) count;
  }

  int integer() throws IOException {
    long number = number();
    if (number > Integer.MAX_VALUE) {
      throw new IOException("a number of a journal record is too large");
    }
    return (int) number;
  }

  byte[] raw(int length) throws IOException {
    int from = require(length);
    at += length;
    byte[] raw = new byte[length];
    System.arraycopy(bytes, from, raw, 0, length);
    return raw;
  }

  String text() throws IOException {
    int length = count(1);
    int from = require(length);
    at += length;
    return Utf8.text(bytes, from, length);
  }

  Map<String, String> words() throws IOException {
    int count = count(2);
    if (count == 0) {
      return Map.of();
    }
    Map<String, String> words = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      String name = text();
      words.put(name, text());
    }
    return Collections.unmodifiableMap(words);
  }

  private int require(int length) throws IOException {
    if (length > bytes.length - at) {
      throw new IOException("a journal record ends too early");
    }
    return at;
  }
}
