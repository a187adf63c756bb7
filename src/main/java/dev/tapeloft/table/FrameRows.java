package dev.tapeloft.table;

/**
 * The rows of a frame that need not be in memory all at once: they are made when they are wanted, a
 * run at a time, every run of the same columns and metadata.
 */
public final class FrameRows {
  private static final int ROWS_AT_A_TIME = 1 << 16;

  private final int rowCount;
  private final int rowsAtATime;
  private final Run run;

  /** Makes rows. */
  @FunctionalInterface
  public interface Run {
    /** Rows {@code from} to {@code to} (exclusive). */
    Frame rows(int from, int to);
  }

  private FrameRows(int rowCount, int rowsAtATime, Run run) {
    this.rowCount = rowCount;
    this.rowsAtATime = rowsAtATime;
    this.run = run;
  }

  /** So many rows that are made by runs. */
  public static FrameRows of(int rowCount, Run run) {
    return of(rowCount, ROWS_AT_A_TIME, run);
  }

  /** The same so many at a time. */
  static FrameRows of(int rowCount, int rowsAtATime, Run run) {
    return new FrameRows(rowCount, rowsAtATime, run);
  }

  /** Those of a frame, which are there. */
  static FrameRows of(Frame frame) {
    return new FrameRows(frame.rowCount(), frame.rowCount(), frame::slice);
  }

  /** The number of rows. */
  public int rowCount() {
    return rowCount;
  }

  /** Rows {@code from} to {@code to} (exclusive). */
  public Frame rows(int from, int to) {
    return run.rows(from, to);
  }

  /** The run that begins with a row. */
  Frame runFrom(int row) {
    return rows(row, (int) Math.min((long) row + rowsAtATime, rowCount));
  }
}
