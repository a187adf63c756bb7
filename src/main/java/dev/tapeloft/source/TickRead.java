package dev.tapeloft.source;

import dev.tapeloft.market.Ticks;

/**
 * What a file of quotes held, in time order, and what had to be mended.
 *
 * @param ticks the quotes that stand
 * @param repairs what was sorted and dropped on the way
 */
public record TickRead(Ticks ticks, TickRepairs repairs) {}
