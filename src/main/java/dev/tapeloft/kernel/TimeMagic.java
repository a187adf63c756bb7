package dev.tapeloft.kernel;

import java.lang.reflect.InvocationTargetException;
import jdk.jshell.spi.ExecutionControl.StoppedException;

/** Runs code once and tells how long it took. */
final class TimeMagic implements Magic {
  @Override
  public About about() {
    return About.both(
        "time",
        "runs code once and tells how long that took, without the compiler's time and with it",
        "%time loft.bars(ticks, minutes(1))",
        "%%time        (all lines below)");
  }

  @Override
  public CellOutcome run(MagicLine line, Session session)
      throws MagicFailed, StoppedException, InvocationTargetException, InterruptedException {
    StopWatch watch = new StopWatch();
    long start = System.nanoTime();
    Invocation before = session.invokeBy(watch);
    CellOutcome outcome;
    try {
      int to = line.wholeCell() ? line.end() : line.to();
      outcome = session.part(line.cell(), line.source(), line.from(), to);
    } finally {
      session.invokeBy(before);
    }
    if (outcome instanceof CellOutcome.Done) {
      System.out.println(watch.text(System.nanoTime() - start));
    }
    return outcome;
  }
}
