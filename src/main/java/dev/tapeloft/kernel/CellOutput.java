package dev.tapeloft.kernel;

/**
 * Where what a cell shows goes, such as to Jupyter front ends, into a notebook file, or nowhere.
 */
interface CellOutput {
  /** Text as it comes, with or without a newline at its end. */
  void text(TextStream stream, String text);

  /** A display that {@link #update} can replace by its id. */
  void display(String id, MimeBundle data);

  /** Replaces the displays of this id, also those of earlier cells. */
  void update(String id, MimeBundle data);

  /**
   * Takes away what the cell showed so far.
   *
   * @param wait whether it stays until something is shown in its place
   */
  void clear(boolean wait);

  /** The value of the cell's last expression. */
  void result(MimeBundle data);

  /** Why the cell failed. */
  void error(CellFailure failure);
}
