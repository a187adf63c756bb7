package dev.tapeloft.store;

import java.io.IOException;

/** The budget is full of what must not go. */
final class NoSpaceException extends IOException {
  private static final long serialVersionUID = 1L;

  NoSpaceException(String message) {
    super(message);
  }
}
