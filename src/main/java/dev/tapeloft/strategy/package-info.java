/**
 * What a strategy is: its rule and its exits, the data that rules judge by, the signals they give,
 * and grids of many.
 *
 * <p>Entry types: {@link dev.tapeloft.strategy.StrategyGrid}, {@link
 * dev.tapeloft.strategy.Strategy}, {@link dev.tapeloft.strategy.Templates} and, for composed rules,
 * {@link dev.tapeloft.strategy.ComposedRule}. Pure functions and values: never trades, knows no
 * money, looks at no bar after the one it judges.
 */
@NullMarked
package dev.tapeloft.strategy;

import org.jspecify.annotations.NullMarked;
