package dev.tapeloft.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A folder with one store open in it, its clock and its warnings in the test's hands. */
final class StoreHome implements AutoCloseable {
  final Path home;
  final List<String> warnings = new ArrayList<>();
  volatile Instant now = Instant.parse("2024-05-01T12:00:00Z");
  private Optional<Budget> budget = Optional.of(Budget.unlimited());
  private Store store;

  StoreHome(Path home) {
    this.home = home;
  }

  StoreHome budget(long bytes, long files) {
    close();
    budget = Optional.of(new Budget(bytes, files));
    return this;
  }

  /** The store, opened where it is not. */
  Store store() {
    if (store == null) {
      store = another();
    }
    return store;
  }

  /** One more store of the folder, to be closed by the test. */
  Store another() {
    return Store.open(new StoreConfig(home, budget, this::warn, new Hands()));
  }

  /** A clock that the test sets. */
  private final class Hands extends Clock {
    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  private synchronized void warn(String warning) {
    warnings.add(warning);
  }

  /** The store closed and opened again. */
  Store reopened() {
    close();
    return store();
  }

  @Override
  public void close() {
    if (store != null) {
      store.close();
      store = null;
    }
  }

  Path root() {
    return home.resolve(StoreFolder.FORMAT);
  }

  Path ledger() {
    return root().resolve("ledger.sqlite");
  }

  Path blob(String text) {
    String id = Batches.id(text);
    return root().resolve("blobs/" + id.substring(0, 2) + "/" + id.substring(2) + ".parquet");
  }

  List<Path> files(String part) throws IOException {
    try (Stream<Path> files = Files.walk(root().resolve(part))) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  long bytesOf(String part) throws IOException {
    long bytes = 0;
    for (Path file : files(part)) {
      bytes += Files.size(file);
    }
    return bytes;
  }
}
