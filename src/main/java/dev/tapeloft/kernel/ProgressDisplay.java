package dev.tapeloft.kernel;

import dev.tapeloft.pipeline.ProgressEvent;
import dev.tapeloft.pipeline.ProgressEvent.State;
import dev.tapeloft.pipeline.ProgressListener;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Shows each piece of long work as one bar in the cell that began it, replaced in place at most ten
 * times a second, and at its end by one final line.
 *
 * <p>Thread-safe.
 */
final class ProgressDisplay implements ProgressListener {
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final Screen screen;
  private final LongSupplier nanoTime;
  private final Map<Long, Bar> bars = new ConcurrentHashMap<>();

  private record Bar(CellOutput cell, String displayId, long shownAt) {}

  ProgressDisplay(Screen screen, LongSupplier nanoTime) {
    this.screen = screen;
    this.nanoTime = nanoTime;
  }

  @Override
  public void on(ProgressEvent event) {
    bars.compute(event.id(), (id, bar) -> show(event, bar));
    if (event.state() != State.RUNNING) {
      bars.remove(event.id());
    }
  }

  private Bar show(ProgressEvent event, @Nullable Bar bar) {
    long now = nanoTime.getAsLong();
    if (bar == null) {
      Bar first = new Bar(screen.cell(), UUID.randomUUID().toString(), now);
      screen.display(first.cell(), first.displayId(), bundle(event), false);
      return first;
    }
    if (event.state() == State.RUNNING && now - bar.shownAt() < PAUSE_NANOS) {
      return bar;
    }
    screen.display(bar.cell(), bar.displayId(), bundle(event), true);
    return new Bar(bar.cell(), bar.displayId(), now);
  }

  /** The event as a bar over its line; as the line alone once it is over. */
  static MimeBundle bundle(ProgressEvent event) {
    String line = "<div style=\"opacity:.8\">" + Html.escape(event.line()) + "</div>";
    String html = event.state() == State.RUNNING ? bar(event) + line : line;
    return MimeBundle.html(html, event.line());
  }

  private static String bar(ProgressEvent event) {
    double percent = event.total() > 0 ? 100.0 * event.done() / event.total() : 0;
    return String.format(
        Locale.ROOT,
        "<div style=\"max-width:480px;height:8px;border-radius:4px;overflow:hidden;"
            + "background:rgba(128,128,128,.3)\">"
            + "<div style=\"width:%.1f%%;height:100%%;background:#3b82f6\"></div></div>",
        Math.min(100, percent));
  }
}
