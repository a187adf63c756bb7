package dev.tapeloft.kernel;

import dev.tapeloft.pipeline.Kept;

/** Shows why a value and what it was made from, or a cell, was computed or reused. */
final class ExplainMagic implements Magic {
  @Override
  public About about() {
    return About.line(
        "explain",
        "tells why a handle, or the last cell that was kept, was computed or reused",
        "%explain bars        (a variable that holds a handle)",
        "%explain             (the last cell that was kept or restored)");
  }

  @Override
  public CellOutcome run(MagicLine line, Session session) throws MagicFailed {
    String name = line.arguments().strip();
    if (name.isEmpty()) {
      return session.show(session.cellCache().explanation().orElseThrow(ExplainMagic::noCell));
    }
    for (Variable variable : session.variables()) {
      if (variable.name().equals(name) && variable.value() instanceof Kept<?> kept) {
        return session.show(kept.explain());
      }
    }
    throw new MagicFailed(
        line.marked() + " " + name + ": there is no variable of this name that holds a handle",
        "name one that a verb of the loft gave, such as bars");
  }

  private static MagicFailed noCell() {
    return new MagicFailed(
        "there is nothing to explain: no cell was kept or restored yet",
        "begin a cell with %%cached, or name a variable that a verb of the loft gave");
  }
}
