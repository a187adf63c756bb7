package dev.tapeloft.store;

import java.io.Closeable;
import java.io.IOException;
import java.util.UUID;

/**
 * The name by which this store is known to the others of its folder: a key that is held until the
 * store is closed or its process dies.
 */
final class Presence implements Closeable {
  private final Locks locks;
  private final ActionKey key = ActionKey.ofWord(UUID.randomUUID().toString());

  Presence(Locks locks) throws IOException {
    this.locks = locks;
    locks.tryTake(key);
  }

  String name() {
    return key.hex();
  }

  /** Whether the one of a name is still there. */
  boolean lives(String name) throws IOException {
    if (!ActionKey.isSha256(name)) {
      return false;
    }
    ActionKey other = new ActionKey(name);
    if (other.equals(key) || !locks.tryTake(other)) {
      return true;
    }
    locks.release(other);
    return false;
  }

  @Override
  public void close() throws IOException {
    locks.release(key);
  }
}
