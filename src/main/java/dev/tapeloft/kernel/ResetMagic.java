package dev.tapeloft.kernel;

import java.util.List;

/** Forgets what cells declared. */
final class ResetMagic implements Magic {
  @Override
  public About about() {
    return About.line(
        "reset",
        "drops all that cells declared and imported; the imports of the start and loft stay",
        "%reset -f");
  }

  @Override
  public CellOutcome run(MagicLine line, Session session) throws MagicFailed {
    List<String> words = line.words();
    if (!words.equals(List.of("-f"))) {
      throw new MagicFailed(
          "%reset drops every variable, method, type and import of the cells",
          "write %reset -f to do so; what is cached stays cached");
    }
    int dropped = session.reset();
    System.out.println(
        "dropped "
            + dropped
            + (dropped == 1 ? " declaration" : " declarations")
            + (Session.DROPS_TYPES ? "" : "; types stay, which this JDK cannot drop"));
    return new CellOutcome.Done(null);
  }
}
