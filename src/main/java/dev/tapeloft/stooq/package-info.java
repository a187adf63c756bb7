/**
 * A raw Stooq dump as prices that a broker's instruments can be traded by: which file of the dump
 * is which ticker, which of them an instrument is, in which currency, and what its rows are worth.
 *
 * <p>Entry types: {@link dev.tapeloft.stooq.StooqIndex}, {@link dev.tapeloft.stooq.Matching} and
 * {@link dev.tapeloft.stooq.DailyPrices}. Pure functions and values of text and bytes: never
 * caches, opens a file or reads a clock, and never takes a company for another because their
 * tickers look alike.
 */
@NullMarked
package dev.tapeloft.stooq;

import org.jspecify.annotations.NullMarked;
