package dev.tapeloft.store;

import java.util.Map;

/**
 * A computation and its result.
 *
 * @param key the identity of the action
 * @param operation the name of the operation
 * @param item the item it belongs to; empty where the operation has one result
 * @param recipe the parts of the key that all items share, by name; taken as it is, it must not
 *     change afterwards
 * @param stored its result
 */
public record Action(
    ActionKey key, String operation, String item, Map<String, String> recipe, Stored stored) {}
