package dev.tapeloft.pipeline;

import dev.tapeloft.table.ContentId;
import java.security.MessageDigest;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.CRC32C;

/**
 * Digests for a while beside the opening of the first folder: a JVM that has just begun interprets
 * SHA-256, a hundred times slower than compiled, and makes tables for its first CRC-32C; the first
 * look-ups would wait for both.
 */
final class EarlyDigests {
  private static final int MANY = 4_000;
  private static final AtomicBoolean BEGAN = new AtomicBoolean();

  private EarlyDigests() {}

  static void begin() {
    if (BEGAN.compareAndSet(false, true)) {
      Thread thread = new Thread(EarlyDigests::digest, "tapeloft-digests");
      thread.setDaemon(true);
      thread.start();
    }
  }

  private static void digest() {
    MessageDigest sha256 = ContentId.sha256();
    byte[] id = new byte[sha256.getDigestLength()];
    new CRC32C().update(id);
    for (int i = 0; i < MANY; i++) {
      sha256.update(id);
    }
  }
}
