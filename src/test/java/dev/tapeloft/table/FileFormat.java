package dev.tapeloft.table;

import dev.tapeloft.table.GuardedSections.Written;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** The two formats of a frame's file, for tests that hold for both. */
enum FileFormat {
  PARQUET,
  COLUMNS;

  private static final int ROWS_PER_GROUP = 16;

  /** The file of a frame; Parquet in many small row groups. */
  Written write(Frame frame) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      long[] ends =
          this == PARQUET
              ? new FrameWriter(FrameRows.of(frame), Compression.usual(), ROWS_PER_GROUP).write(out)
              : FrameColumns.write(frame, out);
      return new Written(out.toByteArray(), ends);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  Frame open(Sections file, ColumnLoader via) throws IOException {
    return this == PARQUET ? FrameParquet.open(file, via) : FrameColumns.open(file, via);
  }

  Frame open(Sections file) throws IOException {
    return open(file, ColumnLoader.direct());
  }

  /** The frame opened from its own file. */
  Frame reopened(Frame frame) {
    try {
      return open(GuardedSections.of(write(frame)));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
