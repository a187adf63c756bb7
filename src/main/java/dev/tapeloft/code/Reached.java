package dev.tapeloft.code;

import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/**
 * All that some code reaches.
 *
 * @param parts what it says, method by method and type by type, as digests
 * @param reads the static fields that it reads, by the names that people know them by
 * @param readsOwn those that it reads of the fields that belong to it
 * @param jars the jars that it uses
 * @param types the user's classes
 * @param settings the settings of the JVM that it depends on
 * @param impure what it asks of the world besides its inputs, by name
 * @param sets the static fields that it sets, by name
 * @param unresolved what cannot be told
 */
record Reached(
    Map<String, String> parts,
    Map<String, Field> reads,
    Set<Field> readsOwn,
    Set<Path> jars,
    Set<Class<?>> types,
    Set<Setting> settings,
    Set<String> impure,
    Set<String> sets,
    Set<String> unresolved) {}
