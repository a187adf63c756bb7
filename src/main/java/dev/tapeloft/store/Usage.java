package dev.tapeloft.store;

import java.time.Duration;

/**
 * What an operation cost and saved, over all runs on this store.
 *
 * @param operation its name
 * @param reused results that were found
 * @param computed results that were computed
 * @param computeTime time spent computing
 * @param savedTime recorded cost of what was found, less the time to find it
 * @param rowsRead rows decoded from blobs
 */
public record Usage(
    String operation,
    long reused,
    long computed,
    Duration computeTime,
    Duration savedTime,
    long rowsRead) {}
