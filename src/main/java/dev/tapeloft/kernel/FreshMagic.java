package dev.tapeloft.kernel;

/** Has the next cell run that would be brought back. */
final class FreshMagic implements Magic {
  @Override
  public About about() {
    return About.line(
        "fresh",
        "has the next cached cell run, and keeps what it gives then; for verbs, loft.fresh()",
        "%fresh");
  }

  @Override
  public CellOutcome run(MagicLine line, Session session) {
    session.cellCache().runAnew();
    return new CellOutcome.Done(null);
  }
}
