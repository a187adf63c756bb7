package dev.tapeloft.pipeline;

import dev.tapeloft.table.Frame;
import java.util.function.Function;

/**
 * How a value becomes columns and comes back from them; {@code decode} of {@code encode} gives an
 * equal value.
 */
public record Codec<T>(Function<T, Frame> encode, Function<Frame, T> decode) {}
