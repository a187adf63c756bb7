package dev.tapeloft.kernel;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A variable of a session.
 *
 * @param name its name
 * @param type as declared or inferred, with packages
 * @param value what it holds
 * @param cell the cell in which it was made
 * @param olderThan what it was made from and has been made anew since; empty where nothing has
 */
record Variable(
    String name, String type, @Nullable Object value, String cell, List<String> olderThan) {
  Variable {
    olderThan = List.copyOf(olderThan);
  }
}
