package dev.tapeloft.table;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Sections of a file that lies in memory. */
final class SectionsInMemory implements Sections {
  private final byte[] file;
  private final long[] ends;

  SectionsInMemory(byte[] file, long[] ends) {
    this.file = file;
    this.ends = ends;
    if (ends.length == 0 || ends[ends.length - 1] != file.length || !ascend(ends)) {
      throw new IllegalArgumentException(
          "section ends %s must ascend and end with the file's size (%d)"
              .formatted(Arrays.toString(ends), file.length));
    }
  }

  @Override
  public int count() {
    return ends.length;
  }

  @Override
  public long end(int section) {
    return ends[section];
  }

  @Override
  public ByteBuffer read(int section) {
    int from = section == 0 ? 0 : (int) ends[section - 1];
    return ByteBuffer.wrap(file, from, (int) ends[section] - from).slice().asReadOnlyBuffer();
  }

  private static boolean ascend(long[] ends) {
    long before = 0;
    for (long end : ends) {
      if (end < before) {
        return false;
      }
      before = end;
    }
    return true;
  }
}
