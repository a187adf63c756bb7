package dev.tapeloft.pipeline;

import dev.tapeloft.store.LineLog;
import dev.tapeloft.store.StoreException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Lines that are only ever added, in the cache folder beside what is kept, and in every mode. Where
 * the folder cannot be used they are not written, which is said once. Thread-safe.
 */
public final class LastingLines {
  private final Path home;
  private final String name;
  private final Consumer<String> warnings;
  private @Nullable LineLog log;
  private int damaged;
  private boolean failed;

  LastingLines(Path home, String name, Consumer<String> warnings) {
    this.home = home;
    this.name = name;
    this.warnings = warnings;
  }

  /** The lines that were added since this was last asked, by whatever process; at first all. */
  public synchronized List<String> unread() {
    try {
      List<String> lines = log().unread();
      tellDamage();
      return lines;
    } catch (StoreException e) {
      tell(e);
      return List.of();
    }
  }

  /** Whether the file is another than the one that was read, or gone: then all is unread. */
  public synchronized boolean beganAnew() {
    try {
      return log().beganAnew();
    } catch (StoreException e) {
      tell(e);
      return false;
    }
  }

  /** Adds lines; false where they could not be written. */
  public synchronized boolean add(List<String> lines) {
    try {
      log().add(lines);
      return true;
    } catch (StoreException e) {
      tell(e);
      return false;
    }
  }

  private LineLog log() {
    LineLog open = log;
    if (open == null) {
      open = new LineLog(home, name);
      log = open;
    }
    return open;
  }

  private void tellDamage() {
    int now = log().damaged();
    if (now > damaged) {
      damaged = now;
      warnings.accept(
          "%d damaged lines of %s were passed over: %s may count as fewer"
              .formatted(now, log().file(), name));
    }
  }

  private void tell(StoreException e) {
    if (!failed) {
      failed = true;
      warnings.accept(e.getMessage() + "; " + name + " of this session may not be counted");
    }
  }
}
