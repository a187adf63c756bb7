/**
 * Pattern windows: what the bars before each bar looked like, measured as features, one row a bar
 * that moved.
 *
 * <p>Entry types: {@link dev.tapeloft.universe.Universe}, {@link
 * dev.tapeloft.universe.UniverseGrid} and {@link dev.tapeloft.universe.Features}. Pure functions
 * and values: knows no outcome of a window, shows no feature the bar that it stands before, and
 * never fills in what a window is too short for.
 */
@NullMarked
package dev.tapeloft.universe;

import org.jspecify.annotations.NullMarked;
