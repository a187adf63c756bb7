package dev.tapeloft.kernel;

import java.lang.reflect.Array;
import java.util.Collection;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tech.tablesaw.api.Table;

/** A value on a line: enough to know it again, however large it is. */
final class ShortText {
  private static final int LENGTH = 60;
  private static final int SHOWN = 3;

  private ShortText() {}

  /** At most 60 characters; whole collections, tables and arrays are not gone through. */
  static String of(@Nullable Object value) {
    try {
      return cut(text(value));
    } catch (RuntimeException | StackOverflowError | LinkageError | AssertionError e) {
      return "its toString threw " + e.getClass().getSimpleName();
    }
  }

  private static String text(@Nullable Object value) {
    if (value instanceof CharSequence text) {
      return '"' + text.subSequence(0, Math.min(text.length(), LENGTH)).toString() + '"';
    }
    if (value instanceof Table table) {
      return String.format(
          Locale.ROOT, "%,d rows × %d columns", table.rowCount(), table.columnCount());
    }
    if (value instanceof Collection<?> values) {
      return values.size() + ": " + first(values);
    }
    if (value instanceof Map<?, ?> map) {
      return map.size() + ": " + first(map.entrySet());
    }
    if (value != null && value.getClass().isArray()) {
      return value.getClass().getComponentType().getSimpleName()
          + "["
          + Array.getLength(value)
          + "]";
    }
    return String.valueOf(value);
  }

  private static String first(Collection<?> values) {
    StringBuilder text = new StringBuilder("[");
    Iterator<?> each = values.iterator();
    for (int i = 0; i < SHOWN && each.hasNext(); i++) {
      text.append(i == 0 ? "" : ", ").append(of(each.next()));
    }
    return text.append(each.hasNext() ? ", …]" : "]").toString();
  }

  private static String cut(String text) {
    String line = text.lines().findFirst().orElse("");
    boolean whole = line.length() == text.length() && line.length() <= LENGTH;
    return whole ? line : line.substring(0, Math.min(line.length(), LENGTH - 1)) + "…";
  }
}
