package dev.tapeloft.store;

/**
 * How much a store holds.
 *
 * @param bytes on disk: files of results and journals
 * @param files of results
 * @param budget how much it may hold
 */
public record Extent(long bytes, long files, Budget budget) {}
