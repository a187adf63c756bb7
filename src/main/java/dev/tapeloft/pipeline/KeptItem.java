package dev.tapeloft.pipeline;

import java.time.Duration;

/**
 * One item of what is kept under a key.
 *
 * @param name its name; empty where the operation has one result
 * @param contentId the SHA-256 of its rows' logical content
 * @param rowCount its rows
 * @param cost how long it took to compute
 */
public record KeptItem(String name, String contentId, int rowCount, Duration cost) {}
