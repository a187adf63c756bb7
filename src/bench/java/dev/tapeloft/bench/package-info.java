/**
 * The benchmarks: what a cache costs, measured against {@code joblib.Memory} and {@code
 * tablesaw-parquet} on the same data and disk, and what sweeps of strategies cost, against {@code
 * ta4j} and a loop by hand.
 *
 * <p>{@link dev.tapeloft.bench.Benchmarks} starts a process for each {@link
 * dev.tapeloft.bench.Probe} and each peer, in turns, and writes one table. Nothing here asserts a
 * time.
 */
@NullMarked
package dev.tapeloft.bench;

import org.jspecify.annotations.NullMarked;
