package dev.tapeloft.kernel;

import java.io.IOException;

/** A cell wanted to read what the user types, where nobody can be asked. */
final class NoInputException extends IOException {
  private static final long serialVersionUID = 1L;

  NoInputException() {
    super(
        "System.in: nobody can be asked here, what runs this cell takes no input; put the value"
            + " into a variable, or run the cell in a notebook or a console");
  }
}
