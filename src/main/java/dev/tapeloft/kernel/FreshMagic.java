package dev.tapeloft.kernel;

import dev.tapeloft.kernel.CellCache.Fresh;

/** Has cells run that would be brought back. */
final class FreshMagic implements Magic {
  @Override
  public About about() {
    return About.line(
        "fresh",
        "has cached cells run and compares what they give; for verbs, loft.fresh()",
        "%fresh               (the next cached cell)",
        "%fresh on            (every one from here on)",
        "%fresh off");
  }

  @Override
  public CellOutcome run(MagicLine line, Session session) throws MagicFailed {
    String words = line.arguments().strip();
    session
        .cellCache()
        .runAnew(
            switch (words) {
              case "" -> Fresh.NEXT;
              case "on" -> Fresh.ALL;
              case "off" -> Fresh.NONE;
              default ->
                  throw new MagicFailed(
                      "%fresh " + words + " is not known", "write on, off or nothing behind it");
            });
    return new CellOutcome.Done(null);
  }
}
