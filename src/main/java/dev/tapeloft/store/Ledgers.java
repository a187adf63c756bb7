package dev.tapeloft.store;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Clock;
import java.util.UUID;

/**
 * The ledger of a store. Where it turns out to be damaged it is set aside and an empty one takes
 * its place; where somebody else did so, or deleted it, the one that is there now is opened.
 */
final class Ledgers implements AutoCloseable {
  private final StoreFolder folder;
  private final Locks locks;
  private final Clock clock;
  private volatile Ledger now;

  private Ledgers(StoreFolder folder, Locks locks, Clock clock, Ledger now) {
    this.folder = folder;
    this.locks = locks;
    this.clock = clock;
    this.now = now;
  }

  /** Opens the ledger of a folder, or another where that one is damaged. */
  static Ledgers open(StoreFolder folder, Locks locks, Clock clock)
      throws IOException, SQLException {
    return new Ledgers(folder, locks, clock, locks.alone(() -> openWhole(folder, clock)));
  }

  Ledger now() {
    return now;
  }

  /** Sets a damaged ledger aside, unless another thread or process did. */
  synchronized void replace(Ledger damaged) throws IOException, SQLException {
    if (now.equals(damaged)) {
      boolean inPlace = damaged.isInPlace();
      long after = Math.max(damaged.lastNumber(), clock.millis());
      damaged.close();
      now = locks.alone(() -> inPlace ? openAnother(folder, after) : openWhole(folder, clock));
    }
  }

  /** Opens the ledger that is there now, where it is no longer the one that was opened. */
  synchronized boolean follow() throws IOException, SQLException {
    if (now.isInPlace()) {
      return false;
    }
    now.close();
    now = locks.alone(() -> openWhole(folder, clock));
    return true;
  }

  @Override
  public void close() throws SQLException {
    now.close();
  }

  private static Ledger openWhole(StoreFolder folder, Clock clock)
      throws IOException, SQLException {
    try {
      return Ledger.open(folder.ledger(), hasJournals(folder) ? clock.millis() : 0);
    } catch (SQLException e) {
      if (!Files.isWritable(folder.ledger()) || !LedgerDamage.isDamage(e)) {
        throw e;
      }
      return openAnother(folder, clock.millis());
    }
  }

  /** A ledger that is made where journals are takes the place of one that was lost. */
  private static boolean hasJournals(StoreFolder folder) throws IOException {
    try (DirectoryStream<Path> journals = Files.newDirectoryStream(folder.journals())) {
      return journals.iterator().hasNext();
    }
  }

  private static Ledger openAnother(StoreFolder folder, long numbersAfter)
      throws IOException, SQLException {
    setAside(folder);
    return Ledger.open(folder.ledger(), numbersAfter);
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
