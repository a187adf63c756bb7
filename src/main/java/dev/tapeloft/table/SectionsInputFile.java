package dev.tapeloft.table;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Locale;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;

/** A Parquet input over the sections of a file; a stream reads a section when it comes to it. */
final class SectionsInputFile implements InputFile {
  private final Sections sections;

  SectionsInputFile(Sections sections) {
    this.sections = sections;
  }

  @Override
  public long getLength() {
    return sections.end(sections.count() - 1);
  }

  @Override
  public SeekableInputStream newStream() {
    return new Seekable(sections, getLength());
  }

  @Override
  public String toString() {
    return getLength() + " bytes";
  }

  private static final class Seekable extends SeekableInputStream {
    private final Sections sections;
    private final long length;
    private long position;

    /** The section in hand and the place of its first byte in the file. */
    private ByteBuffer source = ByteBuffer.allocate(0);

    private long start;

    Seekable(Sections sections, long length) {
      this.sections = sections;
      this.length = length;
    }

    @Override
    public long getPos() {
      return position;
    }

    @Override
    public void seek(long wanted) throws EOFException {
      if (wanted < 0 || wanted > length) {
        throw new EOFException("position " + wanted + " of " + length);
      }
      position = wanted;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int count) throws IOException {
      return read(ByteBuffer.wrap(target, offset, count));
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
      if (!target.hasRemaining()) {
        return 0;
      }
      if (position >= length) {
        return -1;
      }
      ByteBuffer here = here();
      int count = Math.min(target.remaining(), here.remaining());
      target.put(here.limit(here.position() + count));
      position += count;
      return count;
    }

    @Override
    public int available() {
      return (int) Math.min(length - position, Integer.MAX_VALUE);
    }

    @Override
    public void readFully(byte[] target) throws IOException {
      readFully(ByteBuffer.wrap(target));
    }

    @Override
    public void readFully(byte[] target, int offset, int count) throws IOException {
      readFully(ByteBuffer.wrap(target, offset, count));
    }

    @Override
    public void readFully(ByteBuffer target) throws IOException {
      if (target.remaining() > length - position) {
        throw new EOFException(
            String.format(
                Locale.ROOT, "wanted %d bytes at %d of %d", target.remaining(), position, length));
      }
      while (target.hasRemaining()) {
        read(target);
      }
    }

    /** What the section at the position holds from there on; at least one byte. */
    private ByteBuffer here() throws IOException {
      if (position < start || position >= start + source.limit()) {
        int section = SectionRange.sectionAt(sections, position);
        start = section == 0 ? 0 : sections.end(section - 1);
        source = SectionRange.read(sections, section);
      }
      return source.duplicate().position((int) (position - start));
    }
  }
}
