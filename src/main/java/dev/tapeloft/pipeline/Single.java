package dev.tapeloft.pipeline;

import java.util.List;
import java.util.concurrent.Callable;

/**
 * Work with one key and one result.
 *
 * @param recipe everything that decides the result
 * @param inputs the handles it was made from, for its lineage
 * @param codec how the value is kept
 * @param work computes the value; may be interrupted. What it asks of a pipeline it asks on its own
 *     thread, by which circles are seen
 */
public record Single<T>(
    Recipe recipe, List<Kept<?>> inputs, Codec<T> codec, Callable<Outcome<T>> work) {}
