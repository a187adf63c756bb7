package dev.tapeloft.store;

import java.util.Set;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Tells a ledger whose bytes are no database from one that merely cannot be opened now. */
final class LedgerDamage {
  /** SQLITE_ERROR is what a ledger answers whose tables are not those that are asked for. */
  private static final Set<SQLiteErrorCode> DAMAGE =
      Set.of(
          SQLiteErrorCode.SQLITE_NOTADB,
          SQLiteErrorCode.SQLITE_CORRUPT,
          SQLiteErrorCode.SQLITE_CORRUPT_VTAB,
          SQLiteErrorCode.SQLITE_CORRUPT_SEQUENCE,
          SQLiteErrorCode.SQLITE_CORRUPT_INDEX,
          SQLiteErrorCode.SQLITE_ERROR);

  private LedgerDamage() {}

  static boolean isDamage(Exception e) {
    return e instanceof SQLiteException sqlite && DAMAGE.contains(sqlite.getResultCode());
  }
}
