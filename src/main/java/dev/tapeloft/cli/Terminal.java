package dev.tapeloft.cli;

import java.io.Console;
import java.util.Optional;

/** The terminal somebody sits at, if there is one. */
final class Terminal {
  private Terminal() {}

  /** The console; empty where input or output is a file or a pipe. */
  @SuppressWarnings("SystemConsoleNull") // isTerminal is asked as well
  static Optional<Console> console() {
    return Optional.ofNullable(System.console()).filter(Terminal::isTerminal);
  }

  /** From Java 22 to 24 a JVM has a console even without a terminal, and can tell. */
  private static boolean isTerminal(Console console) {
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException e) {
      return true;
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("Console.isTerminal is public", e);
    }
  }
}
