package dev.tapeloft.kernel;

/** Which of the two text streams a cell writes to. */
enum TextStream {
  /** {@code System.out}. */
  STDOUT,
  /** {@code System.err}. */
  STDERR;

  /** The name that Jupyter and notebook files use. */
  String label() {
    return this == STDOUT ? "stdout" : "stderr";
  }
}
