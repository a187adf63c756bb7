package dev.tapeloft.pipeline;

import dev.tapeloft.table.ContentId;

/** What a file held when it was read. */
public final class FileBytes {
  private final ContentId contentId;
  private final byte[] bytes;

  FileBytes(ContentId contentId, byte[] bytes) {
    this.contentId = contentId;
    this.bytes = bytes;
  }

  /** The SHA-256 of the bytes. */
  public ContentId contentId() {
    return contentId;
  }

  /** The bytes themselves, which are not to be changed. */
  public byte[] bytes() {
    return bytes;
  }
}
