/**
 * What a strategy would have done and earned: rules, simulated trades, metrics, rows of results.
 *
 * <p>Entry types: {@link dev.tapeloft.backtest.Backtest} and {@link
 * dev.tapeloft.backtest.BacktestResults}. Pure functions and values: never caches, opens a file,
 * reads a clock, starts a thread or looks at a bar that has not closed.
 */
@NullMarked
package dev.tapeloft.backtest;

import org.jspecify.annotations.NullMarked;
