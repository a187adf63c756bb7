package dev.tapeloft.store;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.Locale;
import java.util.UUID;

/**
 * The ledger of a store. Where it turns out to be damaged it is set aside and an empty one takes
 * its place; where somebody else did so, or deleted it, the one that is there now is opened.
 */
final class Ledgers implements AutoCloseable {
  private final StoreFolder folder;
  private final StoreConfig config;
  private final Locks locks;
  private final Journals journals;
  private final Blobs blobs;
  private volatile Ledger now;
  private volatile boolean closed;

  /** Opens the ledger of a folder, or another where that one is damaged. */
  Ledgers(StoreFolder folder, StoreConfig config, Locks locks, Journals journals, Blobs blobs)
      throws IOException, SQLException {
    this.folder = folder;
    this.config = config;
    this.locks = locks;
    this.journals = journals;
    this.blobs = blobs;
    this.now = locks.alone(() -> openWhole(folder, config));
  }

  /** The one that is open now. */
  Ledger now() {
    return now;
  }

  /** Asks; where the ledger turns out to be damaged, asks the one that takes its place. */
  <T> T ask(Attempt<T> attempt) throws IOException, SQLException {
    Ledger before = now;
    try {
      return attempt.make();
    } catch (SQLException e) {
      if (closed || !LedgerDamage.isDamage(e)) {
        throw e;
      }
      replace(before);
      complete();
      return attempt.make();
    }
  }

  /** Lets a ledger that was made where journals are know what they hold. */
  void complete() throws IOException, SQLException {
    if (now.isComplete()) {
      return;
    }
    int entries = locks.alone(() -> now.isComplete() ? 0 : rebuilt());
    if (entries > 0) {
      config
          .warnings()
          .accept(
              String.format(
                  Locale.ROOT,
                  "the cache's ledger was lost or unreadable; it was rebuilt, %,d batches",
                  entries));
    }
  }

  /** Sets the ledger aside and makes another; returns the number of its entries. */
  int rebuild() throws IOException, SQLException {
    replace(now);
    return locks.alone(this::rebuilt);
  }

  private int rebuilt() throws IOException, SQLException {
    return now.entries()
        .complete(new JournalScan(journals).batches(), found -> blobs.has(found.described()));
  }

  /** Sets a damaged ledger aside, unless another thread or process did. */
  private synchronized void replace(Ledger damaged) throws IOException, SQLException {
    if (!closed && now.equals(damaged)) {
      boolean inPlace = damaged.isInPlace();
      long after = Math.max(damaged.lastNumber(), config.clock().millis());
      damaged.close();
      now =
          locks.alone(
              () -> inPlace ? openAnother(folder, config, after) : openWhole(folder, config));
    }
  }

  /** Opens the ledger that is there now, where it is no longer the one that was opened. */
  synchronized boolean follow() throws IOException, SQLException {
    if (closed || now.isInPlace()) {
      return false;
    }
    now.close();
    now = locks.alone(() -> openWhole(folder, config));
    return true;
  }

  @Override
  public synchronized void close() throws SQLException {
    closed = true;
    now.close();
  }

  private static Ledger openWhole(StoreFolder folder, StoreConfig config)
      throws IOException, SQLException {
    try {
      long after = hasJournals(folder) ? config.clock().millis() : 0;
      return Ledger.open(folder.ledger(), after, Eviction.budget(config, folder, 0));
    } catch (SQLException e) {
      if (!Files.isWritable(folder.ledger()) || !LedgerDamage.isDamage(e)) {
        throw e;
      }
      return openAnother(folder, config, config.clock().millis());
    }
  }

  /** A ledger that is made where journals are takes the place of one that was lost. */
  private static boolean hasJournals(StoreFolder folder) throws IOException {
    try (DirectoryStream<Path> journals = Files.newDirectoryStream(folder.journals())) {
      return journals.iterator().hasNext();
    }
  }

  private static Ledger openAnother(StoreFolder folder, StoreConfig config, long numbersAfter)
      throws IOException, SQLException {
    setAside(folder);
    return Ledger.open(folder.ledger(), numbersAfter, Eviction.budget(config, folder, 0));
  }

  /** Moves the ledger away with its write-ahead log, which would garble the next one. */
  private static void setAside(StoreFolder folder) throws IOException {
    String aside = "ledger." + UUID.randomUUID();
    for (String part : new String[] {"", "-wal", "-shm"}) {
      Path file = folder.ledger().resolveSibling(folder.ledger().getFileName() + part);
      if (Files.exists(file)) {
        Files.move(file, folder.quarantine().resolve(aside + part), StandardCopyOption.ATOMIC_MOVE);
      }
    }
  }
}
