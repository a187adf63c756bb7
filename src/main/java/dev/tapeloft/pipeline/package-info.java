/**
 * Get or compute: keys, handles, explanations, progress, and the shapes of work.
 *
 * <p>Entry types: {@link dev.tapeloft.pipeline.Pipeline}, which keeps a {@link
 * dev.tapeloft.pipeline.Single} or an {@link dev.tapeloft.pipeline.Each}, and {@link
 * dev.tapeloft.pipeline.Kept}, the handle it gives. Never knows what a market is.
 */
@NullMarked
package dev.tapeloft.pipeline;

import org.jspecify.annotations.NullMarked;
