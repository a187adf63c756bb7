/**
 * Get or compute: keys, handles, explanations, progress, and the shapes of work.
 *
 * <p>Entry types: {@link dev.tapeloft.pipeline.Kept}, the handle of a kept value, and {@link
 * dev.tapeloft.pipeline.ProgressListener}. Never knows what a market is.
 */
@NullMarked
package dev.tapeloft.pipeline;

import org.jspecify.annotations.NullMarked;
