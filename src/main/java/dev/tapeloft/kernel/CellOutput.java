package dev.tapeloft.kernel;

/** Where what a cell shows goes: to a Jupyter front end, into a notebook file, or nowhere. */
interface CellOutput {
  /** Text as it comes, with or without a newline at its end. */
  void text(TextStream stream, String text);

  /** A display that {@link #update} can replace by its id. */
  void display(String id, MimeBundle data);

  /** Replaces the display of this id. */
  void update(String id, MimeBundle data);

  /** The value of the cell's last expression. */
  void result(MimeBundle data);

  /** Why the cell failed. */
  void error(CellFailure failure);
}
