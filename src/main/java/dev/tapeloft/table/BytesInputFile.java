package dev.tapeloft.table;

import java.io.EOFException;
import java.nio.ByteBuffer;
import java.util.Locale;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;

/** A Parquet input over bytes in memory. */
final class BytesInputFile implements InputFile {
  private final byte[] bytes;

  BytesInputFile(byte[] bytes) {
    this.bytes = bytes;
  }

  @Override
  public long getLength() {
    return bytes.length;
  }

  @Override
  public SeekableInputStream newStream() {
    return new Seekable(ByteBuffer.wrap(bytes).asReadOnlyBuffer());
  }

  @Override
  public String toString() {
    return bytes.length + " bytes";
  }

  private static final class Seekable extends SeekableInputStream {
    private final ByteBuffer source;

    Seekable(ByteBuffer source) {
      this.source = source;
    }

    @Override
    public long getPos() {
      return source.position();
    }

    @Override
    public void seek(long position) throws EOFException {
      if (position < 0 || position > source.limit()) {
        throw new EOFException("position " + position + " of " + source.limit());
      }
      source.position((int) position);
    }

    @Override
    public int read() {
      return source.hasRemaining() ? source.get() & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      int count = Math.min(length, source.remaining());
      source.get(target, offset, count);
      return count == 0 && length > 0 ? -1 : count;
    }

    @Override
    public int available() {
      return source.remaining();
    }

    @Override
    public void readFully(byte[] target) throws EOFException {
      readFully(target, 0, target.length);
    }

    @Override
    public void readFully(byte[] target, int offset, int length) throws EOFException {
      requireRemaining(length);
      source.get(target, offset, length);
    }

    @Override
    public int read(ByteBuffer target) {
      int count = Math.min(target.remaining(), source.remaining());
      if (count == 0 && target.hasRemaining()) {
        return -1;
      }
      target.put(source.slice().limit(count));
      source.position(source.position() + count);
      return count;
    }

    @Override
    public void readFully(ByteBuffer target) throws EOFException {
      requireRemaining(target.remaining());
      read(target);
    }

    private void requireRemaining(int length) throws EOFException {
      if (length > source.remaining()) {
        throw new EOFException(
            String.format(
                Locale.ROOT,
                "wanted %d bytes at %d of %d",
                length,
                source.position(),
                source.limit()));
      }
    }
  }
}
