package dev.tapeloft.shared;

import dev.tapeloft.store.ActionKey;
import dev.tapeloft.store.SealedBytes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;

/** The file of a batch on its way out; each of its sections is verified when it is read. */
record SharedFile(SealedBytes bytes) implements SharedObjects.Content {
  private static final int BLOCK_BYTES = 1 << 16;

  @Override
  public long sizeBytes() {
    return bytes.end(bytes.count() - 1);
  }

  @Override
  public InputStream open() {
    return new InSections(bytes);
  }

  /** The SHA-256 of the file; empty where it is damaged or gone. */
  Optional<ActionKey> digest() {
    MessageDigest sha256 = sha256();
    byte[] block = new byte[BLOCK_BYTES];
    try (InputStream in = open()) {
      for (int read = in.read(block); read >= 0; read = in.read(block)) {
        sha256.update(block, 0, read);
      }
    } catch (IOException e) {
      return Optional.empty();
    }
    return Optional.of(ActionKey.of(sha256.digest()));
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  /** One section after the other. */
  private static final class InSections extends InputStream {
    private final SealedBytes bytes;
    private ByteBuffer section = ByteBuffer.allocate(0);
    private int next;

    InSections(SealedBytes bytes) {
      this.bytes = bytes;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] block, int from, int length) throws IOException {
      while (!section.hasRemaining()) {
        if (next == bytes.count()) {
          return -1;
        }
        section = bytes.read(next++);
      }
      int read = Math.min(length, section.remaining());
      section.get(block, from, read);
      return read;
    }
  }
}
