/**
 * What a strategy is: its rule, its exits, the data and indicators it reads and the signals it
 * gives.
 *
 * <p>Entry types: {@link dev.tapeloft.strategy.StrategyGrid}, {@link
 * dev.tapeloft.strategy.Strategy}, {@link dev.tapeloft.strategy.Templates} and, for composed rules,
 * {@link dev.tapeloft.strategy.Conditions}. Pure functions and values: never trades, knows no
 * money, looks at no bar after the one it judges.
 */
@NullMarked
package dev.tapeloft.strategy;

import org.jspecify.annotations.NullMarked;
