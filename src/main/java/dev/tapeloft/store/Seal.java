package dev.tapeloft.store;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * By what the bytes of a blob are known again: the ends of its sections, a CRC-32 of each, and the
 * XXH3-128 of the whole.
 *
 * <p>Sections are checked each time one is read, so their checksum must be fast before anything is
 * compiled; the whole is checked by {@code verify} and when it comes from elsewhere.
 */
record Seal(long[] ends, int[] checksums, String whole) {
  Seal {
    Objects.requireNonNull(whole);
    if (ends.length == 0 || ends.length != checksums.length) {
      throw new IllegalArgumentException("a seal needs a checksum for each of its sections");
    }
    long before = 0;
    for (long end : ends) {
      if (end < before) {
        throw new IllegalArgumentException("the sections of a seal must lie one after the other");
      }
      before = end;
    }
  }

  long sizeBytes() {
    return ends[ends.length - 1];
  }

  long from(int section) {
    return section == 0 ? 0 : ends[section - 1];
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Seal seal
        && Arrays.equals(ends, seal.ends)
        && Arrays.equals(checksums, seal.checksums)
        && whole.equals(seal.whole);
  }

  @Override
  public int hashCode() {
    return whole.hashCode();
  }

  @Override
  public String toString() {
    return whole + " over " + sizeBytes() + " bytes";
  }
}
