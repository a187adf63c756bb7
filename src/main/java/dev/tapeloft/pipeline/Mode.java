package dev.tapeloft.pipeline;

/** How an operation treats what is kept. */
public enum Mode {
  /** Reuses what is kept and keeps what is computed. */
  NORMAL,
  /** Computes everything again, keeps it, and compares it with what was kept. */
  FRESH,
  /** Computes everything again and keeps it, without looking at what was kept. */
  REPLACE,
  /** Reuses what is kept and refuses to compute. */
  CACHED_ONLY,
  /** Neither reuses nor keeps. */
  OFF;

  /** How what it computed is read later. */
  Mode rereading() {
    return this == FRESH || this == REPLACE ? NORMAL : this;
  }

  /** Whether what is kept is reused. */
  boolean reuses() {
    return this == NORMAL || this == CACHED_ONLY;
  }
}
