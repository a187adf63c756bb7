package dev.tapeloft.pipeline;

import dev.tapeloft.pipeline.Memory.Loaded;
import dev.tapeloft.table.Column;
import dev.tapeloft.table.ColumnLoader;
import dev.tapeloft.table.Frame;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.SoftReference;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a result: opened when something looks at them, given up when memory is short, and
 * made anew where they turn out to be lost.
 *
 * @param <T> the value that is made of them
 */
final class Rows<T> {
  private final Memory memory;
  private final String name;
  private final Supplier<Frame> open;
  private final Supplier<Frame> again;
  private final Function<Frame, T> decode;
  private SoftReference<@Nullable Loaded> latest = new SoftReference<>(null);
  private @Nullable Frame mended;

  /**
   * Rows by a name that no others of another value have.
   *
   * @param open opens them; throws {@link UncheckedIOException} where they are gone
   * @param again makes them anew
   */
  Rows(
      Memory memory,
      String name,
      Supplier<Frame> open,
      Supplier<Frame> again,
      Function<Frame, T> decode) {
    this.memory = memory;
    this.name = name;
    this.open = open;
    this.again = again;
    this.decode = decode;
  }

  /** Rows that are in memory already. */
  Rows<T> with(Frame frame) {
    remember(new Loaded(frame));
    return this;
  }

  /** The rows if they are in memory. */
  synchronized Optional<Frame> loadedFrame() {
    Loaded last = latest.get();
    return Optional.ofNullable(last == null ? memory.loaded(name) : last).map(Loaded::frame);
  }

  Frame frame() {
    return loaded().frame();
  }

  @SuppressWarnings("unchecked") // by one name there are values of one type
  T value() {
    Loaded rows = loaded();
    if (decode instanceof Unshared) {
      return decode.apply(rows.frame());
    }
    Object value = rows.value();
    if (value == null) {
      value = decode.apply(rows.frame());
      rows.value(value);
    }
    return (T) value;
  }

  private synchronized Loaded loaded() {
    Loaded last = latest.get();
    if (last != null) {
      return last;
    }
    Loaded shared = memory.loaded(name);
    if (shared != null) {
      latest = new SoftReference<>(shared);
      return shared;
    }
    Loaded opened = new Loaded(opened());
    remember(opened);
    return opened;
  }

  private void remember(Loaded rows) {
    latest = new SoftReference<>(rows);
    memory.load(name, rows);
  }

  private Frame opened() {
    try {
      Frame frame = open.get();
      boolean decoded = frame.columns().values().stream().allMatch(Column::isDecoded);
      return decoded ? frame : frame.via(this::decode);
    } catch (UncheckedIOException e) {
      return mended();
    }
  }

  private Column decode(String column, ColumnLoader.Decoding decoding) {
    try {
      return decoding.decode();
    } catch (IOException e) {
      return Objects.requireNonNull(mended().columns().get(column));
    } finally {
      weighAgain();
    }
  }

  private void weighAgain() {
    Loaded rows = memory.loaded(name);
    if (rows != null) {
      memory.load(name, rows);
    }
  }

  private Frame mended() {
    Frame known = mended;
    if (known == null) {
      memory.unload(name); // or whoever makes them anew would be given these
      known = again.get();
      mended = known;
    }
    return known;
  }
}
