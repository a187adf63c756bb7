package dev.tapeloft.pipeline;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Gives what a supplier gave the first time. Thread-safe. */
final class Once<T> implements Supplier<T> {
  private final Supplier<T> source;
  private @Nullable T value;

  private Once(Supplier<T> source) {
    this.source = source;
  }

  static <T> Once<T> of(Supplier<T> source) {
    return new Once<>(source);
  }

  @Override
  public synchronized T get() {
    T known = value;
    if (known == null) {
      known = source.get();
      value = known;
    }
    return known;
  }
}
