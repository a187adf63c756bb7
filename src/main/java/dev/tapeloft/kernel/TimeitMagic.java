package dev.tapeloft.kernel;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs code often and tells the time of one pass. */
final class TimeitMagic implements Magic {
  private static final int RUNS = 7;
  private static final Pattern OPTION =
      Pattern.compile("-([nr])[ \\t]*([1-9]\\d{0,8})(?!\\S)[ \\t]*");

  private static final Pattern MEANT = Pattern.compile("-([a-z])(?=[\\s\\d=]|$)[ \\t]*(\\S*)");

  @Override
  public About about() {
    return About.both(
        "timeit",
        "runs code often and tells mean, deviation and least of 7 runs of as many passes as pay",
        "%timeit Math.log(x)",
        "%timeit -n 1000 -r 3 Math.log(x)        (3 runs of 1000 passes)",
        "%%timeit        (all lines below)");
  }

  @Override
  public CellOutcome run(MagicLine line, Session session) throws MagicFailed {
    long passes = 0;
    int runs = RUNS;
    int from = line.from();
    Matcher option = OPTION.matcher(line.source());
    while (option.region(from, line.end()).lookingAt()) {
      int value = Integer.parseInt(option.group(2));
      passes = option.group(1).equals("n") ? value : passes;
      runs = option.group(1).equals("r") ? value : runs;
      from = option.end();
    }
    requireNoOtherOption(line, from, session);
    LoopTimer timer = new LoopTimer(passes, runs);
    Invocation before = session.invokeBy(timer);
    CellOutcome outcome;
    try {
      outcome = session.run(line.cell(), line.source(), List.of(timed(line, from, session)));
    } finally {
      session.invokeBy(before);
    }
    if (outcome instanceof CellOutcome.Failed) {
      return outcome;
    }
    String text = timer.text();
    if (text == null) {
      throw nothing(line);
    }
    return Magics.shown(text);
  }

  /** What looks like an option and would be code that nobody meant. */
  private static void requireNoOtherOption(MagicLine line, int from, Session session)
      throws MagicFailed {
    Matcher meant = MEANT.matcher(line.source());
    if (!meant.region(from, Math.max(from, line.to())).lookingAt()) {
      return;
    }
    String name = meant.group(1);
    if (session.variables().stream().anyMatch(variable -> variable.name().equals(name))) {
      return;
    }
    if (!"nr".contains(name)) {
      throw new MagicFailed(
          line.marked() + " has no option -" + name,
          "it has -n passes and -r runs, before the code");
    }
    throw new MagicFailed(
        "%s: -%s (%s) must be a whole number from 1 to 999999999"
            .formatted(line.marked(), name, meant.group(2).isEmpty() ? "nothing" : meant.group(2)),
        "write it so: " + line.marked() + " -n 1000 -r 3 Math.log(2)");
  }

  /** The code as one unit: what it is where it is one, else a block. */
  private static CellUnit timed(MagicLine line, int from, Session session) throws MagicFailed {
    int start = line.wholeCell() && from >= line.to() ? line.bodyStart() : from;
    int end = line.wholeCell() ? line.end() : line.to();
    List<CellUnit> units =
        CellUnit.split(CellPart.alone(line.source(), start, end), session.analysis());
    if (units.isEmpty()) {
      throw nothing(line);
    }
    if (units.size() == 1) {
      return units.get(0);
    }
    boolean below = line.source().charAt(start - 1) == '\n';
    String block = (below ? "{\n" : "{") + line.source().substring(start, end) + "\n;}";
    return new CellUnit(block, start - (below ? 2 : 1), false);
  }

  private static MagicFailed nothing(MagicLine line) {
    return new MagicFailed(
        line.marked() + " was given nothing that runs",
        "give it an expression or statements; declare variables, methods and types in another cell");
  }
}
