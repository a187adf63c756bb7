package dev.tapeloft.store;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Properties;
import org.sqlite.JDBC;

/**
 * The SQLite index of a store: in which record of which journal each recipe's batches stand, and
 * what eviction must know of them. A row in {@code entry} is the commit point of a batch; what it
 * says is believed only as far as the record it leads to confirms it.
 *
 * <p>Thread-safe: one connection, one statement or transaction at a time. Several processes may
 * have it open.
 */
final class Ledger implements AutoCloseable {
  private static final long PAGE_BYTES = 4_096;
  private static final long MOST_LOG_PAGES = 1_000;
  private static final long LEAST_LOG_PAGES = 32;
  private static final long LOGS_IN_BUDGET = 32;

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

  private final Sql sql;
  private final Path file;
  private final Object key;
  private final Totals totals;
  private final Entries entries;
  private final HotBlobs hotBlobs;
  private final ValueNames valueNames;
  private final SeenContents seenContents;
  private final DailyUsage usage;
  private final Pins pins;
  private final Processes processes;
  private final Departures departures;

  private Ledger(Sql sql, Path file, Object key) {
    this.sql = sql;
    this.file = file;
    this.key = key;
    this.totals = new Totals(sql);
    this.entries = new Entries(sql, totals);
    this.hotBlobs = new HotBlobs(sql, totals);
    this.valueNames = new ValueNames(sql);
    this.seenContents = new SeenContents(sql);
    this.usage = new DailyUsage(sql);
    this.pins = new Pins(sql);
    this.processes = new Processes(sql);
    this.departures = new Departures(sql);
  }

  /**
   * Opens it, made if it is not there; a first look-up shows that it answers.
   *
   * @param numbersAfter entries of a ledger that is made now have larger numbers, so that none is
   *     given again that an earlier ledger gave
   * @param budget of the store; the write-ahead log is kept small beside it
   */
  static Ledger open(Path file, long numbersAfter, Budget budget) throws IOException, SQLException {
    StoreFolder.createPrivately(file);
    Object key = StoreFolder.keyOf(file);
    Sql sql = new Sql(JDBC.createConnection("jdbc:sqlite:" + file, new Properties()));
    try {
      sql.execute("PRAGMA busy_timeout = 10000");
      sql.execute("PRAGMA journal_mode = WAL");
      sql.execute("PRAGMA synchronous = NORMAL");
      sql.execute("PRAGMA wal_autocheckpoint = " + logPages(budget));
      if (sql.number("PRAGMA user_version") == 0) {
        create(sql, numbersAfter);
      }
      sql.execute(Departures.TABLE); // ledgers of earlier versions have none
      Ledger ledger = new Ledger(sql, file, key);
      ledger.entries().ofRecipe(0, 0);
      return ledger;
    } catch (SQLException e) {
      sql.close();
      throw e;
    }
  }

  private static long logPages(Budget budget) {
    long share = budget.bytes() / LOGS_IN_BUDGET / PAGE_BYTES;
    return Math.max(LEAST_LOG_PAGES, Math.min(MOST_LOG_PAGES, share));
  }

  private static void create(Sql sql, long numbersAfter) throws SQLException {
    for (String part : SCHEMA) {
      sql.execute(part);
    }
    sql.update("INSERT INTO sqlite_sequence VALUES('entry', ?)", numbersAfter);
    sql.execute("PRAGMA user_version = 2");
  }

  Entries entries() {
    return entries;
  }

  Totals totals() {
    return totals;
  }

  HotBlobs hotBlobs() {
    return hotBlobs;
  }

  ValueNames valueNames() {
    return valueNames;
  }

  SeenContents seenContents() {
    return seenContents;
  }

  DailyUsage usage() {
    return usage;
  }

  Pins pins() {
    return pins;
  }

  Processes processes() {
    return processes;
  }

  Departures departures() {
    return departures;
  }

  /** Notes what a process used, counted and named since it told so last, and what it holds. */
  void note(Presence process, Uses.Noted noted) throws SQLException {
    entries.used(noted.uses(), noted.now());
    usage.add(noted.day(), noted.counts());
    valueNames.add(noted.names());
    if (noted.heldChanged()) {
      processes.hold(process, noted.held());
    }
  }

  /** Forgets all entries, and what belongs to them, but for when they left. */
  void forgetAll(long now) throws SQLException {
    sql.transaction(
        () -> {
          departures.addAllEntries(Removed.Why.ASKED, now);
          entries.clear();
          valueNames.clear();
          hotBlobs.clear();
          totals.clear();
          return true;
        });
  }

  /** Whether everything that the journals held when it was made has been noted. */
  boolean isComplete() throws SQLException {
    return totals.areComplete();
  }

  /** The largest number that it gave to an entry; 0 where it cannot tell. */
  long lastNumber() {
    try {
      return sql.number("SELECT MAX(seq) FROM sqlite_sequence WHERE name = 'entry'");
    } catch (SQLException e) {
      return 0;
    }
  }

  /** Whether its file is still the one that was opened, neither deleted nor set aside. */
  boolean isInPlace() {
    try {
      return StoreFolder.keyOf(file).equals(key);
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void close() throws SQLException {
    sql.close();
  }
}
