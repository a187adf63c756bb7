package dev.tapeloft.store;

import java.nio.ByteBuffer;

/** Rows that lie behind their record in a journal, one section; they were verified with it. */
record PackedBytes(byte[] bytes) implements SealedBytes {
  @Override
  public int count() {
    return 1;
  }

  @Override
  public long end(int section) {
    return bytes.length;
  }

  @Override
  public ByteBuffer read(int section) {
    return ByteBuffer.wrap(bytes).asReadOnlyBuffer();
  }
}
