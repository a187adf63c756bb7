package dev.tapeloft.source;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * The plain bytes of a gzip file of one or more members, each checked against its own length and
 * checksum. Unlike the JDK's stream it takes no damaged later member for the end of the file.
 */
final class GzipMembers extends InputStream {
  private static final int HEADER_CRC = 2;
  private static final int EXTRA = 4;
  private static final int NAME = 8;
  private static final int COMMENT = 16;

  private final InputStream source;
  private final byte[] input = new byte[1 << 16];
  private int position;
  private int limit;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 crc = new CRC32();
  private boolean inMember;
  private boolean finished;

  GzipMembers(InputStream source) {
    this.source = source;
  }

  static boolean isGzip(byte[] head) {
    return head.length > 1 && (head[0] & 0xff) == 0x1f && (head[1] & 0xff) == 0x8b;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (!finished) {
      if (!inMember && !startMember()) {
        finished = true;
        break;
      }
      int count = inflate(target, offset, length);
      if (count > 0) {
        crc.update(target, offset, count);
        return count;
      }
      if (inflater.finished()) {
        endMember();
      }
    }
    return -1;
  }

  @Override
  public void close() throws IOException {
    inflater.end();
    source.close();
  }

  private int inflate(byte[] target, int offset, int length) throws IOException {
    if (inflater.needsInput() && !inflater.finished()) {
      if (position == limit) {
        refill();
      }
      inflater.setInput(input, position, limit - position);
      position = limit;
    }
    try {
      int count = inflater.inflate(target, offset, length);
      if (count == 0 && inflater.needsDictionary()) {
        throw new ZipException(
            "the gzip data want a dictionary, which gzip has not; copy the file again");
      }
      return count;
    } catch (DataFormatException e) {
      throw new ZipException(
          "the gzip data are damaged (" + e.getMessage() + "); copy the file again");
    }
  }

  /** Reads a member's header; false where the file ends instead, or only zeros follow. */
  private boolean startMember() throws IOException {
    int first = next();
    while (first == 0) {
      first = next();
    }
    if (first < 0) {
      return false;
    }
    if (first != 0x1f || require() != 0x8b || require() != 8) {
      throw new ZipException("bytes that are no gzip data follow; copy the file again");
    }
    int flags = require();
    skip(6);
    if ((flags & EXTRA) != 0) {
      skip(require() | require() << 8);
    }
    skipText(flags & NAME);
    skipText(flags & COMMENT);
    skip((flags & HEADER_CRC) != 0 ? 2 : 0);
    inflater.reset();
    crc.reset();
    inMember = true;
    return true;
  }

  private void endMember() throws IOException {
    position = limit - inflater.getRemaining();
    long expectedCrc = number();
    long expectedSize = number();
    if (expectedCrc != crc.getValue()
        || expectedSize != (inflater.getBytesWritten() & 0xffffffffL)) {
      throw new ZipException("the gzip checksum does not agree with the data; copy the file again");
    }
    inMember = false;
  }

  private long number() throws IOException {
    long number = 0;
    for (int shift = 0; shift < 32; shift += 8) {
      number |= (long) require() << shift;
    }
    return number;
  }

  private void skip(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      require();
    }
  }

  private void skipText(int present) throws IOException {
    while (present != 0 && require() != 0) {
      // the text ends with a zero
    }
  }

  private int require() throws IOException {
    int value = next();
    if (value < 0) {
      throw cutShort();
    }
    return value;
  }

  private int next() throws IOException {
    if (position == limit && !fill()) {
      return -1;
    }
    return input[position++] & 0xff;
  }

  private void refill() throws IOException {
    if (!fill()) {
      throw cutShort();
    }
  }

  private boolean fill() throws IOException {
    limit = Math.max(0, source.read(input));
    position = 0;
    return limit > 0;
  }

  private static EOFException cutShort() {
    return new EOFException("the gzip data are cut short; copy the file again");
  }
}
