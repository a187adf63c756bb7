package dev.tapeloft.shared;

import java.io.ByteArrayInputStream;
import java.io.InputStream;

/** An object in memory. */
record ObjectBytes(byte[] bytes) implements SharedObjects.Content {
  @Override
  public long sizeBytes() {
    return bytes.length;
  }

  @Override
  public InputStream open() {
    return new ByteArrayInputStream(bytes);
  }
}
