package dev.tapeloft.kernel;

import dev.tapeloft.Loft;

/** Shows what is kept, and what it saved. */
final class CacheMagic implements Magic {
  @Override
  public About about() {
    return About.line("cache", "shows what is kept and what it saved, as loft.cache()", "%cache");
  }

  @Override
  public CellOutcome run(MagicLine line, Session session) throws MagicFailed {
    Loft loft =
        session
            .cellCache()
            .loft()
            .orElseThrow(
                () ->
                    new MagicFailed(
                        line.marked() + " finds no loft", "run: var loft = Tapeloft.open();"));
    return session.show(loft.cache());
  }
}
