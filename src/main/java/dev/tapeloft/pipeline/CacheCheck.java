package dev.tapeloft.pipeline;

import java.util.List;

/**
 * What a check of the whole cache found.
 *
 * @param files files checked
 * @param damaged the content ids of those that were set aside
 */
public record CacheCheck(int files, List<String> damaged) {}
