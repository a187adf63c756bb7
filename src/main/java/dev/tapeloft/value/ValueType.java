package dev.tapeloft.value;

import dev.tapeloft.table.Frame;
import java.util.function.Function;

/**
 * A type that says itself what its content is: {@code decode} of {@code encode} gives an equal
 * value.
 *
 * @param type the type, or one that all its values are instances of
 * @param name what it is called where it is kept; no two types have the same
 * @param encode the content of a value
 * @param decode the value of such a content
 */
public record ValueType<T>(
    Class<T> type, String name, Function<T, Frame> encode, Function<Frame, T> decode) {
  /** The content of a value that is of this type. */
  Frame frameOf(Object value) {
    return encode.apply(type.cast(value));
  }
}
