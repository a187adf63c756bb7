package dev.tapeloft.cli;

import dev.tapeloft.pipeline.ProgressEvent;
import dev.tapeloft.pipeline.ProgressListener;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Progress on a terminal as a bar, elsewhere as one line at the end of each piece of work. */
final class TerminalProgress implements ProgressListener {
  private static final int COLUMNS = 100;

  private final PrintStream out;
  private final boolean terminal;
  private final Map<Long, ProgressBar> bars = new HashMap<>();

  TerminalProgress(PrintStream out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  @Override
  public synchronized void on(ProgressEvent event) {
    boolean over = event.state() != ProgressEvent.State.RUNNING;
    if (terminal) {
      draw(event, over);
    }
    if (over || event.isPlanned()) {
      out.println(event.line());
    }
  }

  private void draw(ProgressEvent event, boolean over) {
    ProgressBar bar = bars.computeIfAbsent(event.id(), id -> bar(event));
    bar.maxHint(event.total());
    bar.stepTo(event.done());
    bar.setExtraMessage(event.isOfSteps() ? "" : kinds(event));
    if (over) {
      bar.close();
      bars.remove(event.id());
    }
  }

  private static String kinds(ProgressEvent event) {
    return String.format(Locale.ROOT, " cached %,d computed %,d", event.cached(), event.computed());
  }

  private ProgressBar bar(ProgressEvent event) {
    return new ProgressBarBuilder()
        .setTaskName(event.task())
        .setInitialMax(event.total())
        .setStyle(ProgressBarStyle.UNICODE_BLOCK)
        .setConsumer(new ConsoleProgressBarConsumer(out, COLUMNS))
        .setUpdateIntervalMillis(100)
        .clearDisplayOnFinish()
        .build();
  }
}
