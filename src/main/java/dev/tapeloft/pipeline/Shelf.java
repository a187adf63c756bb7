package dev.tapeloft.pipeline;

import dev.tapeloft.store.Action;
import dev.tapeloft.store.ActionKey;
import dev.tapeloft.store.SeenFile;
import dev.tapeloft.store.Store;
import dev.tapeloft.store.StoreException;
import dev.tapeloft.store.Stored;
import dev.tapeloft.store.Usage;
import dev.tapeloft.table.Frame;
import dev.tapeloft.table.FrameParquet;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The store as the pipeline uses it: frames in, frames out, and when the folder fails the work goes
 * on without it and says so once.
 */
final class Shelf implements AutoCloseable {
  private final @Nullable Store store;
  private final Consumer<String> warnings;
  private final AtomicBoolean warned = new AtomicBoolean();
  private SessionCounts session = new SessionCounts(0, 0, 0, Duration.ZERO);

  private Shelf(@Nullable Store store, Consumer<String> warnings) {
    this.store = store;
    this.warnings = warnings;
  }

  static Shelf of(Store store, Consumer<String> warnings) {
    return new Shelf(store, warnings);
  }

  /** A shelf that keeps nothing. */
  static Shelf none(Consumer<String> warnings) {
    return new Shelf(null, warnings);
  }

  boolean keeps() {
    return store != null;
  }

  Optional<Store> store() {
    return Optional.ofNullable(store);
  }

  Map<ActionKey, Stored> find(Collection<ActionKey> keys) {
    return guarded(Map.of(), store -> store.find(keys));
  }

  /** Publishes a frame; false where it could not be kept. */
  boolean publish(Frame frame, List<Action> actions) {
    return guarded(
        false,
        store -> {
          store.publish(frame.contentId().hex(), out -> FrameParquet.write(frame, out), actions);
          return true;
        });
  }

  /** The frame of a blob; nothing where it is gone or damaged. */
  Optional<Frame> read(String operation, String blob) {
    return guarded(Optional.empty(), store -> read(store, operation, blob));
  }

  boolean tryTake(ActionKey key) {
    return guarded(true, store -> store.tryTake(key));
  }

  void release(ActionKey key) {
    guarded(
        true,
        store -> {
          store.release(key);
          return true;
        });
  }

  void awaitRelease(long millis) throws InterruptedException {
    if (store != null) {
      store.awaitRelease(millis);
    }
  }

  List<Map<String, String>> recipes(String operation, int atMost) {
    return guarded(List.of(), store -> store.recipes(operation, atMost));
  }

  Optional<String> seen(SeenFile file) {
    return guarded(Optional.empty(), store -> store.seen(file));
  }

  void remember(SeenFile file, String contentId) {
    guarded(
        true,
        store -> {
          store.remember(file, contentId);
          return true;
        });
  }

  synchronized SessionCounts session() {
    return session;
  }

  void count(Usage usage) {
    addToSession(usage);
    guarded(
        true,
        store -> {
          store.count(usage);
          return true;
        });
  }

  @Override
  public void close() {
    if (store != null) {
      store.close();
    }
  }

  private Optional<Frame> read(Store from, String operation, String blob) {
    Optional<byte[]> bytes = from.read(blob);
    if (bytes.isEmpty()) {
      return Optional.empty();
    }
    try {
      Frame frame = FrameParquet.read(bytes.get());
      count(new Usage(operation, 0, 0, Duration.ZERO, Duration.ZERO, frame.rowCount()));
      return Optional.of(frame);
    } catch (IOException e) {
      from.discard(blob);
      return Optional.empty();
    }
  }

  private synchronized void addToSession(Usage usage) {
    session =
        new SessionCounts(
            session.computed() + usage.computed(),
            session.reused() + usage.reused(),
            session.rowsRead() + usage.rowsRead(),
            session.savedTime().plus(usage.savedTime()));
  }

  private <R> R guarded(R otherwise, Function<Store, R> use) {
    if (store == null) {
      return otherwise;
    }
    try {
      return use.apply(store);
    } catch (StoreException e) {
      if (warned.compareAndSet(false, true)) {
        warnings.accept(e.getMessage() + "; work goes on uncached");
      }
      return otherwise;
    }
  }
}
