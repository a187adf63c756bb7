/**
 * Values of a researcher's own, such as numbers, records, lists, maps and tables: named by their
 * content, kept as a frame, and brought back without running code that was kept with them. Its
 * entry types are {@link dev.tapeloft.value.ValueIds} and {@link dev.tapeloft.value.ValueFrames};
 * it never reads files and knows neither caches nor byte code.
 */
@NullMarked
package dev.tapeloft.value;

import org.jspecify.annotations.NullMarked;
