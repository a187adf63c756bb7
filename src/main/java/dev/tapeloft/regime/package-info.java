/**
 * Regimes of the market: recipes that find them in bars, and the regime of each bar.
 *
 * <p>Entry types: {@link dev.tapeloft.regime.Regime} says how regimes are to be found, {@link
 * dev.tapeloft.regime.Regimes} is what was found. Pure functions and values: never looks at price
 * levels, trades, caches, opens a file or reads a clock.
 */
@NullMarked
package dev.tapeloft.regime;

import org.jspecify.annotations.NullMarked;
