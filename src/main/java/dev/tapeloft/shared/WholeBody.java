package dev.tapeloft.shared;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import software.amazon.awssdk.core.exception.SdkException;

/** The bytes of an object; where they end too early it fails, and never looks like a short one. */
final class WholeBody extends FilterInputStream {
  private final String name;
  private long left;

  WholeBody(InputStream in, long sizeBytes, String name) {
    super(in);
    this.left = sizeBytes;
    this.name = name;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] block, int from, int length) throws IOException {
    int some = readSome(block, from, length);
    left -= Math.max(0, some);
    if (some < 0 && left > 0) {
      throw new EOFException(name + " ended " + left + " bytes too early");
    }
    return some;
  }

  /** Some JDKs notice an early end themselves, but do not know of what. */
  private int readSome(byte[] block, int from, int length) throws IOException {
    try {
      return in.read(block, from, length);
    } catch (IOException | SdkException e) {
      throw new IOException(name + " ended " + left + " bytes too early: " + e.getMessage(), e);
    }
  }
}
