package dev.tapeloft.table;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.zip.CRC32;

/** Sections with a checksum each, as a store keeps them, that note which of them were read. */
final class GuardedSections implements Sections {
  private final Sections file;
  private final long[] checksums;
  private final List<Integer> reads = Collections.synchronizedList(new ArrayList<>());

  private GuardedSections(Sections file, long[] checksums) {
    this.file = file;
    this.checksums = checksums;
  }

  static GuardedSections of(Written written) {
    Sections file = Sections.of(written.bytes(), written.ends());
    return new GuardedSections(file, checksums(file));
  }

  /** The same sections and checksums over other bytes of the same number. */
  GuardedSections over(byte[] damaged) {
    long[] ends = new long[count()];
    for (int i = 0; i < ends.length; i++) {
      ends[i] = end(i);
    }
    return new GuardedSections(Sections.of(damaged, ends), checksums);
  }

  /** The sections that were read since this was last asked. */
  List<Integer> reads() {
    List<Integer> noted = List.copyOf(reads);
    reads.clear();
    return noted;
  }

  @Override
  public int count() {
    return file.count();
  }

  @Override
  public long end(int section) {
    return file.end(section);
  }

  @Override
  public ByteBuffer read(int section) throws IOException {
    reads.add(section);
    ByteBuffer bytes = file.read(section);
    if (checksum(bytes.duplicate()) != checksums[section]) {
      throw new IOException("section " + section + " is damaged");
    }
    return bytes;
  }

  private static long[] checksums(Sections file) {
    long[] checksums = new long[file.count()];
    for (int i = 0; i < checksums.length; i++) {
      try {
        checksums[i] = checksum(file.read(i));
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }
    return checksums;
  }

  private static long checksum(ByteBuffer bytes) {
    CRC32 checksum = new CRC32();
    checksum.update(bytes);
    return checksum.getValue();
  }

  /** A file and the ends of its sections. */
  record Written(byte[] bytes, long[] ends) {}
}
