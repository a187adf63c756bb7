package dev.tapeloft.pipeline;

import java.util.List;

/**
 * What a check of the whole cache found.
 *
 * @param entries batches checked: many items, and copies that were computed again, lie in several
 * @param damaged those that were set aside: their operation and the beginning of their key
 */
public record CacheCheck(int entries, List<String> damaged) {}
