package dev.tapeloft.pipeline;

import java.util.List;

/**
 * What a check of the whole cache found.
 *
 * @param entries entries checked
 * @param damaged those that were set aside: their operation and the beginning of their key
 */
public record CacheCheck(int entries, List<String> damaged) {}
