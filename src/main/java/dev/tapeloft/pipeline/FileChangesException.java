package dev.tapeloft.pipeline;

import java.io.IOException;

/** A file that was changed while it was read, so that what it holds cannot be told. */
public final class FileChangesException extends IOException {
  private static final long serialVersionUID = 1L;

  /** With a message that names the file. */
  public FileChangesException(String message) {
    super(message);
  }
}
