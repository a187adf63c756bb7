package dev.tapeloft.value;

import org.jspecify.annotations.Nullable;

/** Values as words: short simple ones as they are, others by their type and content. */
public final class ValueNames {
  private static final int DIGITS = 32;

  private ValueNames() {}

  /** The words of a value; different for different values. */
  public static String of(ValueIds ids, @Nullable Object value) {
    return ShownValue.of(value)
        .orElseGet(
            () ->
                (value == null ? "null" : value.getClass().getSimpleName())
                    + " "
                    + ids.of("the item", value).hex().substring(0, DIGITS));
  }
}
