package dev.tapeloft.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Passes on what a cell shows, and remembers it to show it again: of what was replaced the last.
 *
 * <p>Thread-safe: what a cell began and left running shows its progress after the cell's end.
 */
final class RememberedOutput implements CellOutput {
  private final CellOutput cell;
  private final List<Shown> shown = new ArrayList<>();
  private boolean clearBeforeNext;

  RememberedOutput(CellOutput cell) {
    this.cell = cell;
  }

  /** One thing that was shown. */
  private sealed interface Shown {
    record Text(TextStream stream, String text) implements Shown {}

    record Rich(String id, MimeBundle data) implements Shown {}

    record Result(MimeBundle data) implements Shown {}
  }

  @Override
  public synchronized void text(TextStream stream, String text) {
    remember(new Shown.Text(stream, text));
    cell.text(stream, text);
  }

  @Override
  public synchronized void display(String id, MimeBundle data) {
    remember(new Shown.Rich(id, data));
    cell.display(id, data);
  }

  @Override
  public synchronized void update(String id, MimeBundle data) {
    shown.replaceAll(
        one ->
            one instanceof Shown.Rich rich && rich.id().equals(id)
                ? new Shown.Rich(id, data)
                : one);
    cell.update(id, data);
  }

  @Override
  public synchronized void clear(boolean wait) {
    clearBeforeNext = wait;
    if (!wait) {
      shown.clear();
    }
    cell.clear(wait);
  }

  @Override
  public synchronized void result(MimeBundle data) {
    remember(new Shown.Result(data));
    cell.result(data);
  }

  @Override
  public void error(CellFailure failure) {
    cell.error(failure);
  }

  /** Remembers the value of the cell, which is shown after its end. */
  synchronized void endsWith(MimeBundle data) {
    remember(new Shown.Result(data));
  }

  /** All of it as JSON. */
  synchronized String json() {
    ArrayNode all = Json.array(List.of());
    for (Shown one : shown) {
      ObjectNode node = all.addObject();
      if (one instanceof Shown.Text text) {
        node.put(text.stream().label(), text.text());
      } else {
        boolean result = one instanceof Shown.Result;
        MimeBundle data = result ? ((Shown.Result) one).data() : ((Shown.Rich) one).data();
        ObjectNode forms = node.putObject(result ? "result" : "display");
        data.data().forEach(forms::put);
      }
    }
    return all.toString();
  }

  /** What was to be cleared when something follows goes now. */
  private void remember(Shown next) {
    if (clearBeforeNext) {
      clearBeforeNext = false;
      shown.clear();
    }
    shown.add(next);
  }

  /** The value of the cell alone, where there is nowhere to show the rest. */
  static CellOutcome result(String json) {
    for (JsonNode one : Json.parsed(json)) {
      if (one.has("result")) {
        return new CellOutcome.Done(bundle(one.path("result")));
      }
    }
    return new CellOutcome.Done(null);
  }

  /** Shows it again; gives the value of the cell, or what has nothing to show. */
  static CellOutcome replay(String json, Screen screen) {
    CellOutcome outcome = new CellOutcome.Done(null);
    for (JsonNode one : Json.parsed(json)) {
      for (TextStream stream : TextStream.values()) {
        if (one.has(stream.label())) {
          screen.text(stream, one.path(stream.label()).asString());
        }
      }
      if (one.has("display")) {
        screen.display(bundle(one.path("display")));
      } else if (one.has("result")) {
        outcome = new CellOutcome.Done(bundle(one.path("result")));
      }
    }
    return outcome;
  }

  private static MimeBundle bundle(JsonNode forms) {
    Map<String, String> data = new TreeMap<>();
    forms.properties().forEach(form -> data.put(form.getKey(), form.getValue().asString()));
    return new MimeBundle(data);
  }
}
