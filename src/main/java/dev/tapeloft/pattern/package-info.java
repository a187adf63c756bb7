/**
 * What distinguishes windows that end well from those that do not.
 *
 * <p>Entry types: {@link dev.tapeloft.pattern.Examples} are windows with what became of them, a
 * {@link dev.tapeloft.pattern.Miner} learns from them, {@link dev.tapeloft.pattern.Patterns} is
 * what it found, with what that is worth on later windows. Pure functions and values: never makes
 * windows or labels, caches, opens a file or reads a clock; the trees are grown by XGBoost, whose
 * native library unpacks itself into the folder of temporary files.
 */
@NullMarked
package dev.tapeloft.pattern;

import org.jspecify.annotations.NullMarked;
