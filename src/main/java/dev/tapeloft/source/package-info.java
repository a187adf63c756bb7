/**
 * The outside world of market data: files of quotes, read with their faults named or repaired.
 *
 * <p>Entry type: {@link dev.tapeloft.source.TickFiles}. Never caches, and never guesses an
 * instrument from a file's name.
 */
@NullMarked
package dev.tapeloft.source;

import org.jspecify.annotations.NullMarked;
