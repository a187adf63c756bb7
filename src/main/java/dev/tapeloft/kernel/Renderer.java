package dev.tapeloft.kernel;

import org.jspecify.annotations.Nullable;

/**
 * Shows the values of one type and of its subtypes in cells.
 *
 * <p>A library brings one by naming its class in {@code
 * META-INF/services/dev.tapeloft.kernel.Renderer}; for a notebook alone, {@link Display#register}
 * takes a function. Of several the one of the most specific type is asked, and one that was
 * registered before one of a library.
 */
public interface Renderer<T> {
  /** The type whose values it shows. */
  Class<T> type();

  /**
   * What is shown in the value's place: a {@link MimeBundle}, such as {@link Display#html} gives,
   * or a value that is shown by itself, such as a table or a string; null to leave it to the
   * kernel. What it throws is told in a line, and the value's text shown.
   */
  @Nullable Object render(T value);
}
