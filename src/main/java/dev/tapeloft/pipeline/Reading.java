package dev.tapeloft.pipeline;

import dev.tapeloft.store.Batch.Layout;
import dev.tapeloft.store.Counted;
import dev.tapeloft.store.Entry;
import dev.tapeloft.store.SealedBytes;
import dev.tapeloft.store.Usage;
import dev.tapeloft.table.Column;
import dev.tapeloft.table.ColumnLoader;
import dev.tapeloft.table.Frame;
import dev.tapeloft.table.FrameColumns;
import dev.tapeloft.table.FrameParquet;
import dev.tapeloft.table.Sections;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Opens the rows of entries. A column is read when it is used; what is damaged is set aside. */
final class Reading {
  private final Shelf shelf;
  private final Engine engine;
  private final WriteBehind writeBehind;

  Reading(Shelf shelf, Engine engine, WriteBehind writeBehind) {
    this.shelf = shelf;
    this.engine = engine;
    this.writeBehind = writeBehind;
  }

  /** All rows of an entry; {@link UncheckedIOException} where they are gone or damaged. */
  Frame open(Entry entry) {
    return open(entry, true);
  }

  /** The same of rows that are opened too seldom to be laid out as raw columns. */
  Frame openSeldom(Entry entry) {
    return open(entry, false);
  }

  private Frame open(Entry entry, boolean mayHeat) {
    AtomicBoolean counted = new AtomicBoolean();
    Optional<SealedBytes> hot = entry.isPacked() ? Optional.empty() : shelf.hot(entry);
    return hot.isPresent() ? openHot(entry, hot.get(), counted) : openKept(entry, counted, mayHeat);
  }

  private Frame openKept(Entry entry, AtomicBoolean counted, boolean mayHeat) {
    Optional<SealedBytes> there = shelf.read(entry).or(() -> fetched(entry));
    if (there.isEmpty()) {
      shelf.setAside(entry);
      throw new UncheckedIOException(new FileNotFoundException("the rows are gone"));
    }
    Verified bytes = new Verified(there.get());
    if (entry.isReadAlong()) { // to put off decoding so few takes more than they
      count(entry, counted);
      return guarded(
          entry, () -> decoded(open(entry.batch().layout(), bytes, ColumnLoader.direct())));
    }
    ColumnLoader loader =
        (column, decoding) -> {
          count(entry, counted);
          return guarded(entry, decoding::decode);
        };
    Frame frame = guarded(entry, () -> open(entry.batch().layout(), bytes, loader));
    if (mayHeat && !entry.isPacked() && shelf.isOpenedOften(entry)) {
      heat(entry, bytes);
    }
    return frame;
  }

  /** Rows that others have. */
  private Optional<SealedBytes> fetched(Entry entry) {
    if (!shelf.isShared() || entry.isPacked()) {
      return Optional.empty();
    }
    return engine
        .read("reading " + entry.batch().operation(), () -> shelf.restore(entry))
        .flatMap(shelf::read);
  }

  /** Raw columns; where they turn out to be damaged, the rows that were kept first. */
  private Frame openHot(Entry entry, SealedBytes hot, AtomicBoolean counted) {
    Supplier<Frame> kept =
        Once.of(
            () -> {
              shelf.cool(entry);
              return openKept(entry, counted, true);
            });
    ColumnLoader loader =
        (column, decoding) -> {
          count(entry, counted);
          Read<Column> read = attempt(entry, decoding::decode);
          return read.failure() == null
              ? Objects.requireNonNull(read.value())
              : Objects.requireNonNull(kept.get().columns().get(column));
        };
    Read<Frame> frame = attempt(entry, () -> open(Layout.COLUMNS, new Verified(hot), loader));
    return frame.failure() == null ? Objects.requireNonNull(frame.value()) : kept.get();
  }

  /** Lays rows out as raw columns behind the caller's back. */
  private void heat(Entry entry, Verified bytes) {
    writeBehind.write(
        entry.sizeBytes(),
        () -> {
          Read<Frame> rows =
              attempt(() -> open(entry.batch().layout(), bytes, ColumnLoader.direct()).decodeAll());
          if (rows.failure() == null) {
            shelf.heat(entry, Objects.requireNonNull(rows.value()));
          }
        });
  }

  private static Frame decoded(Frame few) {
    few.columns().values().forEach(Column::decode);
    return few;
  }

  private static Frame open(Layout layout, Sections sections, ColumnLoader loader)
      throws IOException {
    return switch (layout) {
      case PARQUET -> FrameParquet.open(sections, loader);
      case COLUMNS -> FrameColumns.open(sections, loader);
    };
  }

  private void count(Entry entry, AtomicBoolean counted) {
    if (!counted.compareAndSet(false, true)) {
      return;
    }
    int rows = entry.batch().items().rowCount();
    shelf.count(Usage.of(entry.batch().operation(), Counted.ROWS_READ, rows));
  }

  private <R> R guarded(Entry entry, Bytes<R> bytes) {
    Read<R> read = attempt(entry, bytes);
    if (read.failure() != null) {
      shelf.setAside(entry);
      throw new UncheckedIOException(read.failure());
    }
    return Objects.requireNonNull(read.value());
  }

  /** Files are read on a thread that nobody interrupts; packed rows are in memory already. */
  private <R> Read<R> attempt(Entry entry, Bytes<R> bytes) {
    return entry.isPacked()
        ? attempt(bytes)
        : engine.read("reading " + entry.batch().operation(), () -> attempt(bytes));
  }

  private static <R> Read<R> attempt(Bytes<R> bytes) {
    try {
      return new Read<>(bytes.read(), null);
    } catch (IOException e) {
      return new Read<>(null, e);
    } catch (UncheckedIOException e) {
      return new Read<>(null, e.getCause());
    }
  }

  private interface Bytes<R> {
    R read() throws IOException;
  }

  private record Read<R>(@Nullable R value, @Nullable IOException failure) {}

  /** The store's sections as those of a frame's file. */
  private record Verified(SealedBytes bytes) implements Sections {
    @Override
    public int count() {
      return bytes.count();
    }

    @Override
    public long end(int section) {
      return bytes.end(section);
    }

    @Override
    public ByteBuffer read(int section) throws IOException {
      return bytes.read(section);
    }
  }
}
