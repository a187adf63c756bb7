package dev.tapeloft.store;

/**
 * What tells whether the entries of a recipe are the same as before: numbers only grow, and of an
 * entry nothing changes but its state and where its record lies.
 *
 * @param count how many there are
 * @param last the number of the latest
 * @param states the sum of their states
 * @param places a sum of their places
 */
public record Stamp(long count, long last, long states, long places) {}
