/**
 * Which of the tested strategies to look at first, and how much of their success is luck.
 *
 * <p>Entry type: {@link dev.tapeloft.rank.Ranking}. Pure functions and values: never runs a
 * strategy, caches, opens a file or reads a clock.
 */
@NullMarked
package dev.tapeloft.rank;

import org.jspecify.annotations.NullMarked;
