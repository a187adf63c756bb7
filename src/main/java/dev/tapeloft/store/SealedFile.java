package dev.tapeloft.store;

import com.dynatrace.hash4j.hashing.HashStream128;
import com.dynatrace.hash4j.hashing.Hashing;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32;

/**
 * A blob's file in its sections. Large ones are mapped into memory and checked there; the file is
 * open only while one is read.
 */
record SealedFile(Path file, Seal seal) implements SealedBytes {
  private static final int MAPPED_FROM_BYTES = 1 << 18;
  private static final int BLOCK_BYTES = 1 << 16;

  @Override
  public int count() {
    return seal.ends().length;
  }

  @Override
  public long end(int section) {
    return seal.ends()[section];
  }

  @Override
  public ByteBuffer read(int section) throws IOException {
    long from = seal.from(section);
    ByteBuffer bytes = bytes(from, Math.toIntExact(end(section) - from));
    CRC32 crc = new CRC32();
    crc.update(bytes.duplicate());
    if ((int) crc.getValue() != seal.checksums()[section]) {
      throw new IOException("section " + section + " of a blob is not as it was published");
    }
    return bytes.asReadOnlyBuffer();
  }

  /** Whether every byte is the one that was sealed. */
  boolean isWhole() {
    HashStream128 whole = Hashing.xxh3_128().hashStream();
    byte[] block = new byte[BLOCK_BYTES];
    try {
      for (int i = 0; i < count(); i++) {
        ByteBuffer section = read(i);
        while (section.hasRemaining()) {
          int length = Math.min(block.length, section.remaining());
          section.get(block, 0, length);
          whole.putBytes(block, 0, length);
        }
      }
    } catch (IOException e) {
      return false;
    }
    return Sealing.hex(whole).equals(seal.whole());
  }

  private ByteBuffer bytes(long from, int length) throws IOException {
    if (Files.size(file) != seal.sizeBytes()) {
      throw new IOException("a blob is not as long as it was published");
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      if (length >= MAPPED_FROM_BYTES) {
        return channel.map(FileChannel.MapMode.READ_ONLY, from, length);
      }
      ByteBuffer bytes = ByteBuffer.allocate(length);
      while (bytes.hasRemaining()) {
        if (channel.read(bytes, from + bytes.position()) < 0) {
          throw new IOException("a blob ends too early");
        }
      }
      return bytes.flip();
    }
  }
}
