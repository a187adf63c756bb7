package dev.tapeloft.shared;

import dev.tapeloft.store.ActionKey;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;

/**
 * The bytes of a file on its way in. Its end is told only where all of it has the SHA-256 that was
 * signed; else it fails there, so that who takes it in has nothing.
 */
final class Arriving extends FilterInputStream {
  private final ActionKey signed;
  private final MessageDigest sha256 = SharedFile.sha256();
  private final long sizeBytes;
  private long read;
  private boolean damaged;
  private boolean broken;

  Arriving(InputStream in, ActionKey signed, long sizeBytes) {
    super(in);
    this.signed = signed;
    this.sizeBytes = sizeBytes;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] block, int from, int length) throws IOException {
    int some = readSome(block, from, length);
    if (some >= 0) {
      sha256.update(block, from, some);
      read += some;
    }
    if (read > sizeBytes || (some < 0 && !ActionKey.of(sha256.digest()).equals(signed))) {
      damaged = true;
      throw new IOException("a file of the shared tier is not the one that was signed");
    }
    return some;
  }

  private int readSome(byte[] block, int from, int length) throws IOException {
    try {
      return in.read(block, from, length);
    } catch (IOException e) {
      broken = true;
      throw e;
    }
  }

  /** Whether it turned out not to be what was signed. */
  boolean isDamaged() {
    return damaged;
  }

  /** Whether it could not be read to its end. */
  boolean isBroken() {
    return broken;
  }
}
