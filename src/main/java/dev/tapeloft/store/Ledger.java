package dev.tapeloft.store;

import dev.tapeloft.store.Entry.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * The SQLite index of a store: in which record of which journal each recipe's batches stand, and
 * what eviction must know of them. A row in {@code entry} is the commit point of a batch; what it
 * says is believed only as far as the record it leads to confirms it.
 *
 * <p>Thread-safe: one connection, one statement at a time. Several processes may have it open.
 */
final class Ledger implements AutoCloseable {
  private static final String[] SCHEMA = {
    """
    CREATE TABLE IF NOT EXISTS entry(
      id INTEGER PRIMARY KEY AUTOINCREMENT, recipe INTEGER NOT NULL, operation TEXT NOT NULL,
      journal INTEGER NOT NULL, at INTEGER NOT NULL, body INTEGER NOT NULL, payload INTEGER NOT NULL,
      blob INTEGER, size_bytes INTEGER NOT NULL, items INTEGER NOT NULL,
      cost_nanos INTEGER NOT NULL, computed_at INTEGER NOT NULL, state INTEGER NOT NULL,
      uses INTEGER NOT NULL, used_at INTEGER NOT NULL, clock REAL NOT NULL)""",
    "CREATE INDEX IF NOT EXISTS entry_recipe ON entry(recipe)",
    "CREATE INDEX IF NOT EXISTS entry_blob ON entry(blob) WHERE blob IS NOT NULL",
    "CREATE TABLE IF NOT EXISTS journal(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE)",
    """
    CREATE TABLE IF NOT EXISTS seen_file(
      path TEXT PRIMARY KEY, size_bytes INTEGER NOT NULL, modified_nanos INTEGER NOT NULL,
      inode TEXT NOT NULL, content_id TEXT NOT NULL) WITHOUT ROWID""",
    """
    CREATE TABLE IF NOT EXISTS seen_bytes(
      digest TEXT PRIMARY KEY, content_id TEXT NOT NULL) WITHOUT ROWID""",
    """
    CREATE TABLE IF NOT EXISTS usage(
      day INTEGER NOT NULL, operation TEXT NOT NULL, what TEXT NOT NULL, amount INTEGER NOT NULL,
      PRIMARY KEY(day, operation, what)) WITHOUT ROWID""",
    "CREATE TABLE IF NOT EXISTS pin(recipe TEXT PRIMARY KEY) WITHOUT ROWID",
    "CREATE TABLE IF NOT EXISTS known(name TEXT PRIMARY KEY, value REAL NOT NULL) WITHOUT ROWID",
    "INSERT OR IGNORE INTO known VALUES('files', 0), ('bytes', 0), ('records', 0),"
        + " ('clock', 0), ('complete', 0)",
    """
    CREATE TABLE IF NOT EXISTS value(
      content_id TEXT PRIMARY KEY, recipe INTEGER NOT NULL) WITHOUT ROWID""",
    """
    CREATE TABLE IF NOT EXISTS lease(
      entry INTEGER NOT NULL, process TEXT NOT NULL,
      PRIMARY KEY(entry, process)) WITHOUT ROWID""",
    """
    CREATE TABLE IF NOT EXISTS hot(
      blob TEXT PRIMARY KEY, opened INTEGER NOT NULL, size_bytes INTEGER NOT NULL, seal BLOB)
      WITHOUT ROWID""",
    """
    CREATE TABLE IF NOT EXISTS wait(
      holder INTEGER NOT NULL, awaited INTEGER NOT NULL, process TEXT NOT NULL,
      times INTEGER NOT NULL, PRIMARY KEY(holder, awaited, process)) WITHOUT ROWID"""
  };

  private static final String ROW =
      "SELECT e.id, j.name, e.at, e.body, e.payload, e.state, e.recipe, e.size_bytes, e.cost_nanos,"
          + " e.uses, e.used_at, e.clock, e.operation, e.blob"
          + " FROM entry e JOIN journal j ON j.id = e.journal";

  private final Sql sql;

  private final Path file;
  private final Object key;

  private Ledger(Sql sql, Path file, Object key) {
    this.sql = sql;
    this.file = file;
    this.key = key;
  }

  /**
   * What the ledger holds of an entry.
   *
   * @param recipe the first bits of its recipe's key
   * @param blob the first bits of its blob's id; null where its rows are packed
   */
  record Row(
      long id,
      Place place,
      State state,
      long recipe,
      long sizeBytes,
      long costNanos,
      long uses,
      long usedAt,
      double clock,
      String operation,
      @Nullable Long blob) {
    /** The beginning of its recipe's key. */
    String recipeDigits() {
      return ActionKey.digits(recipe);
    }

    static Row of(ResultSet row) throws SQLException {
      long blobBits = row.getLong(14);
      Long blob = row.wasNull() ? null : blobBits;
      return new Row(
          row.getLong(1),
          new Place(text(row, 2), row.getLong(3), row.getInt(4), row.getInt(5)),
          row.getInt(6) == 0 ? State.PRESENT : State.DROPPED,
          row.getLong(7),
          row.getLong(8),
          row.getLong(9),
          row.getLong(10),
          row.getLong(11),
          row.getDouble(12),
          text(row, 13),
          blob);
    }
  }

  /**
   * Opens it, made if it is not there; a first look-up shows that it answers.
   *
   * @param numbersAfter entries of a ledger that is made now have larger numbers, so that none is
   *     given again that an earlier ledger gave
   */
  static Ledger open(Path file, long numbersAfter) throws IOException, SQLException {
    StoreFolder.createPrivately(file);
    Object key = keyOf(file);
    Sql sql = new Sql(DriverManager.getConnection("jdbc:sqlite:" + file));
    try {
      sql.execute("PRAGMA busy_timeout = 10000");
      sql.execute("PRAGMA journal_mode = WAL");
      sql.execute("PRAGMA synchronous = NORMAL");
      if (sql.number("PRAGMA user_version") == 0) {
        for (String part : SCHEMA) {
          sql.execute(part);
        }
        sql.update("INSERT INTO sqlite_sequence VALUES('entry', ?)", numbersAfter);
        sql.execute("PRAGMA user_version = 2");
      }
      Ledger ledger = new Ledger(sql, file, key);
      ledger.ofRecipe(0, 0);
      return ledger;
    } catch (SQLException e) {
      sql.close();
      throw e;
    }
  }

  /**
   * The rows of a recipe, by the first bits of its key, after a number, in the order they were
   * published.
   */
  synchronized List<Row> ofRecipe(long recipe, long after) throws SQLException {
    return sql.rows(ROW + " WHERE e.recipe = ? AND e.id > ? ORDER BY e.id", Row::of, recipe, after);
  }

  /** Whether everything that the journals held when it was made has been noted. */
  boolean isComplete() throws SQLException {
    return known("complete") != 0;
  }

  /** The largest number that it gave to an entry; 0 where it cannot tell. */
  synchronized long lastNumber() {
    try {
      return sql.number("SELECT MAX(seq) FROM sqlite_sequence WHERE name = 'entry'");
    } catch (SQLException e) {
      return 0;
    }
  }

  /** Whether its file is still the one that was opened, neither deleted nor set aside. */
  boolean isInPlace() {
    try {
      return keyOf(file).equals(key);
    } catch (IOException e) {
      return false;
    }
  }

  /** The rows of a journal, in the order they were published. */
  synchronized List<Row> ofJournal(String journal) throws SQLException {
    return sql.rows(ROW + " WHERE j.name = ? ORDER BY e.id", Row::of, journal);
  }

  /** How many bytes of each journal are needed. */
  synchronized Map<String, Long> bytesByJournal() throws SQLException {
    Map<String, Long> bytes = new HashMap<>();
    sql.rows(
        "SELECT j.name, SUM(? + e.body + e.payload) FROM entry e JOIN journal j ON j.id = e.journal"
            + " GROUP BY j.name",
        row -> bytes.put(text(row, 1), row.getLong(2)),
        JournalRecord.HEAD_BYTES);
    return bytes;
  }

  /** The rows of the blob that a batch has or would have. */
  synchronized List<Row> ofBlob(Batch batch) throws SQLException {
    return sql.rows(ROW + " WHERE e.blob = ? ORDER BY e.id", Row::of, Blobs.keyOf(batch));
  }

  synchronized List<Row> all() throws SQLException {
    return sql.rows(ROW + " ORDER BY e.id", Row::of);
  }

  /** The latest row of each of an operation's latest recipes, the newest first. */
  synchronized List<Row> latest(String operation, int atMost) throws SQLException {
    return sql.rows(
        ROW
            + " WHERE e.id IN (SELECT MAX(id) FROM entry WHERE operation = ? GROUP BY recipe"
            + " ORDER BY MAX(id) DESC LIMIT ?) ORDER BY e.id DESC",
        Row::of,
        operation,
        atMost);
  }

  /** Notes a batch that was published; one that stands at that place already is not noted again. */
  synchronized long insert(Batch batch, Place place, @Nullable Seal file, State state)
      throws SQLException {
    return sql.transaction(() -> noted(batch, place, file, state));
  }

  /** Notes all that the journals have, or nothing of it; returns how many it did not have. */
  synchronized int complete(Iterator<Journals.Found> records, Predicate<Journals.Found> present)
      throws SQLException {
    return sql.transaction(
        () -> {
          long before = sql.number("SELECT COUNT(*) FROM entry");
          while (records.hasNext()) {
            Journals.Found record = records.next();
            JournalRecord.Described described = record.described();
            State state = present.test(record) ? State.PRESENT : State.DROPPED;
            noted(described.batch(), record.place(), described.file(), state);
          }
          know("complete", 1);
          return (int) (sql.number("SELECT COUNT(*) FROM entry") - before);
        });
  }

  /**
   * What was forgotten or dropped.
   *
   * @param row the entry as it was last
   * @param freesBlob whether its blob, if it has one, is needed no more
   * @param bytes what that sets free
   */
  record Gone(Row row, boolean freesBlob, long bytes) {}

  /** Forgets an entry; nothing where somebody else did. */
  synchronized Optional<Gone> forget(long id) throws SQLException {
    return sql.transaction(
        () -> {
          Optional<Row> row = ofId(id);
          if (row.isEmpty()) {
            return Optional.empty();
          }
          sql.update("DELETE FROM entry WHERE id = ?", id);
          add(-row.get().place().length(), -row.get().place().length(), 0);
          return Optional.of(gone(row.get(), row.get().place().length()));
        });
  }

  /** Forgets all entries. */
  synchronized void forgetAll() throws SQLException {
    sql.transaction(
        () -> {
          sql.update("DELETE FROM entry");
          sql.update("DELETE FROM value");
          sql.update("DELETE FROM hot");
          return sql.update(
              "UPDATE known SET value = 0 WHERE name IN ('bytes', 'records', 'files')");
        });
  }

  /** Notes that an entry's rows are gone while it still stands for its content ids. */
  synchronized Optional<Gone> drop(long id) throws SQLException {
    return sql.transaction(
        () -> {
          Optional<Row> row = ofId(id).filter(found -> found.state() == State.PRESENT);
          if (row.isEmpty()) {
            return Optional.empty();
          }
          sql.update(
              "UPDATE entry SET state = 1, size_bytes = ? WHERE id = ?",
              row.get().place().length(),
              id);
          return Optional.of(gone(row.get(), 0));
        });
  }

  /** The row of a number. */
  synchronized Optional<Row> ofId(long id) throws SQLException {
    return sql.rows(ROW + " WHERE e.id = ?", Row::of, id).stream().findFirst();
  }

  /** Notes where records were moved to; returns those whose entries were removed meanwhile. */
  synchronized List<Place> move(List<Row> rows, List<Place> to) throws SQLException {
    return sql.transaction(
        () -> {
          List<Place> needless = new ArrayList<>();
          for (int i = 0; i < rows.size(); i++) {
            long journal = numberOf(to.get(i).journal());
            int moved =
                sql.update(
                    "UPDATE entry SET journal = ?, at = ? WHERE id = ?",
                    journal,
                    to.get(i).at(),
                    rows.get(i).id());
            if (moved == 0) {
              needless.add(to.get(i));
            }
          }
          return needless;
        });
  }

  /** Counts uses of entries at a time, when the clock of eviction stood at {@code clock}. */
  synchronized void used(Map<Long, Long> uses, long now) throws SQLException {
    double clock = known("clock");
    sql.transaction(
        () -> {
          for (Map.Entry<Long, Long> use : uses.entrySet()) {
            sql.update(
                "UPDATE entry SET uses = uses + ?, used_at = MAX(used_at, ?), clock = ?"
                    + " WHERE id = ?",
                use.getValue(),
                now,
                clock,
                use.getKey());
          }
          return uses;
        });
  }

  /** A number kept for the whole store, such as {@code bytes}. */
  synchronized double known(String name) throws SQLException {
    List<Double> found =
        sql.rows("SELECT value FROM known WHERE name = ?", row -> row.getDouble(1), name);
    return found.isEmpty() ? 0 : found.get(0);
  }

  synchronized void know(String name, double value) throws SQLException {
    sql.update("INSERT OR REPLACE INTO known VALUES(?,?)", name, value);
  }

  /** The keys of the recipes that are never evicted. */
  synchronized List<String> pins() throws SQLException {
    return sql.rows("SELECT recipe FROM pin ORDER BY recipe", row -> row.getString(1));
  }

  synchronized void pin(ActionKey recipe) throws SQLException {
    sql.update("INSERT OR IGNORE INTO pin VALUES(?)", recipe.hex());
  }

  synchronized boolean unpin(ActionKey recipe) throws SQLException {
    return sql.update("DELETE FROM pin WHERE recipe = ?", recipe.hex()) > 0;
  }

  synchronized Optional<String> seen(SeenFile file) throws SQLException {
    return sql
        .rows(
            "SELECT content_id FROM seen_file"
                + " WHERE path = ? AND size_bytes = ? AND modified_nanos = ? AND inode = ?",
            row -> row.getString(1),
            file.path(),
            file.sizeBytes(),
            file.modifiedNanos(),
            file.inode())
        .stream()
        .filter(ActionKey::isSha256)
        .findFirst();
  }

  synchronized Optional<String> seen(String digest) throws SQLException {
    return sql
        .rows("SELECT content_id FROM seen_bytes WHERE digest = ?", row -> row.getString(1), digest)
        .stream()
        .filter(ActionKey::isSha256)
        .findFirst();
  }

  synchronized void remember(String digest, String contentId) throws SQLException {
    sql.update("INSERT OR REPLACE INTO seen_bytes VALUES(?,?)", digest, contentId);
  }

  /** The paths at which each content id was seen. */
  synchronized Map<String, List<String>> seenFiles() throws SQLException {
    Map<String, List<String>> files = new HashMap<>();
    sql.rows(
        "SELECT content_id, path FROM seen_file",
        row -> files.computeIfAbsent(text(row, 1), k -> new ArrayList<>()).add(text(row, 2)));
    return files;
  }

  synchronized void remember(SeenFile file, String contentId) throws SQLException {
    sql.update(
        "INSERT OR REPLACE INTO seen_file VALUES(?,?,?,?,?)",
        file.path(),
        file.sizeBytes(),
        file.modifiedNanos(),
        file.inode(),
        contentId);
  }

  /** Adds to what operations did on a day. */
  synchronized void count(long day, Collection<Usage> counts) throws SQLException {
    sql.transaction(
        () -> {
          for (Usage usage : counts) {
            for (Map.Entry<Counted, Long> amount : usage.amounts().entrySet()) {
              sql.update(
                  "INSERT INTO usage VALUES(?,?,?,?) ON CONFLICT(day, operation, what)"
                      + " DO UPDATE SET amount = amount + excluded.amount",
                  day,
                  usage.operation(),
                  amount.getKey().name(),
                  amount.getValue());
            }
          }
          return counts;
        });
  }

  /** What each operation did on each day, the oldest day first. */
  synchronized Map<LocalDate, List<Usage>> usage() throws SQLException {
    Map<LocalDate, Map<String, Usage>> days = new TreeMap<>();
    sql.rows(
        "SELECT day, operation, what, amount FROM usage ORDER BY day, operation",
        row -> {
          LocalDate day = LocalDate.ofEpochDay(row.getLong(1));
          String operation = text(row, 2);
          Optional<Counted> what = Counted.ofName(text(row, 3));
          long amount = row.getLong(4);
          what.ifPresent(
              counted ->
                  days.computeIfAbsent(day, k -> new TreeMap<>())
                      .merge(operation, Usage.of(operation, counted, amount), Usage::plus));
          return operation;
        });
    Map<LocalDate, List<Usage>> usage = new TreeMap<>();
    days.forEach((day, operations) -> usage.put(day, List.copyOf(operations.values())));
    return usage;
  }

  /** Notes that values of this content id come from a recipe. */
  synchronized void name(Map<String, Long> recipes) throws SQLException {
    sql.transaction(
        () -> {
          for (Map.Entry<String, Long> value : recipes.entrySet()) {
            sql.update("INSERT OR IGNORE INTO value VALUES(?,?)", value.getKey(), value.getValue());
          }
          return recipes;
        });
  }

  /** The first bits of the keys of recipes, by the content ids of their values. */
  synchronized Map<String, Long> names() throws SQLException {
    Map<String, Long> names = new HashMap<>();
    sql.rows(
        "SELECT content_id, recipe FROM value", row -> names.put(text(row, 1), row.getLong(2)));
    return names;
  }

  /** Notes which entries a process holds; the ones of before are forgotten. */
  synchronized void lease(String process, Collection<Long> entries) throws SQLException {
    sql.transaction(
        () -> {
          sql.update("DELETE FROM lease WHERE process = ?", process);
          for (Long entry : entries) {
            sql.update("INSERT OR IGNORE INTO lease VALUES(?,?)", entry, process);
          }
          return entries;
        });
  }

  /** The entries that processes hold, by process. */
  synchronized Map<String, Set<Long>> leases() throws SQLException {
    Map<String, Set<Long>> leases = new HashMap<>();
    sql.rows(
        "SELECT process, entry FROM lease",
        row -> leases.computeIfAbsent(text(row, 1), k -> new HashSet<>()).add(row.getLong(2)));
    return leases;
  }

  /**
   * Notes that computations of a process wait for a key, unless that closes a circle: then nothing
   * is noted and the answer is false.
   */
  synchronized boolean mayWait(String process, Collection<Long> holders, long awaited)
      throws SQLException {
    return sql.transaction(
        () -> {
          for (Long holder : holders) {
            if (leadsTo(awaited, holder)) {
              return false;
            }
          }
          for (Long holder : holders) {
            sql.update(
                "INSERT INTO wait VALUES(?,?,?,1) ON CONFLICT(holder, awaited, process)"
                    + " DO UPDATE SET times = times + 1",
                holder,
                awaited,
                process);
          }
          return true;
        });
  }

  /** Notes that they wait no more. */
  synchronized void waitsNoMore(String process, Collection<Long> holders, long awaited)
      throws SQLException {
    sql.transaction(
        () -> {
          for (Long holder : holders) {
            sql.update(
                "UPDATE wait SET times = times - 1"
                    + " WHERE holder = ? AND awaited = ? AND process = ?",
                holder,
                awaited,
                process);
          }
          return sql.update("DELETE FROM wait WHERE times < 1");
        });
  }

  /** The processes that said they wait or hold something. */
  synchronized List<String> processes() throws SQLException {
    return sql.rows(
        "SELECT process FROM wait UNION SELECT process FROM lease", row -> text(row, 1));
  }

  /** Forgets what a process that is gone waited for and held. */
  synchronized void forgetProcess(String process) throws SQLException {
    sql.update("DELETE FROM wait WHERE process = ?", process);
    sql.update("DELETE FROM lease WHERE process = ?", process);
  }

  /** Counts an opening of a blob, and returns how often it was opened. */
  synchronized long opened(String blob) throws SQLException {
    sql.update(
        "INSERT INTO hot VALUES(?,1,0,NULL) ON CONFLICT(blob) DO UPDATE SET opened = opened + 1",
        blob);
    return sql.number("SELECT opened FROM hot WHERE blob = ?", blob);
  }

  /** The seal of a blob's hot columns. */
  synchronized Optional<Seal> hot(String blob) throws SQLException {
    return sql
        .rows("SELECT seal FROM hot WHERE blob = ? AND seal IS NOT NULL", r -> r.getBytes(1), blob)
        .stream()
        .flatMap(bytes -> Seal.read(bytes).stream())
        .findFirst();
  }

  /** Notes that a blob has hot columns. */
  synchronized void heat(String blob, Seal seal) throws SQLException {
    sql.transaction(
        () -> {
          cooled(blob);
          add(seal.sizeBytes(), 0, 1);
          return sql.update(
              "INSERT INTO hot VALUES(?,0,?,?)", blob, seal.sizeBytes(), seal.toBytes());
        });
  }

  /** Notes that a blob has no hot columns, and was not opened either; false where that is so. */
  synchronized boolean cool(String blob) throws SQLException {
    boolean known = sql.number("SELECT EXISTS(SELECT 1 FROM hot WHERE blob = ?)", blob) > 0;
    return known && sql.transaction(() -> cooled(blob)) > 0;
  }

  private int cooled(String blob) throws SQLException {
    long bytes = sql.number("SELECT size_bytes FROM hot WHERE blob = ?", blob);
    add(-bytes, 0, bytes == 0 ? 0 : -1);
    return sql.update("DELETE FROM hot WHERE blob = ?", blob);
  }

  /** The blobs that have hot columns. */
  synchronized List<String> hots() throws SQLException {
    return sql.rows("SELECT blob FROM hot WHERE seal IS NOT NULL", row -> text(row, 1));
  }

  @Override
  public synchronized void close() throws SQLException {
    sql.close();
  }

  private long noted(Batch batch, Place place, @Nullable Seal file, State state)
      throws SQLException {
    long journal = numberOf(place.journal());
    long recipe = batch.recipe().prefix();
    long already =
        sql.number(
            "SELECT id FROM entry WHERE recipe = ? AND journal = ? AND at = ?",
            recipe,
            journal,
            place.at());
    if (already != 0) {
      return already;
    }
    Long blob = file == null ? null : Blobs.keyOf(batch);
    boolean shared = blob != null && users(blob) > 0;
    boolean takesFile = file != null && !shared && state == State.PRESENT;
    long fileBytes = takesFile ? file.sizeBytes() : 0;
    sql.update(
        "INSERT INTO entry(recipe, operation, journal, at, body, payload, blob, size_bytes,"
            + " items, cost_nanos, computed_at, state, uses, used_at, clock)"
            + " VALUES(?,?,?,?,?,?,?,?,?,?,?,?,0,?,?)",
        recipe,
        batch.operation(),
        journal,
        place.at(),
        place.bodyLength(),
        place.payloadLength(),
        blob,
        fileBytes + place.length(),
        batch.items().size(),
        batch.items().cost().toNanos(),
        batch.computedAt().toEpochMilli(),
        state.ordinal(),
        batch.computedAt().toEpochMilli(),
        known("clock"));
    long id = sql.number("SELECT last_insert_rowid()");
    add(fileBytes + place.length(), place.length(), takesFile ? 1 : 0);
    return id;
  }

  private long numberOf(String journal) throws SQLException {
    long known = sql.number("SELECT id FROM journal WHERE name = ?", journal);
    if (known != 0) {
      return known;
    }
    sql.update("INSERT OR IGNORE INTO journal(name) VALUES(?)", journal);
    long number = sql.number("SELECT id FROM journal WHERE name = ?", journal);
    if (number == 0) {
      throw new SQLiteException(
          "the ledger forgot a journal at once", SQLiteErrorCode.SQLITE_CORRUPT_INDEX);
    }
    return number;
  }

  private static Object keyOf(Path file) throws IOException {
    Object key = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    return key == null ? "" : key;
  }

  /** Gives a blob's bytes to another entry that needs it, or counts them as free. */
  private Gone gone(Row row, long recordBytes) throws SQLException {
    if (row.blob() == null || row.state() == State.DROPPED) {
      return new Gone(row, false, recordBytes);
    }
    long fileBytes = row.sizeBytes() - row.place().length();
    List<Long> heir =
        sql.rows(
            "SELECT id FROM entry WHERE blob = ? AND state = 0 ORDER BY id LIMIT 1",
            found -> found.getLong(1),
            row.blob());
    if (heir.isEmpty()) {
      add(-fileBytes, 0, -1);
      return new Gone(row, true, fileBytes + recordBytes);
    }
    sql.update("UPDATE entry SET size_bytes = size_bytes + ? WHERE id = ?", fileBytes, heir.get(0));
    return new Gone(row, false, recordBytes);
  }

  private boolean leadsTo(long from, long to) throws SQLException {
    return from == to
        || sql.number(
                "WITH RECURSIVE reached(key) AS (SELECT awaited FROM wait WHERE holder = ?"
                    + " UNION SELECT w.awaited FROM wait w JOIN reached r ON w.holder = r.key)"
                    + " SELECT COUNT(*) FROM reached WHERE key = ?",
                from,
                to)
            > 0;
  }

  private static String text(ResultSet row, int column) throws SQLException {
    return Objects.requireNonNullElse(row.getString(column), "");
  }

  private long users(long blob) throws SQLException {
    return sql.number("SELECT COUNT(*) FROM entry WHERE blob = ? AND state = 0", blob);
  }

  /** Adds to what is known of all entries together. */
  private void add(long bytes, long records, long files) throws SQLException {
    sql.update(
        "UPDATE known SET value = value + CASE name WHEN 'bytes' THEN ? WHEN 'records' THEN ?"
            + " ELSE ? END WHERE name IN ('bytes', 'records', 'files')",
        bytes,
        records,
        files);
  }
}
