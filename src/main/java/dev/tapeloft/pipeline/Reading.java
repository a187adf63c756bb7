package dev.tapeloft.pipeline;

import dev.tapeloft.store.Batch.Layout;
import dev.tapeloft.store.Counted;
import dev.tapeloft.store.Entry;
import dev.tapeloft.store.SealedBytes;
import dev.tapeloft.store.Usage;
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
import org.jspecify.annotations.Nullable;

/** Opens the rows of entries. A column is read when it is used; what is damaged is set aside. */
final class Reading {
  private final Shelf shelf;
  private final Engine engine;

  Reading(Shelf shelf, Engine engine) {
    this.shelf = shelf;
    this.engine = engine;
  }

  /** All rows of an entry; {@link UncheckedIOException} where they are gone or damaged. */
  Frame open(Entry entry) {
    Optional<SealedBytes> there = shelf.read(entry);
    if (there.isEmpty()) {
      shelf.setAside(entry);
      throw new UncheckedIOException(new FileNotFoundException("the rows are gone"));
    }
    SealedBytes bytes = there.get();
    AtomicBoolean counted = new AtomicBoolean();
    ColumnLoader loader =
        (column, decoding) -> {
          if (counted.compareAndSet(false, true)) {
            count(entry);
          }
          return guarded(entry, decoding::decode);
        };
    return guarded(entry, () -> open(entry.batch().layout(), new Verified(bytes), loader));
  }

  private static Frame open(Layout layout, Sections sections, ColumnLoader loader)
      throws IOException {
    return switch (layout) {
      case PARQUET -> FrameParquet.open(sections, loader);
      case COLUMNS -> FrameColumns.open(sections, loader);
    };
  }

  private void count(Entry entry) {
    int rows = entry.batch().items().rowCount();
    shelf.count(Usage.of(entry.batch().operation(), Counted.ROWS_READ, rows));
  }

  /** Files are read on a thread that nobody interrupts; packed rows are in memory already. */
  private <R> R guarded(Entry entry, Bytes<R> bytes) {
    Read<R> read =
        entry.isPacked()
            ? attempt(bytes)
            : engine.read("reading " + entry.batch().operation(), () -> attempt(bytes));
    if (read.failure() != null) {
      shelf.setAside(entry);
      throw new UncheckedIOException(read.failure());
    }
    return Objects.requireNonNull(read.value());
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
