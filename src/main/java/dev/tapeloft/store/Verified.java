package dev.tapeloft.store;

import java.util.List;

/**
 * What reading everything showed.
 *
 * @param entries how many were read
 * @param damaged what was set aside: operation, beginning of the key, number
 */
public record Verified(int entries, List<String> damaged) {}
