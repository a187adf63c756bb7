package dev.tapeloft.table;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Locale;

/** Finds and reads the section in which a place of a file lies. */
final class SectionRange {
  private SectionRange() {}

  /** The section that holds the byte at this place of the file. */
  static int sectionAt(Sections sections, long place) {
    int low = 0;
    int high = sections.count() - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sections.end(middle) > place) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  /** The bytes of a section from 0 to their count, which must be the one it claims. */
  static ByteBuffer read(Sections sections, int section) throws IOException {
    ByteBuffer bytes = sections.read(section).slice();
    long start = section == 0 ? 0 : sections.end(section - 1);
    if (bytes.limit() != sections.end(section) - start) {
      throw new EOFException(
          String.format(
              Locale.ROOT,
              "section %d has %d bytes instead of %d",
              section,
              bytes.limit(),
              sections.end(section) - start));
    }
    return bytes;
  }

  /** The bytes from one place of the file to another, all of one section. */
  static ByteBuffer read(Sections sections, long from, long to) throws IOException {
    int section = sectionAt(sections, from);
    long start = section == 0 ? 0 : sections.end(section - 1);
    if (from < start || to < from || to > sections.end(section)) {
      throw new EOFException(
          String.format(
              Locale.ROOT,
              "bytes %d to %d do not lie in one section of a file of %d",
              from,
              to,
              sections.end(sections.count() - 1)));
    }
    return read(sections, section).slice((int) (from - start), (int) (to - from));
  }
}
