package dev.tapeloft.table;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;

/** Feeds typed, length-prefixed cells to a SHA-256, little-endian, through one small buffer. */
final class CellDigest {
  private final MessageDigest sha256 = ContentId.sha256();
  private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);

  void number(long value) {
    room(Long.BYTES).putLong(value);
  }

  void number(int value) {
    room(Integer.BYTES).putInt(value);
  }

  void text(String value) {
    byte[] bytes = Utf8.bytes(value);
    number(bytes.length);
    flush();
    sha256.update(bytes);
  }

  ContentId finish() {
    flush();
    return ContentId.of(sha256);
  }

  private ByteBuffer room(int bytes) {
    if (buffer.remaining() < bytes) {
      flush();
    }
    return buffer;
  }

  private void flush() {
    sha256.update(buffer.array(), 0, buffer.position());
    buffer.clear();
  }
}
