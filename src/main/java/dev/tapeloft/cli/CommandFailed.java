package dev.tapeloft.cli;

/** A command that could not do its work; the message is all that people need. */
final class CommandFailed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CommandFailed(String message) {
    super(message);
  }
}
