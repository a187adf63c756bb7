/**
 * Which of the tested strategies to look at first, and how much of their success is luck.
 *
 * <p>Entry types: {@link dev.tapeloft.rank.Ranking} orders results, {@link
 * dev.tapeloft.rank.RegimeRanking} within regimes of the market; {@link
 * dev.tapeloft.rank.Overfitting} says of the first what it is worth, from the daily returns of all
 * that was tried ({@link dev.tapeloft.rank.TrialReturns}) and the number of trials ({@link
 * dev.tapeloft.rank.TrialLedger}); {@link dev.tapeloft.rank.Folds} and {@link
 * dev.tapeloft.rank.OutOfSample} test out of sample. Pure functions and values: never runs a
 * strategy, caches, opens a file or reads a clock.
 */
@NullMarked
package dev.tapeloft.rank;

import org.jspecify.annotations.NullMarked;
