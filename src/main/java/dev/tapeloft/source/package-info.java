/**
 * The outside world of market data: files of quotes and of bars, read with their faults named or
 * repaired, and sources of bars by symbol and time.
 *
 * <p>Entry types: {@link dev.tapeloft.source.TickFiles}, {@link dev.tapeloft.source.BarFiles} and
 * {@link dev.tapeloft.source.BarSource}; {@link dev.tapeloft.source.BarServer} stands in for a
 * service. Never caches, and never guesses an instrument from a file's name, but for a Stooq
 * ticker, whose market is part of its symbol.
 */
@NullMarked
package dev.tapeloft.source;

import org.jspecify.annotations.NullMarked;
