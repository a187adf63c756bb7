/**
 * What is traded and how its prices moved: instruments, ticks, bars, intervals.
 *
 * <p>Entry types: {@link dev.tapeloft.market.Ticks}, {@link dev.tapeloft.market.Bars} and {@link
 * dev.tapeloft.market.Instrument}. Pure functions and values: never caches, opens a file or reads a
 * clock.
 */
@NullMarked
package dev.tapeloft.market;

import org.jspecify.annotations.NullMarked;
