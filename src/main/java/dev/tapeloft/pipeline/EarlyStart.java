package dev.tapeloft.pipeline;

import dev.tapeloft.table.ContentId;
import java.security.MessageDigest;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.CRC32C;

/**
 * Does beside the opening of the first folder what its first look-ups would wait for: the classes
 * of the memory tier, which ask Java for its logger, and digests for a while. A JVM that has just
 * begun interprets SHA-256, a hundred times slower than compiled, and makes tables for its first
 * CRC-32C.
 */
final class EarlyStart {
  private static final int MANY = 4_000;
  private static final AtomicBoolean BEGAN = new AtomicBoolean();

  private EarlyStart() {}

  static void begin() {
    if (BEGAN.compareAndSet(false, true)) {
      Thread thread = new Thread(EarlyStart::prepare, "tapeloft-start");
      thread.setDaemon(true);
      thread.start();
    }
  }

  private static void prepare() {
    new Memory(0).clear();
    digest();
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
