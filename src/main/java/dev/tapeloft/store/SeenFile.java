package dev.tapeloft.store;

/**
 * A file outside the store as it was when its content was last digested.
 *
 * @param path its absolute path
 * @param sizeBytes its size
 * @param modifiedNanos its modification time, nanoseconds since 1970
 * @param inode what the file system calls it; empty where it has no such name
 */
public record SeenFile(String path, long sizeBytes, long modifiedNanos, String inode) {}
