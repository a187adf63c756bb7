package dev.tapeloft.store;

import dev.tapeloft.store.Entry.State;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The results of one folder. What it gives was published whole and is verified when it is read;
 * what is damaged is set aside, reported once, and looks like something that was never computed.
 *
 * <p>Thread-safe, and several processes may share a folder. Only {@link #find} and the counting
 * methods may be called on a thread that may be interrupted: an interrupt would close the files of
 * the others. All throw {@link StoreException} where the folder cannot be used.
 */
public final class Store implements AutoCloseable {
  private final StoreFolder folder;
  private final StoreConfig config;
  private final Locks locks;
  private final Presence presence;
  private final Blobs blobs;
  private final Journals journals;
  private final Ledgers ledgers;
  private final Uses uses;
  private final Records records;
  private final HotColumns hot;
  private final Upkeep upkeep;
  private final Eviction eviction;
  private final Publisher publisher;
  private volatile boolean closed;

  private Store(StoreFolder folder, StoreConfig config, Locks locks)
      throws IOException, SQLException {
    this.folder = folder;
    this.config = config;
    this.locks = locks;
    this.presence = new Presence(locks);
    this.blobs = new Blobs(folder, presence);
    this.journals = Journals.of(folder, locks, Eviction.budget(config, folder, 0));
    this.ledgers = new Ledgers(folder, config, locks, journals, blobs);
    this.uses = new Uses(this::tellLedger, config.clock());
    this.records = new Records(ledgers, journals, blobs, uses, config);
    this.hot = new HotColumns(this, blobs);
    Compaction compaction = new Compaction(ledgers, journals, records);
    this.upkeep = new Upkeep(this, blobs, journals, hot, compaction);
    this.eviction = new Eviction(this, upkeep, journals, hot, compaction);
    this.publisher = new Publisher(ledgers, journals, blobs, records, eviction);
    ledgers.complete();
  }

  /** Opens the store of a folder, made if it is not there. */
  public static Store open(StoreConfig config) {
    try {
      StoreFolder folder = StoreFolder.create(config.home());
      Locks locks = Locks.of(folder.lockFile());
      return new Store(folder, config, locks);
    } catch (IOException | SQLException e) {
      throw StoreException.unopened(config.home(), e);
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
          List<Entry> found = records.at(ledger().entries().ofRecipe(recipe.prefix(), after));
          found.removeIf(entry -> !entry.batch().recipe().equals(recipe));
          return found;
        });
  }

  /** What changes whenever {@link #find} may find others up to the entry of a number. */
  public Stamp stamp(ActionKey recipe, long upTo) {
    return asking("looked up", () -> ledger().entries().stampOf(recipe.prefix(), upTo));
  }

  /** Publishes a batch whose rows are few, packed; afterwards every reader sees all of it. */
  public Entry publishPacked(Batch batch, byte[] rows) {
    return asking("written", () -> counted(publisher.packed(batch, rows)));
  }

  /** Publishes a batch in a file of its own; afterwards every reader sees all of it. */
  public Entry publish(Batch batch, BlobWriter rows) {
    return asking("written", () -> counted(publisher.inFile(batch, rows)));
  }

  /** An entry as it goes to another store; empty where its rows are not there. */
  public Optional<Copied> copy(Entry entry) {
    Batch batch = entry.batch();
    Seal file = entry.file();
    return file != null
        ? Optional.of(Copied.of(batch, file, Publisher.NO_ROWS))
        : asking("read", () -> packed(entry))
            .map(rows -> Copied.of(batch, null, ((PackedBytes) rows).bytes()));
  }

  /**
   * Publishes what another store published, with more to be told of it. Where its rows have a file
   * of their own that is not here, they are as if dropped until they are {@linkplain #restore
   * brought}.
   */
  public Entry take(Copied copied, Map<String, String> notes) {
    return asking("written", () -> counted(publisher.taken(copied, notes)));
  }

  /**
   * Brings the rows of an entry that were dropped, from bytes that are the same as its file had;
   * empty where this folder has the same rows in another file by now.
   */
  public Optional<Entry> restore(Entry entry, InputStream bytes) {
    return asking("written", () -> publisher.restored(entry, bytes));
  }

  /** The bytes of a batch; empty where they were dropped. */
  public Optional<SealedBytes> read(Entry entry) {
    return asking(
        "read",
        () -> {
          Seal seal = entry.file();
          Batch batch = entry.batch();
          if (seal != null) {
            boolean there = entry.state() == Entry.State.PRESENT;
            return there && blobs.isPresent(batch.contentId(), batch.layout(), seal)
                ? Optional.of(blobs.open(batch.contentId(), batch.layout(), seal))
                : Optional.empty();
          }
          return packed(entry);
        });
  }

  /** Rows packed with others; they are set aside where they are damaged. */
  private Optional<SealedBytes> packed(Entry entry) throws IOException, SQLException {
    try {
      return Optional.of(new PackedBytes(records.payload(entry)));
    } catch (IOException e) {
      upkeep.setAside(entry);
      return Optional.empty();
    }
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
    doing("written", () -> hot.heat(entry, columns));
  }

  /** Deletes the raw columns of an entry, which turned out to be damaged or gone. */
  public void cool(Entry entry) {
    doing("removed", () -> hot.cool(entry.batch().contentId()));
  }

  /**
   * Sets aside the rows of an entry that turned out to be damaged. Where they have a file of their
   * own the entry still stands for its content ids, and is as if dropped.
   */
  public void setAside(Entry entry) {
    doing("set aside", () -> upkeep.setAside(entry));
  }

  /** Takes a key for this process to compute, unless somebody else has it. */
  public boolean tryTake(ActionKey key) {
    return asking("locked", () -> locks.tryTake(key));
  }

  /** Gives a key back. */
  public void release(ActionKey key) {
    doing("unlocked", () -> locks.release(key));
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
    return asking("asked", () -> ledger().processes().mayWait(presence, holding, awaited.prefix()));
  }

  /** Notes that they wait for it no more. */
  public void waitsNoMore(Collection<ActionKey> holders, ActionKey awaited) {
    List<Long> holding = holders.stream().map(ActionKey::prefix).toList();
    doing("told", () -> ledger().processes().waitsNoMore(presence, holding, awaited.prefix()));
  }

  /** The process that has a key, where the operating system tells. */
  public Optional<ProcessHandle> owner(ActionKey key) {
    return asking("asked", () -> LockOwners.of(folder.lockFile(), key.prefix()));
  }

  /** The parts of an operation's latest recipes, the newest first. */
  public List<Map<String, String>> recipes(String operation, int atMost) {
    return latest(operation, atMost).stream().map(entry -> entry.batch().parts()).toList();
  }

  /** The latest entry of each of an operation's latest recipes, the newest first. */
  public List<Entry> latest(String operation, int atMost) {
    return asking("looked up", () -> records.ofRows(ledger().entries().latest(operation, atMost)));
  }

  /** What is remembered of results that left, by the keys of recipes or of their items. */
  public Map<ActionKey, Removed> removed(Collection<ActionKey> keys) {
    return asking("looked up", () -> ledger().departures().of(keys));
  }

  /** The files that were seen with a content id, by content id. */
  public Map<String, List<String>> seenPaths() {
    return asking("looked up", () -> ledger().seenContents().paths());
  }

  /** The content id remembered for a file that still looks like this. */
  public Optional<String> seen(SeenFile file) {
    return asking("looked up", () -> ledger().seenContents().of(file));
  }

  /** The content ids remembered for files that still look like this. */
  public Map<SeenFile, String> seen(Collection<SeenFile> files) {
    return asking("looked up", () -> ledger().seenContents().of(files));
  }

  /** Remembers the content id of a file that looks like this. */
  public void remember(SeenFile file, String contentId) {
    doing("written", () -> ledger().seenContents().remember(file, contentId));
  }

  /** The content id remembered for bytes of a quick digest. */
  public Optional<String> seen(String digest) {
    return asking("looked up", () -> ledger().seenContents().of(digest));
  }

  /** The content ids remembered for bytes of these quick digests, by digest. */
  public Map<String, String> seenDigests(Collection<String> digests) {
    return asking("looked up", () -> ledger().seenContents().ofDigests(digests));
  }

  /** Remembers the content id of bytes of a quick digest. */
  public void remember(String digest, String contentId) {
    doing("written", () -> ledger().seenContents().remember(digest, contentId));
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
    return asking("looked up", () -> ledger().usage().all());
  }

  /** Every entry, the oldest first. */
  public List<Entry> entries() {
    return asking("listed", () -> records.ofRows(ledger().entries().all()));
  }

  /** What entries take now, each file counted once, whoever else needs it. */
  public long sizeBytes(Collection<Entry> entries) {
    List<Long> ids = entries.stream().map(Entry::id).toList();
    return asking(
        "looked up",
        () -> {
          Map<Long, State> there = ledger().entries().states(ids);
          Map<String, Long> files = new HashMap<>();
          long records = 0;
          for (Entry entry : entries) {
            State state = there.get(entry.id());
            records += state == null ? 0 : entry.recordBytes();
            if (state == State.PRESENT) {
              files.put(entry.batch().contentId(), entry.sizeBytes() - entry.recordBytes());
            }
          }
          return records + files.values().stream().mapToLong(bytes -> bytes).sum();
        });
  }

  /** How much is kept, and how much may be. */
  public Extent extent() {
    return asking("looked up", eviction::extent);
  }

  /** Reads and checks everything; what is damaged is set aside and returned. */
  public Verified verify(int parallel) {
    return asking(
        "verified", () -> new Verification(ledgers, records, blobs, upkeep).run(parallel));
  }

  /** Makes the ledger anew from journals and blobs, with its pins; returns the entries. */
  public int repair() {
    return asking(
        "repaired",
        () -> {
          List<String> pins = ledger().pins().all();
          int entries = ledgers.rebuild();
          for (String pin : pins) {
            if (ActionKey.isSha256(pin)) {
              ledger().pins().pin(new ActionKey(pin));
            }
          }
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
    doing("written", () -> ledger().pins().pin(recipe));
  }

  /** Lets a recipe's results be evicted again; false where they were not pinned. */
  public boolean unpin(ActionKey recipe) {
    return asking("written", () -> ledger().pins().unpin(recipe));
  }

  /** The keys of the pinned recipes. */
  public Set<String> pins() {
    return asking("looked up", () -> Set.copyOf(ledger().pins().all()));
  }

  /**
   * Removes the rows of entries that have a file of their own and are not pinned; what they stand
   * for is known on. Returns the bytes set free.
   */
  public long drop(Collection<Entry> entries) {
    return asking(
        "dropped",
        () -> {
          Set<String> pins = Set.copyOf(ledger().pins().all());
          long freed = 0;
          for (Entry entry : entries) {
            boolean goes = !entry.isPacked() && !pins.contains(entry.batch().recipe().hex());
            freed += goes ? upkeep.drop(entry) : 0;
          }
          return freed;
        });
  }

  /** Removes entries for good; returns the bytes set free. */
  public long remove(Collection<Entry> entries) {
    return asking("removed", () -> upkeep.remove(entries, Removed.Why.ASKED));
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
      presence.close();
      ledgers.close();
    } catch (IOException | SQLException e) {
      throw StoreException.unusable(folder.root(), "closed", e);
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

  Records records() {
    return records;
  }

  /** Forgets what processes that are gone held and waited for. */
  void forgetTheDead() throws IOException, SQLException {
    ledger().processes().forgetTheDead(presence);
  }

  /** Answers from the folder, which could not be {@code done} where that fails. */
  <T> T asking(String done, Attempt<T> attempt) {
    if (closed) {
      throw StoreException.unusable(folder.root(), done, new IOException("the store is closed"));
    }
    try {
      return ledgers.ask(attempt);
    } catch (IOException | SQLException e) {
      throw StoreException.unusable(folder.root(), done, e);
    }
  }

  private void doing(String done, Step step) {
    asking(
        done,
        () -> {
          step.take();
          return true;
        });
  }

  private Entry counted(Entry entry) {
    count(Usage.of(entry.batch().operation(), Counted.BYTES_WRITTEN, entry.sizeBytes()));
    return entry;
  }

  private boolean tellLedger(Uses.Noted noted) {
    try {
      doing("told", () -> ledger().note(presence, noted));
      return true;
    } catch (StoreException e) {
      return false;
    }
  }

  /** What gives no answer. */
  private interface Step {
    void take() throws IOException, SQLException;
  }
}
