package dev.tapeloft.pipeline;

import dev.tapeloft.pipeline.SpanSet.Span;
import java.time.Instant;

/**
 * A part of an axis that is kept.
 *
 * @param span where it lies
 * @param rowCount its rows; 0 where it is known that there are none
 * @param broughtAt when it was brought, or put together from what was
 */
public record Covered(Span span, int rowCount, Instant broughtAt) {}
