package dev.tapeloft.kernel;

import dev.tapeloft.pipeline.Kept;

/** Shows why a value and what it was made from was computed or reused. */
final class ExplainMagic implements Magic {
  @Override
  public About about() {
    return About.line(
        "explain",
        "tells of a variable that holds a handle why it was computed or reused",
        "%explain bars");
  }

  @Override
  public CellOutcome run(MagicLine line, Session session) throws MagicFailed {
    String name = line.arguments().strip();
    for (Variable variable : session.variables()) {
      if (variable.name().equals(name) && variable.value() instanceof Kept<?> kept) {
        return session.show(kept.explain());
      }
    }
    throw new MagicFailed(
        line.marked() + " " + name + ": there is no variable of this name that holds a handle",
        "name one that a verb of the loft gave, such as bars");
  }
}
