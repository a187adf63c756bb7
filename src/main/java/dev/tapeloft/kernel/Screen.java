package dev.tapeloft.kernel;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What the running cell shows, in the order in which it was shown: {@code System.out} and {@code
 * System.err} of all threads, displays, the result, the error.
 *
 * <p>Thread-safe. Text waits for company at most 40 ms, so that ten megabytes are some hundred
 * messages. What comes between cells goes to the last one.
 */
final class Screen implements AutoCloseable {
  private static final int FULL_BYTES = 1 << 16;
  private static final int WAIT_MS = 40;

  private static final AtomicReference<@Nullable Screen> INSTALLED = new AtomicReference<>();

  private final @Nullable Screen before = INSTALLED.get();
  private final PrintStream originalOut = System.out;
  private final PrintStream originalErr = System.err;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(Screen::daemon);
  private final Utf8Buffer[] pending = {new Utf8Buffer(), new Utf8Buffer()};
  private TextStream pendingStream = TextStream.STDOUT;
  private boolean flushPlanned;
  private CellOutput cell;

  private Screen(CellOutput first) {
    this.cell = first;
  }

  /** Takes {@code System.out} and {@code System.err} over until it is closed. */
  static Screen install(CellOutput first) {
    Screen screen = new Screen(first);
    System.setOut(screen.stream(TextStream.STDOUT));
    System.setErr(screen.stream(TextStream.STDERR));
    INSTALLED.set(screen);
    return screen;
  }

  /** The one that is open; null where there are no cells, as in jshell. */
  static @Nullable Screen installed() {
    return INSTALLED.get();
  }

  /** From here on everything goes to this cell. */
  synchronized void show(CellOutput next) {
    flush();
    cell = next;
  }

  /** The cell to which everything goes now. */
  synchronized CellOutput cell() {
    return cell;
  }

  /** Shows a display in a cell, or replaces it. */
  synchronized void display(CellOutput where, String id, MimeBundle data, boolean update) {
    flush();
    if (update) {
      where.update(id, data);
    } else {
      where.display(id, data);
    }
  }

  /** Shows a line that is not the cell's own, paler than what is. */
  void note(String line) {
    String html = "<div style=\"opacity:.7\">" + Html.escape(line) + "</div>";
    display(MimeBundle.html(html, line));
  }

  /** Shows a display in the running cell, for good. */
  void display(MimeBundle data) {
    display(cell(), UUID.randomUUID().toString(), data, false);
  }

  /** Shows a display in the running cell. */
  synchronized void display(String id, MimeBundle data) {
    display(cell, id, data, false);
  }

  /** Replaces the displays of this id. */
  synchronized void update(String id, MimeBundle data) {
    display(cell, id, data, true);
  }

  /** Takes away what the running cell showed so far, at once or when something follows. */
  synchronized void clear(boolean wait) {
    flush();
    cell.clear(wait);
  }

  /** Shows text in the running cell. */
  synchronized void text(TextStream stream, String text) {
    flush();
    cell.text(stream, text);
  }

  synchronized void result(MimeBundle data) {
    flush();
    cell.result(data);
  }

  synchronized void error(CellFailure failure) {
    flush();
    cell.error(failure);
  }

  /** Hands over the text that waits. */
  synchronized void flush() {
    flushPlanned = false;
    Utf8Buffer buffer = pending[pendingStream.ordinal()];
    if (buffer.size() > 0) {
      String text = buffer.take();
      if (!text.isEmpty()) {
        cell.text(pendingStream, text);
      }
    }
  }

  @Override
  public void close() {
    flush();
    System.setOut(originalOut);
    System.setErr(originalErr);
    INSTALLED.compareAndSet(this, before);
    clock.shutdownNow();
  }

  @SuppressWarnings("FutureReturnValueIgnored") // the text waits here until it is handed over
  private synchronized void write(TextStream stream, byte[] source, int offset, int length) {
    if (stream != pendingStream) {
      flush();
      pendingStream = stream;
    }
    Utf8Buffer buffer = pending[stream.ordinal()];
    buffer.write(source, offset, length);
    if (buffer.size() >= FULL_BYTES) {
      flush();
    } else if (!flushPlanned && !clock.isShutdown()) {
      flushPlanned = true;
      clock.schedule(this::flush, WAIT_MS, TimeUnit.MILLISECONDS);
    }
  }

  private PrintStream stream(TextStream stream) {
    return new PrintStream(new Tap(stream), true, StandardCharsets.UTF_8);
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "screen");
    thread.setDaemon(true);
    return thread;
  }

  private final class Tap extends OutputStream {
    private final TextStream stream;

    Tap(TextStream stream) {
      this.stream = stream;
    }

    @Override
    public void write(int b) {
      Screen.this.write(stream, new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] source, int offset, int length) {
      Screen.this.write(stream, source, offset, length);
    }
  }
}
