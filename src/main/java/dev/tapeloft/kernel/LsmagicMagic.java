package dev.tapeloft.kernel;

import java.util.List;

/** Lists the magics. */
final class LsmagicMagic implements Magic {
  @Override
  public About about() {
    return About.line("lsmagic", "lists the magics; %name? tells how one is written", "%lsmagic");
  }

  @Override
  public CellOutcome run(MagicLine line, Session session) {
    List<List<String>> rows =
        Magics.all().stream()
            .map(Magic::about)
            .map(about -> List.of(String.join(" ", Magics.marked(about)), about.purpose()))
            .toList();
    return new CellOutcome.Done(TextGrid.of(List.of("magic", "what it does"), rows));
  }
}
