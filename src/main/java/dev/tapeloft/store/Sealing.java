package dev.tapeloft.store;

import com.dynatrace.hash4j.hashing.HashStream128;
import com.dynatrace.hash4j.hashing.Hashing;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.zip.CRC32;

/** Writes the file of a blob, makes it last through a power cut, and seals it. */
final class Sealing {
  private static final int BUFFER_BYTES = 1 << 16;

  private Sealing() {}

  static Seal write(Path file, BlobWriter writer, Blobs.Space space) throws IOException {
    HashStream128 whole = Hashing.xxh3_128().hashStream();
    StoreFolder.createPrivately(file);
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      OutputStream out =
          new BufferedOutputStream(
              new Digested(Channels.newOutputStream(channel), whole, space), BUFFER_BYTES);
      long[] ends = writer.writeTo(out);
      out.flush();
      channel.force(true);
      requireCovering(ends, channel.size());
      return new Seal(ends, checksums(channel, ends), hex(whole));
    }
  }

  private static void requireCovering(long[] ends, long size) throws IOException {
    long before = 0;
    for (long end : ends) {
      if (end < before) {
        throw new IOException("the sections of a blob must lie one after the other");
      }
      before = end;
    }
    if (ends.length == 0 || before != size) {
      throw new IOException("the sections of a blob must cover it");
    }
  }

  private static int[] checksums(FileChannel channel, long[] ends) throws IOException {
    int[] checksums = new int[ends.length];
    long from = 0;
    for (int i = 0; i < ends.length; i++) {
      ByteBuffer section = channel.map(FileChannel.MapMode.READ_ONLY, from, ends[i] - from);
      CRC32 crc = new CRC32();
      crc.update(section);
      checksums[i] = (int) crc.getValue();
      from = ends[i];
    }
    return checksums;
  }

  /** The digits that a seal has for the checksum of a whole blob. */
  static String hex(HashStream128 checksum) {
    return HexFormat.of().formatHex(checksum.get().toByteArray());
  }

  /** Digests what passes through, once there is space for it; the channel below stays open. */
  private static final class Digested extends FilterOutputStream {
    private final HashStream128 whole;
    private final Blobs.Space space;

    Digested(OutputStream out, HashStream128 whole, Blobs.Space space) {
      super(out);
      this.whole = whole;
      this.space = space;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      space.need(length);
      whole.putBytes(bytes, from, length);
      out.write(bytes, from, length);
    }

    @Override
    public void close() throws IOException {
      out.flush();
    }
  }
}
