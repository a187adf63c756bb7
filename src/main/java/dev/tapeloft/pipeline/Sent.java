package dev.tapeloft.pipeline;

/**
 * What was to be sent to the shared tier, where it is now, but for what could not be sent.
 *
 * @param results how many results
 * @param batches how many batches they lie in
 * @param unsent how many of these batches could not be sent
 */
public record Sent(long results, long batches, long unsent) {}
