package dev.tapeloft.kernel;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A variable of the cells.
 *
 * @param name its name
 * @param type its type as the compiler knows it
 * @param value its value now
 * @param cell the cell that gave it its value, such as {@code cell [3]}
 * @param olderThan what it was made from and was changed since; empty where it is up to date
 */
record Variable(
    String name, String type, @Nullable Object value, String cell, List<String> olderThan) {
  Variable {
    olderThan = List.copyOf(olderThan);
  }
}
