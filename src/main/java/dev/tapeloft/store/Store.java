package dev.tapeloft.store;

import dev.tapeloft.store.Entry.State;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The results of one folder. What it gives was published whole and is verified when it is read;
 * what is damaged is set aside, reported once, and looks like something that was never computed.
 *
 * <p>Thread-safe, and several processes may share a folder. Only {@link #find} and the counting
 * methods may be called on a thread that may be interrupted: an interrupt would close the files of
 * the others. They throw {@link StoreException} where the folder cannot be used.
 */
public final class Store implements AutoCloseable {
  /** Rows up to this size come along with their record at a look-up. */
  private static final int READ_ALONG_BYTES = 1 << 12;

  private static final byte[] NO_ROWS = {};

  private final StoreFolder folder;
  private final StoreConfig config;
  private final Locks locks;
  private final Blobs blobs;
  private final Journals journals;
  private final Uses uses;
  private final Upkeep upkeep;
  private final HotColumns hot;
  private final Eviction eviction;
  private final Ledgers ledgers;
  private volatile boolean closed;

  private Store(StoreFolder folder, StoreConfig config, Locks locks)
      throws IOException, SQLException {
    this.folder = folder;
    this.config = config;
    this.locks = locks;
    this.blobs = new Blobs(folder, locks);
    this.ledgers = Ledgers.open(folder, locks, config.clock());
    this.journals = Journals.of(folder, locks, Eviction.budget(config, folder, 0));
    this.uses = new Uses(this::tellLedger, config.clock());
    this.hot = new HotColumns(this, blobs);
    this.upkeep = new Upkeep(this, blobs, journals, hot);
    this.eviction = new Eviction(this, upkeep, journals, hot);
    completeLedger();
  }

  /** Opens the store of a folder, made if it is not there. */
  public static Store open(StoreConfig config) {
    try {
      StoreFolder folder = StoreFolder.create(config.home());
      Locks locks = Locks.of(folder.lockFile());
      return new Store(folder, config, locks);
    } catch (IOException | SQLException e) {
      throw new StoreException(
          "cache folder "
              + config.home()
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

  /**
   * The batches of a recipe that were published after the entry of a number, in that order, so that
   * of two that have the same item the later counts; also those whose rows were dropped.
   */
  public List<Entry> find(ActionKey recipe, long after) {
    return asking(
        "looked up",
        () -> {
          List<Entry> found = new ArrayList<>();
          for (Ledger.Row row : ledger().ofRecipe(recipe.prefix(), after)) {
            Entry entry = entry(row);
            if (entry != null && entry.batch().recipe().equals(recipe)) {
              found.add(entry);
            }
          }
          return found;
        });
  }

  /** Publishes a batch whose rows are few, packed; afterwards every reader sees all of it. */
  public Entry publishPacked(Batch batch, byte[] rows) {
    return asking("written", () -> counted(commitPacked(batch, rows)));
  }

  /** Publishes a batch in a file of its own; afterwards every reader sees all of it. */
  public Entry publish(Batch batch, BlobWriter rows) {
    return asking("written", () -> counted(commitFile(batch, rows)));
  }

  /** The bytes of a batch; empty where they were dropped. */
  public Optional<SealedBytes> read(Entry entry) {
    return asking(
        "read",
        () -> {
          Seal seal = entry.file();
          Batch batch = entry.batch();
          if (seal != null) {
            return blobs.present(batch.contentId(), batch.layout(), seal)
                ? Optional.of(blobs.open(batch.contentId(), batch.layout(), seal))
                : Optional.empty();
          }
          byte[] payload = entry.payload();
          return Optional.of(new PackedBytes(payload != null ? payload : payload(entry)));
        });
  }

  /** The rows of an entry as raw columns, where it has been opened often. */
  public Optional<SealedBytes> hot(Entry entry) {
    return asking("read", () -> hot.open(entry));
  }

  /** Counts an opening; true where it is time to lay the rows out as raw columns. */
  public boolean isOpenedOften(Entry entry) {
    return asking("told", () -> hot.opened(entry));
  }

  /** Lays the rows of an entry out as raw columns too, if there is space for it. */
  public void heat(Entry entry, BlobWriter columns) {
    asking("written", () -> hot.heat(entry, columns));
  }

  /** Deletes the raw columns of an entry, which turned out to be damaged or gone. */
  public void cool(Entry entry) {
    asking(
        "removed",
        () -> {
          hot.cool(entry.batch().contentId());
          return true;
        });
  }

  /**
   * Sets aside the rows of an entry that turned out to be damaged. Where they have a file of their
   * own the entry still stands for its content ids, and is as if dropped.
   */
  public void setAside(Entry entry) {
    asking(
        "set aside",
        () -> {
          upkeep.setAside(entry);
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

  /**
   * Notes that computations of some keys wait for another's; false where that one, perhaps over
   * others, waits for one of them: then waiting would never end.
   */
  public boolean mayWait(Collection<ActionKey> holders, ActionKey awaited) {
    List<Long> holding = holders.stream().map(ActionKey::prefix).toList();
    return asking(
        "asked",
        () -> {
          boolean may = ledger().mayWait(blobs.writer(), holding, awaited.prefix());
          if (!may) {
            forgetTheDead();
            may = ledger().mayWait(blobs.writer(), holding, awaited.prefix());
          }
          return may;
        });
  }

  /** Notes that they wait for it no more. */
  public void waitsNoMore(Collection<ActionKey> holders, ActionKey awaited) {
    List<Long> holding = holders.stream().map(ActionKey::prefix).toList();
    asking(
        "told",
        () -> {
          ledger().waitsNoMore(blobs.writer(), holding, awaited.prefix());
          return true;
        });
  }

  /** The process that has a key, where the operating system tells. */
  public Optional<ProcessHandle> owner(ActionKey key) {
    return asking("asked", () -> LockOwners.of(folder.lockFile(), key.prefix()));
  }

  /** The parts of an operation's latest recipes, the newest first. */
  public List<Map<String, String>> recipes(String operation, int atMost) {
    return asking(
        "looked up",
        () -> {
          List<Map<String, String>> recipes = new ArrayList<>();
          for (Ledger.Row row : ledger().latest(operation, atMost)) {
            Entry entry = entry(row);
            if (entry != null) {
              recipes.add(entry.batch().parts());
            }
          }
          return recipes;
        });
  }

  /** The content id remembered for a file that still looks like this. */
  public Optional<String> seen(SeenFile file) {
    return asking("looked up", () -> ledger().seen(file));
  }

  /** Remembers the content id of a file that looks like this. */
  public void remember(SeenFile file, String contentId) {
    asking(
        "written",
        () -> {
          ledger().remember(file, contentId);
          return true;
        });
  }

  /** The content id remembered for bytes of a quick digest. */
  public Optional<String> seen(String digest) {
    return asking("looked up", () -> ledger().seen(digest));
  }

  /** Remembers the content id of bytes of a quick digest. */
  public void remember(String digest, String contentId) {
    asking(
        "written",
        () -> {
          ledger().remember(digest, contentId);
          return true;
        });
  }

  /** Counts; the ledger is told within a second. */
  public void count(Usage usage) {
    uses.count(usage);
  }

  /** Notes that an entry was used; the ledger is told within a second. */
  public void used(Entry entry) {
    uses.used(entry.id());
  }

  /** Notes of which recipe values of a content id are; the ledger is told within a second. */
  public void name(String contentId, ActionKey recipe) {
    uses.name(contentId, recipe.prefix());
  }

  /** Holds an entry so that nobody evicts it, until it is let go as often. */
  public void hold(Entry entry) {
    uses.hold(entry.id());
  }

  /** Lets an entry go. */
  public void letGo(Entry entry) {
    uses.letGo(entry.id());
  }

  /** What each operation did on each day (UTC), the oldest first. */
  public Map<LocalDate, List<Usage>> usage() {
    uses.flush();
    return asking("looked up", () -> ledger().usage());
  }

  /** Every entry, the oldest first. */
  public List<Entry> entries() {
    return asking(
        "listed",
        () -> {
          List<Entry> entries = new ArrayList<>();
          for (Ledger.Row row : ledger().all()) {
            Entry entry = entry(row);
            if (entry != null) {
              entries.add(entry);
            }
          }
          return entries;
        });
  }

  /** How much is kept, and how much may be. */
  public Extent extent() {
    return asking("looked up", eviction::extent);
  }

  /** Reads and checks everything; what is damaged is set aside and returned. */
  public Verified verify(int parallel) {
    return asking("verified", () -> upkeep.verify(parallel));
  }

  /** Makes the ledger anew from journals and blobs; returns the number of entries. */
  public int repair() {
    return asking(
        "repaired",
        () -> {
          ledgers.replace(ledger());
          int entries = locks.alone(upkeep::rebuild);
          upkeep.sweep();
          return entries;
        });
  }

  /** What collecting would remove now, and why. */
  public List<Removal> removals(Retention retention) {
    uses.flush();
    return asking("looked up", () -> eviction.removals(retention));
  }

  /** Removes what {@link #removals} named; returns the bytes set free. */
  public long collect(List<Removal> removals) {
    return asking(
        "collected",
        () -> {
          long freed = eviction.carryOut(removals);
          upkeep.sweep();
          return freed;
        });
  }

  /** Keeps a recipe's results from being evicted. */
  public void pin(ActionKey recipe) {
    asking(
        "written",
        () -> {
          ledger().pin(recipe);
          return true;
        });
  }

  /** Lets a recipe's results be evicted again; false where they were not pinned. */
  public boolean unpin(ActionKey recipe) {
    return asking("written", () -> ledger().unpin(recipe));
  }

  /** The keys of the pinned recipes. */
  public Set<String> pins() {
    return asking("looked up", () -> Set.copyOf(ledger().pins()));
  }

  /** Removes entries for good; returns the bytes set free. */
  public long remove(Collection<Entry> entries) {
    return asking("removed", () -> upkeep.remove(entries));
  }

  /**
   * Removes everything, also what was set aside and files that the ledger does not know; returns
   * the bytes set free. What another process publishes meanwhile is at worst computed again.
   */
  public long removeAll() {
    return asking("cleared", upkeep::removeAll);
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    uses.close();
    closed = true;
    try {
      journals.close();
      blobs.close();
      ledgers.close();
    } catch (IOException | SQLException e) {
      throw unusable("closed", e);
    }
  }

  StoreFolder place() {
    return folder;
  }

  StoreConfig config() {
    return config;
  }

  Ledger ledger() {
    return ledgers.now();
  }

  Eviction eviction() {
    return eviction;
  }

  Uses uses() {
    return uses;
  }

  /**
   * The entry that a row of the ledger leads to; null where it was removed or is damaged. A row may
   * be older than a move of its record, so it is looked up once more before it counts as damaged.
   */
  @Nullable Entry entry(Ledger.Row row) throws IOException, SQLException {
    try {
      return read(row);
    } catch (IOException e) {
      ledgers.follow();
      Optional<Ledger.Row> again = ledger().ofId(row.id());
      return again.isEmpty() ? null : readOrForget(again.get());
    }
  }

  /** Forgets what processes that are gone held and waited for. */
  void forgetTheDead() throws IOException, SQLException {
    for (String process : ledger().processes()) {
      if (!ActionKey.isSha256(process) || !blobs.lives(process)) {
        ledger().forgetProcess(process);
      }
    }
  }

  void warn(String warning) {
    config.warnings().accept(warning);
  }

  private @Nullable Entry readOrForget(Ledger.Row row) throws IOException, SQLException {
    try {
      return read(row);
    } catch (IOException e) {
      upkeep.forgetDamaged(row);
      warn(
          "damaged cache entry of "
              + row.operation()
              + " set aside ("
              + e.getMessage()
              + "); it will be computed again");
      return null;
    }
  }

  private Entry read(Ledger.Row row) throws IOException {
    Journals.Read read = journals.read(row.place(), READ_ALONG_BYTES);
    JournalRecord.Described described = JournalRecord.read(read.body());
    return new Entry(
        row.id(), described.batch(), row.state(), row.place(), described.file(), read.payload());
  }

  private byte[] payload(Entry entry) throws IOException {
    return Objects.requireNonNull(
        journals.read(entry.place(), JournalRecord.LONGEST_PAYLOAD).payload());
  }

  private Entry counted(Entry entry) {
    count(Usage.of(entry.batch().operation(), Counted.BYTES_WRITTEN, entry.sizeBytes()));
    return entry;
  }

  private Entry commitPacked(Batch batch, byte[] rows) throws IOException, SQLException {
    byte[] body = JournalRecord.body(batch, null);
    try (Eviction.Room room = eviction.room()) {
      room.need(JournalRecord.HEAD_BYTES + body.length + rows.length, 0);
      return commit(batch, body, rows, null);
    }
  }

  private Entry commitFile(Batch batch, BlobWriter writer) throws IOException, SQLException {
    try (Eviction.Room room = eviction.room()) {
      Seal known = upkeep.sealOf(batch);
      if (known != null) {
        byte[] body = JournalRecord.body(batch, known);
        room.need(JournalRecord.HEAD_BYTES + body.length, 0);
        return commit(batch, body, NO_ROWS, known);
      }
      Seal seal =
          blobs.publish(
              batch.contentId(),
              batch.layout(),
              writer,
              room,
              finished -> room.need(spaceOf(batch, finished), 1));
      return commit(batch, JournalRecord.body(batch, seal), NO_ROWS, seal);
    }
  }

  private static long spaceOf(Batch batch, Seal seal) throws IOException {
    byte[] record = JournalRecord.of(JournalRecord.body(batch, seal), NO_ROWS);
    return seal.sizeBytes() + record.length;
  }

  private Entry commit(Batch batch, byte[] body, byte[] rows, @Nullable Seal file)
      throws IOException, SQLException {
    if (ledgers.follow()) {
      completeLedger();
    }
    return journals.append(
        List.of(new Journals.Content(body, rows)),
        places -> {
          Place place = places.get(0);
          long id = ledger().insert(batch, place, file, State.PRESENT);
          return new Entry(id, batch, State.PRESENT, place, file, file == null ? rows : null);
        });
  }

  private boolean tellLedger(Uses.Noted noted) {
    try {
      return asking(
          "told",
          () -> {
            ledger().used(noted.uses(), noted.now());
            ledger().count(noted.day().toEpochDay(), noted.counts());
            ledger().name(noted.names());
            if (noted.heldChanged()) {
              ledger().lease(blobs.writer(), noted.held());
            }
            return true;
          });
    } catch (StoreException e) {
      return false;
    }
  }

  /** Asks; where the ledger turns out to be damaged, asks the one that takes its place. */
  private <T> T asking(String done, Asked<T> asked) {
    if (closed) {
      throw unusable(done, new IOException("the store is closed"));
    }
    Ledger before = ledger();
    try {
      try {
        return asked.ask();
      } catch (SQLException e) {
        if (closed || !LedgerDamage.isDamage(e)) {
          throw e;
        }
        ledgers.replace(before);
        completeLedger();
        return asked.ask();
      }
    } catch (IOException | SQLException e) {
      throw unusable(done, e);
    }
  }

  private StoreException unusable(String done, Exception cause) {
    return new StoreException(
        "cache folder " + folder.root() + " could not be " + done + ": " + reason(cause), cause);
  }

  /** A ledger that was made where journals are knows nothing of them yet. */
  private void completeLedger() throws IOException, SQLException {
    if (ledger().isComplete()) {
      return;
    }
    int entries = locks.alone(() -> ledger().isComplete() ? 0 : upkeep.rebuild());
    if (entries > 0) {
      warn(
          String.format(
              Locale.ROOT,
              "the cache's ledger was lost or unreadable; it was rebuilt, %,d entries",
              entries));
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
