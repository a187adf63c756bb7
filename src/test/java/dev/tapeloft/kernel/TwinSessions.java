package dev.tapeloft.kernel;

import dev.tapeloft.kernel.CellStep.Autocache;
import dev.tapeloft.kernel.CellStep.Restart;
import dev.tapeloft.kernel.CellStep.Run;
import dev.tapeloft.pipeline.Kept;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Two sessions in which the same is done, one with a cache and one without. */
final class TwinSessions implements AutoCloseable {
  /** What a shell counts, and what objects are numbered by. */
  private static final Pattern NUMBERED = Pattern.compile("\\$JShell\\$\\w+|@[0-9a-f]{5,}");

  private final Path home;
  private final Counts counts;
  private final Shown shown = new Shown();
  private final Screen screen = Screen.install(shown);
  private Session with;
  private Session without;
  private boolean autocache;
  private int cell;
  private List<String> notes = List.of();

  TwinSessions(Path home, Counts counts) {
    this.home = home;
    this.counts = counts;
    try {
      this.with = open("with", "");
      this.without = open("without", ".off()");
    } catch (RuntimeException e) {
      screen.close();
      throw e;
    }
  }

  /** How often something came from the cache. */
  static final class Counts {
    int cells;
    int failed;
    int calls;
    int reused;
    int onceCells;
    int restored;
    int restarts;

    @Override
    public String toString() {
      return ("%,d cells ran (%,d failed), %,d cached calls of which %,d reused, %,d cells to run"
              + " once of which %,d restored, %,d restarts")
          .formatted(cells, failed, calls, reused, onceCells, restored, restarts);
    }
  }

  private static final class Shown implements CellOutput {
    private final StringBuilder out = new StringBuilder();
    private final StringBuilder err = new StringBuilder();
    private final List<String> displays = new ArrayList<>();

    @Override
    public void text(TextStream stream, String text) {
      (stream == TextStream.STDOUT ? out : err).append(text);
    }

    @Override
    public void display(String id, MimeBundle data) {
      displays.add(data.text());
    }

    @Override
    public void update(String id, MimeBundle data) {
      displays.add("update " + data.text());
    }

    @Override
    public void clear(boolean wait) {
      displays.add("clear");
    }

    @Override
    public void result(MimeBundle data) {}

    @Override
    public void error(CellFailure failure) {}

    Map<String, String> take() {
      Map<String, String> taken = new TreeMap<>();
      taken.put("standard output", out.toString());
      taken.put("standard error", err.toString());
      taken.put("displays", displays.toString());
      out.setLength(0);
      err.setLength(0);
      displays.clear();
      return taken;
    }
  }

  private Session open(String name, String mode) {
    Session session = Session.open(Startups.imports());
    CellOutcome outcome =
        session.run(
            "start",
            "var loft = Tapeloft.open(LoftConfig.load().withHome(Path.of(\"%s\")))%s;"
                .formatted(home.resolve(name), mode));
    if (outcome instanceof CellOutcome.Failed failed) {
      throw new IllegalStateException(failed.toString());
    }
    return session;
  }

  /** Does the same in both; gives what differs, empty where nothing does. */
  String step(CellStep step) {
    if (step instanceof Restart) {
      restart();
      return "";
    }
    if (step instanceof Autocache auto) {
      autocache(auto.on());
      return "";
    }
    Run run = (Run) step;
    cell++;
    counts.cells++;
    boolean once = run.once() || autocache;
    Map<String, String> cached = said(with, run.once() ? "%%cached\n" : "", run.text());
    count(once);
    Map<String, String> plain = plain(run, once && cached.containsKey("failure"));
    counts.failed += plain.containsKey("failure") ? 1 : 0;
    return difference(cached, plain);
  }

  /** Compiled whole, a cell that fails leaves other variables than one compiled bit by bit. */
  private Map<String, String> plain(Run run, boolean whole) {
    if (!whole || run.once()) {
      return said(without, whole ? "%%cached\n" : run.once() ? "// once\n" : "", run.text());
    }
    autocache(without, true);
    try {
      return said(without, "", run.text());
    } finally {
      autocache(without, false);
    }
  }

  private void restart() {
    counts.restarts++;
    close(with);
    close(without);
    with = open("with", "");
    without = open("without", ".off()");
    autocache(autocache);
  }

  private void autocache(boolean on) {
    autocache = on;
    autocache(with, on);
  }

  private void autocache(Session session, boolean on) {
    session.run("magic", "%autocache " + (on ? "on --min 0s" : "off"));
    session.takeNotes();
    screen.flush();
    shown.take();
  }

  private void count(boolean once) {
    String label = label();
    counts.onceCells += once ? 1 : 0;
    counts.restored += notes.stream().anyMatch(note -> note.startsWith("restored")) ? 1 : 0;
    for (Variable variable : with.variables()) {
      if (variable.cell().equals(label) && variable.value() instanceof Kept<?> kept) {
        counts.calls++;
        counts.reused += kept.step().computed() == 0 ? 1 : 0;
      }
    }
  }

  private String label() {
    return "cell [" + cell + "]";
  }

  private Map<String, String> said(Session session, String before, String text) {
    CellOutcome outcome = session.run(label(), before + text);
    screen.flush();
    Map<String, String> said = new TreeMap<>(shown.take());
    if (outcome instanceof CellOutcome.Failed failed) {
      said.put("failure", String.join("\n", failed.failure().lines()));
    } else if (outcome instanceof CellOutcome.Done done) {
      MimeBundle value = done.shown();
      said.put("result", value == null ? "" : value.text());
    }
    notes = session.takeNotes();
    ShownVariables.of(session).forEach((name, value) -> said.put("variable " + name, value));
    said.replaceAll((name, words) -> NUMBERED.matcher(words).replaceAll("#"));
    return said;
  }

  private static String difference(Map<String, String> cached, Map<String, String> plain) {
    StringBuilder words = new StringBuilder();
    TreeSet<String> names = new TreeSet<>(cached.keySet());
    names.addAll(plain.keySet());
    for (String name : names) {
      Optional<String> one = Optional.ofNullable(cached.get(name));
      Optional<String> other = Optional.ofNullable(plain.get(name));
      if (!one.equals(other)) {
        words.append(
            "%s%n  with a cache: %s%n  without:      %s%n"
                .formatted(name, one.orElse("none"), other.orElse("none")));
      }
    }
    return words.toString();
  }

  private static void close(Session session) {
    session.run("end", "loft.close()");
    session.close();
  }

  @Override
  public void close() {
    try {
      close(with);
      close(without);
    } finally {
      screen.close();
    }
  }
}
