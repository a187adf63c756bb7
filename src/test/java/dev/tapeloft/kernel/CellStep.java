package dev.tapeloft.kernel;

/** What is done in a session. */
sealed interface CellStep {
  /**
   * A cell runs.
   *
   * @param once whether it begins with {@code %%cached}
   */
  record Run(String text, boolean once) implements CellStep {
    @Override
    public String toString() {
      return (once ? "%%cached\n" : "") + text;
    }
  }

  /** The kernel starts anew, over the same folder. */
  record Restart() implements CellStep {}

  /** From here on every cell is kept, or none. */
  record Autocache(boolean on) implements CellStep {}
}
