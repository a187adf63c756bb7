package dev.tapeloft.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * The results of one folder. What it gives was published whole and is verified when it is read;
 * what is damaged is set aside, reported once, and looks like something that was never computed.
 *
 * <p>Thread-safe, and several processes may share a folder. Its methods must not be called on a
 * thread that may be interrupted: the operating system's file locks would be lost. They throw
 * {@link StoreException} where the folder cannot be used.
 */
public final class Store implements AutoCloseable {
  private final StoreFolder folder;
  private final Blobs blobs;
  private final Locks locks;
  private final Ledger ledger;
  private final Consumer<String> warnings;

  private Store(StoreFolder folder, Locks locks, Ledger ledger, Consumer<String> warnings) {
    this.folder = folder;
    this.blobs = new Blobs(folder);
    this.locks = locks;
    this.ledger = ledger;
    this.warnings = warnings;
  }

  /**
   * Opens the store of a folder, made if it is not there; damage is told to {@code warnings}. A
   * first look-up shows that the ledger answers.
   */
  public static Store open(Path home, Consumer<String> warnings) {
    try {
      StoreFolder folder = StoreFolder.create(home);
      Ledger ledger = openLedger(folder, warnings);
      Store store = new Store(folder, Locks.of(folder.lockFile()), ledger, warnings);
      store.find(List.of());
      return store;
    } catch (IOException | SQLException e) {
      throw new StoreException(
          "cache folder "
              + home
              + " cannot be used ("
              + reason(e)
              + "); give another with TAPELOFT_HOME, or make it writable",
          e);
    }
  }

  /** The folder of this store's format. */
  public Path folder() {
    return folder.root();
  }

  /** The results of these keys that are kept and whose blobs are in their places. */
  public Map<ActionKey, Stored> find(Collection<ActionKey> keys) {
    return asking(
        "looked up",
        () -> {
          Map<ActionKey, Stored> found = ledger.find(List.copyOf(keys));
          Set<String> missing = new HashSet<>();
          for (String blob : blobsOf(found.values())) {
            Optional<Blobs.Seal> seal = ledger.seal(blob);
            if (seal.isEmpty() || !blobs.present(blob, seal.get())) {
              missing.add(blob);
            }
          }
          found.values().removeIf(stored -> missing.contains(stored.blob()));
          return found;
        });
  }

  /** Publishes a blob and the actions that lie in it; afterwards every reader sees them all. */
  public void publish(String blob, BlobWriter writer, List<Action> actions) {
    asking(
        "written",
        () -> {
          Optional<Blobs.Seal> there = ledger.seal(blob).filter(seal -> blobs.present(blob, seal));
          Blobs.Seal seal = there.isPresent() ? there.get() : blobs.publish(blob, writer);
          ledger.commit(blob, seal, actions);
          return seal;
        });
  }

  /** The verified bytes of a blob; nothing if it is gone or damaged, which is set aside. */
  public Optional<byte[]> read(String blob) {
    return asking(
        "read",
        () -> {
          Optional<Blobs.Seal> seal = ledger.seal(blob);
          if (seal.isEmpty()) {
            return Optional.empty();
          }
          Optional<byte[]> bytes = blobs.read(blob, seal.get());
          if (bytes.isEmpty()) {
            setAside(blob);
          }
          return bytes;
        });
  }

  /** Sets a blob aside whose bytes are as sealed but make no sense. */
  public void discard(String blob) {
    asking(
        "set aside",
        () -> {
          setAside(blob);
          return true;
        });
  }

  /** Takes a key for this process to compute, unless somebody else has it. */
  public boolean tryTake(ActionKey key) {
    return asking("locked", () -> locks.tryTake(key));
  }

  /** Gives a key back. */
  public void release(ActionKey key) {
    asking(
        "unlocked",
        () -> {
          locks.release(key);
          return true;
        });
  }

  /** Waits until a key may be free, at most so many milliseconds. */
  public void awaitRelease(long millis) throws InterruptedException {
    locks.await(millis);
  }

  /** The recipes of an operation's latest actions, the newest first. */
  public List<Map<String, String>> recipes(String operation, int atMost) {
    return asking("looked up", () -> ledger.recipes(operation, atMost));
  }

  /** The content id remembered for a file that still looks like this. */
  public Optional<String> seen(SeenFile file) {
    return asking("looked up", () -> ledger.seen(file));
  }

  /** Remembers the content id of a file that looks like this. */
  public void remember(SeenFile file, String contentId) {
    asking(
        "written",
        () -> {
          ledger.remember(file, contentId);
          return true;
        });
  }

  /** Adds to an operation's counts. */
  public void count(Usage usage) {
    asking(
        "written",
        () -> {
          ledger.count(usage);
          return true;
        });
  }

  /** The counts of every operation. */
  public List<Usage> usage() {
    return asking("looked up", ledger::usage);
  }

  /** Every action, the oldest first. */
  public List<Action> actions() {
    return asking("listed", ledger::all);
  }

  /** The size in bytes of every blob, by its id. */
  public Map<String, Long> blobSizes() {
    return asking(
        "listed",
        () -> {
          Map<String, Long> sizes = new HashMap<>();
          ledger.seals().forEach((id, seal) -> sizes.put(id, seal.sizeBytes()));
          return sizes;
        });
  }

  /** Reads and checks every blob, sets the damaged ones aside and returns their ids. */
  public List<String> verify() {
    return asking(
        "verified",
        () -> {
          List<String> damaged = new ArrayList<>();
          for (Map.Entry<String, Blobs.Seal> entry : ledger.seals().entrySet()) {
            if (blobs.read(entry.getKey(), entry.getValue()).isEmpty()) {
              damaged.add(entry.getKey());
              setAside(entry.getKey());
            }
          }
          return damaged;
        });
  }

  /** Removes actions, and the blobs that none needs any more; returns the bytes set free. */
  public long remove(Collection<ActionKey> keys) {
    return asking(
        "removed",
        () -> {
          Map<String, Long> sizes = blobSizes();
          Set<String> orphans = new HashSet<>(ledger.forget(keys));
          long freed = 0;
          for (String orphan : orphans) {
            blobs.delete(orphan);
            freed += sizes.getOrDefault(orphan, 0L);
          }
          return freed;
        });
  }

  /**
   * Removes everything, also what was set aside and files that the ledger does not know; returns
   * the bytes set free. What another process publishes meanwhile is at worst computed again.
   */
  public long removeAll() {
    return asking(
        "cleared",
        () -> {
          long freed = remove(ledger.all().stream().map(Action::key).toList());
          Set<String> published = ledger.seals().keySet();
          return freed
              + blobs.deleteAllBut(published, folder.blobs())
              + blobs.deleteAllBut(Set.of(), folder.quarantine());
        });
  }

  @Override
  public void close() {
    asking(
        "closed",
        () -> {
          ledger.close();
          return true;
        });
  }

  private static Set<String> blobsOf(Collection<Stored> results) {
    Set<String> ids = new HashSet<>();
    results.forEach(stored -> ids.add(stored.blob()));
    return ids;
  }

  private void setAside(String blob) throws IOException, SQLException {
    ledger.forgetBlob(blob);
    blobs.quarantine(blob);
    warnings.accept(
        "damaged cache entry " + blob.substring(0, 10) + " set aside; it will be computed again");
  }

  private <T> T asking(String done, Asked<T> asked) {
    try {
      return asked.ask();
    } catch (IOException | SQLException e) {
      throw new StoreException(
          "cache folder " + folder.root() + " could not be " + done + ": " + reason(e), e);
    }
  }

  private static Ledger openLedger(StoreFolder folder, Consumer<String> warnings)
      throws IOException, SQLException {
    try {
      return Ledger.open(folder.ledger());
    } catch (SQLException e) {
      if (!Files.isWritable(folder.ledger()) || !LedgerDamage.isDamage(e)) {
        throw e;
      }
      setLedgerAside(folder);
      warnings.accept(
          "the cache's ledger was unreadable and is set aside; results will be computed again");
      return Ledger.open(folder.ledger());
    }
  }

  /** Moves the ledger away with its write-ahead log, which would garble the next one. */
  private static void setLedgerAside(StoreFolder folder) throws IOException {
    String aside = "ledger." + UUID.randomUUID();
    for (String part : new String[] {"", "-wal", "-shm"}) {
      Path file = folder.ledger().resolveSibling(folder.ledger().getFileName() + part);
      if (Files.exists(file)) {
        Files.move(file, folder.quarantine().resolve(aside + part), StandardCopyOption.ATOMIC_MOVE);
      }
    }
  }

  private static String reason(Exception e) {
    String message = e.getMessage();
    String name = e.getClass().getSimpleName();
    return message == null ? name : name + ": " + message;
  }

  private interface Asked<T> {
    T ask() throws IOException, SQLException;
  }
}
