package dev.tapeloft.kernel;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import jdk.jshell.spi.ExecutionControl.StoppedException;

/** Shows the variables of the session. */
final class WhoMagic implements Magic {
  @Override
  public About about() {
    return About.line(
        "who",
        "shows the variables: type, value, the cell that made them, and what is newer than they are",
        "%who",
        "%who bars labels        (these alone)");
  }

  @Override
  public CellOutcome run(MagicLine line, Session session)
      throws MagicFailed,
          IOException,
          StoppedException,
          InvocationTargetException,
          InterruptedException {
    List<String> wanted = line.words();
    List<Variable> variables =
        session.variables().stream()
            .filter(v -> wanted.isEmpty() ? !v.name().startsWith("$") : wanted.contains(v.name()))
            .toList();
    for (String name : wanted) {
      if (variables.stream().noneMatch(variable -> variable.name().equals(name))) {
        throw new MagicFailed("%who: there is no variable " + name, "%who shows all there are");
      }
    }
    if (variables.isEmpty()) {
      return Magics.shown("no variables");
    }
    List<List<String>> rows = session.call(() -> variables.stream().map(WhoMagic::row).toList());
    return new CellOutcome.Done(
        TextGrid.of(List.of("variable", "type", "value", "made in", "note"), rows));
  }

  private static List<String> row(Variable variable) {
    String note =
        variable.olderThan().isEmpty()
            ? ""
            : "older than " + String.join(", ", variable.olderThan());
    return List.of(
        variable.name(),
        variable.type().replaceAll("\\b(?:[a-z_][\\w$]*\\.)+(?=[A-Z])", ""),
        ShortText.of(variable.value()),
        variable.cell(),
        note);
  }
}
