package dev.tapeloft.pipeline;

/**
 * A part of what lies in the cache folder.
 *
 * @param state what is so: {@code files of results}, {@code packed}, {@code rows evicted}, {@code
 *     raw columns of what is often read}, {@code set aside}
 * @param count how many batches or files
 * @param sizeBytes what they take on disk
 */
public record CacheShare(String state, long count, long sizeBytes) {}
