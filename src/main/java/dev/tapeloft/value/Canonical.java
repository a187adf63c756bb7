package dev.tapeloft.value;

import dev.tapeloft.table.ContentId;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;

/** Feeds typed, length-prefixed parts to a SHA-256, so that no two contents give the same bytes. */
public final class Canonical {
  private static final int BLOCK = 1 << 10;

  private final MessageDigest sha256 = ContentId.sha256();
  private final ByteBuffer block = ByteBuffer.allocate(BLOCK).order(ByteOrder.LITTLE_ENDIAN);

  /** Feeds a word, by its UTF-16 code units, which keep also what is no whole character. */
  public Canonical text(String text) {
    number((long) text.length() * Character.BYTES);
    for (int i = 0; i < text.length(); i++) {
      if (block.remaining() < Character.BYTES) {
        flush();
      }
      block.putChar(text.charAt(i));
    }
    return this;
  }

  /** Feeds a number. */
  public Canonical number(long number) {
    if (block.remaining() < Long.BYTES) {
      flush();
    }
    block.putLong(number);
    return this;
  }

  /** Feeds a double; all that are not a number are one. */
  public Canonical number(double number) {
    return number(Double.doubleToLongBits(number));
  }

  /** The id of all that was fed. */
  public ContentId id() {
    flush();
    return ContentId.of(sha256);
  }

  private void flush() {
    block.flip();
    sha256.update(block);
    block.clear();
  }
}
