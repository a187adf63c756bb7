package dev.tapeloft.pipeline;

import org.jspecify.annotations.Nullable;

/**
 * What became of reading a file: exactly one of both is there.
 *
 * @param whole what it held
 * @param failure why it could not be read
 */
public record FileRead(@Nullable FileBytes whole, @Nullable Throwable failure) {}
