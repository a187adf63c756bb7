package dev.tapeloft.kernel;

import java.lang.reflect.InvocationTargetException;
import jdk.jshell.spi.ExecutionControl.StoppedException;

/** Runs a cell once, and brings back what it gave as long as nothing that decides it changes. */
final class CachedMagic implements Magic {
  private static final String PURE = "--pure";

  @Override
  public About about() {
    return About.cell(
        "cached",
        "runs a cell once; later its variables and what it showed come back, also after a restart",
        "%%cached        (all lines below)",
        "%%cached --pure (it may read clocks, files and the like: what is kept stays as it is)");
  }

  @Override
  public CellOutcome run(MagicLine line, Session session)
      throws MagicFailed, StoppedException, InvocationTargetException, InterruptedException {
    boolean pure = line.arguments().strip().equals(PURE);
    if (!pure && !line.arguments().isBlank()) {
      throw new MagicFailed(
          line.marked() + " takes nothing but " + PURE + " behind it",
          "write the code on the lines below");
    }
    boolean magics =
        CellPart.split(line.cell(), line.source(), line.to(), line.end(), session.analysis())
            .stream()
            .anyMatch(MagicLine.class::isInstance);
    if (magics) {
      throw new MagicFailed(
          "a cached cell holds Java alone", "move the magics in it to a cell of their own");
    }
    if (session.cellCache().loft().isEmpty()) {
      throw new MagicFailed(
          line.marked() + " finds no loft to keep cells in", "run: var loft = Tapeloft.open();");
    }
    CellCache cache = session.cellCache();
    return pure
        ? cache.runAsPure(line.cell(), line.source(), line.to(), line.end())
        : cache.runAlways(line.cell(), line.source(), line.to(), line.end());
  }
}
