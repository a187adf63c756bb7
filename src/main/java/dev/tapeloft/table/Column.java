package dev.tapeloft.table;

/**
 * One immutable column of cells of one type.
 *
 * <p>Columns are thread-safe. A column made by {@code owning} takes the array over: the caller must
 * not touch it again. What leaves a column as an array is a copy.
 *
 * <p>The cells of a column of an opened file are decoded when the first of them is wanted, once a
 * column; where that fails, the use that wanted them throws, and the next one tries again. Parts
 * and joins of such a column are decoded as late.
 */
public sealed interface Column
    permits InstantColumn, LongColumn, IntColumn, DoubleColumn, TextColumn {

  /** The number of cells. */
  int size();

  /** The word that stands for the type in content ids, schemas and messages. */
  String typeName();

  /** Whether the cells are there already. */
  boolean isDecoded();

  /** Sees to it that the cells are there, if only to learn now whether they can be. */
  void decode();

  /** About how much of the heap the cells take; those of a text column are decoded to count. */
  long sizeBytes();

  /** The cells from {@code from} (inclusive) to {@code to} (exclusive), as a column. */
  Column slice(int from, int to);

  /** The cells at the given rows, in that order. */
  Column pick(int[] rows);

  /** Feeds every cell to a content digest. */
  void digest(CellDigest digest);

  /** The cell as people read it; empty where it is missing. */
  String text(int row);
}
