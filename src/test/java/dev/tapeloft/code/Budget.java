package dev.tapeloft.code;

/** Ends programs that a mutation made endless; their jumps ask it. */
public final class Budget {
  private static final int MOST = 200_000;
  private static volatile int left = MOST;

  private Budget() {}

  /** Before a program begins. */
  static void renew() {
    left = MOST;
  }

  /** Takes a step. */
  @SuppressWarnings("NonAtomicOperationOnVolatileField") // a rough count is enough
  public static void tick() {
    left = left - 1;
    if (left < 0) {
      throw new IllegalStateException("endless");
    }
  }
}
