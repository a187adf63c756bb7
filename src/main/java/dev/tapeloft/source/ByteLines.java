package dev.tapeloft.source;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

/**
 * The lines of a stream, one after the other as a range of one buffer, without their line ends.
 *
 * <p>A byte order mark of UTF-8 at the start is passed over.
 */
final class ByteLines {
  private static final int LONGEST_LINE_BYTES = 1 << 17;

  private final InputStream in;
  private final byte[] buffer = new byte[LONGEST_LINE_BYTES];
  private int start;
  private int end;
  private int next;
  private int limit;
  private boolean ended;
  private long number;

  ByteLines(InputStream in) {
    this.in = in;
  }

  /** Moves to the next line; false at the end of the stream. */
  boolean next() throws IOException {
    int searched = next;
    int lineEnd = indexOfLineEnd(searched);
    while (lineEnd < 0 && !ended) {
      searched = limit - next;
      fill();
      lineEnd = indexOfLineEnd(next + searched);
    }
    if (lineEnd < 0 && next == limit) {
      return false;
    }
    start = next;
    end = lineEnd < 0 ? limit : lineEnd;
    next = lineEnd < 0 ? limit : lineEnd + 1;
    number++;
    trim();
    return true;
  }

  /** The buffer that the line lies in; valid until the next line. */
  byte[] bytes() {
    return buffer;
  }

  /** Where the line starts in the buffer. */
  int start() {
    return start;
  }

  /** Where the line ends in the buffer, exclusive. */
  int end() {
    return end;
  }

  /** The number of the line, from 1; 0 before the first. */
  long number() {
    return number;
  }

  private int indexOfLineEnd(int from) {
    for (int i = from; i < limit; i++) {
      if (buffer[i] == '\n') {
        return i;
      }
    }
    return -1;
  }

  private void fill() throws IOException {
    System.arraycopy(buffer, next, buffer, 0, limit - next);
    limit -= next;
    next = 0;
    if (limit == buffer.length) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "the next line is longer than %,d bytes, so this is no CSV of ticks; name one",
              LONGEST_LINE_BYTES));
    }
    int count = in.read(buffer, limit, buffer.length - limit);
    ended = count < 0;
    limit += Math.max(0, count);
  }

  private void trim() {
    if (end > start && buffer[end - 1] == '\r') {
      end--;
    }
    boolean marked =
        number == 1
            && end - start >= 3
            && (buffer[start] & 0xff) == 0xef
            && (buffer[start + 1] & 0xff) == 0xbb
            && (buffer[start + 2] & 0xff) == 0xbf;
    if (marked) {
      start += 3;
    }
  }
}
