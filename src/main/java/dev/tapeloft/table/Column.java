package dev.tapeloft.table;

/**
 * One immutable column of cells of one type.
 *
 * <p>Columns are thread-safe. A column made by {@code owning} takes the array over: the caller must
 * not touch it again. What leaves a column as an array is a copy.
 */
public sealed interface Column
    permits InstantColumn, LongColumn, IntColumn, DoubleColumn, TextColumn {

  /** The number of cells. */
  int size();

  /** The word that stands for the type in content ids, schemas and messages. */
  String typeName();

  /** The cells from {@code from} (inclusive) to {@code to} (exclusive), as a column. */
  Column slice(int from, int to);

  /** The cells at the given rows, in that order. */
  Column pick(int[] rows);

  /** Feeds every cell to a content digest. */
  void digest(CellDigest digest);

  /** The cell as people read it; empty where it is missing. */
  String text(int row);
}
