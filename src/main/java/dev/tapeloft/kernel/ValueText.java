package dev.tapeloft.kernel;

import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A value as Java writes it, but as text that ends: of each collection, map or array the first 100
 * elements, one inside itself by a word, an element that cannot be written by its class.
 */
final class ValueText {
  private static final int ELEMENTS = 100;
  private static final int ELEMENT_LENGTH = 1_000;
  private static final int LENGTH = 20_000;
  private static final int WHOLE_LENGTH = 100_000;

  private final StringBuilder text = new StringBuilder();
  private final Set<Object> around = Collections.newSetFromMap(new IdentityHashMap<>());

  private ValueText() {}

  /** The text of one value by itself; what its {@code toString} throws is thrown. */
  static String of(Object value) {
    if (!isContainer(value)) {
      return cut("" + value, WHOLE_LENGTH); // a toString() may give null
    }
    return ofElement(value);
  }

  /** The text of a value amid others; it never throws what a {@code toString} does. */
  static String ofElement(@Nullable Object value) {
    ValueText whole = new ValueText();
    whole.append(value);
    return whole.text.toString();
  }

  /** The first characters of a text that is long, and how many follow. */
  static String cut(String text, int length) {
    if (text.length() <= length) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length;
    return text.substring(0, end)
        + String.format(Locale.ROOT, "… and %,d more characters", text.length() - end);
  }

  private void append(@Nullable Object value) {
    if (value == null || !isContainer(value)) {
      text.append(cut(single(value), ELEMENT_LENGTH));
    } else if (text.length() > LENGTH) {
      text.append('…');
    } else if (!around.add(value)) {
      text.append("(itself)");
    } else {
      appendContents(value);
      around.remove(value);
    }
  }

  private void appendContents(Object value) {
    if (value instanceof Map<?, ?> map) {
      append("{", Elements.of(map.entrySet(), ELEMENTS), "}");
    } else if (value instanceof Collection<?> collection) {
      append("[", Elements.of(collection, ELEMENTS), "]");
    } else if (value instanceof Map.Entry<?, ?> entry) {
      append(entry.getKey());
      text.append('=');
      append(entry.getValue());
    } else if (value instanceof Optional<?> optional) {
      text.append("Optional[");
      append(optional.orElseThrow());
      text.append(']');
    } else {
      append("[", Elements.ofArray(value, ELEMENTS), "]");
    }
  }

  private void append(String open, Elements elements, String close) {
    String between = open;
    for (Object element : elements.first()) {
      text.append(between);
      append(element);
      between = ", ";
    }
    text.append(elements.first().isEmpty() ? open : "");
    text.append(elements.areAll() ? "" : between + elements.rest()).append(close);
  }

  private static boolean isContainer(Object value) {
    return value instanceof Collection<?>
        || value instanceof Map<?, ?>
        || value instanceof Map.Entry<?, ?>
        || (value instanceof Optional<?> optional && optional.isPresent())
        || value.getClass().isArray();
  }

  private static String single(@Nullable Object value) {
    try {
      return "" + value;
    } catch (Exception | LinkageError | AssertionError | StackOverflowError e) {
      return "(a " + simpleName(value) + " whose toString() throws " + simpleName(e) + ")";
    }
  }

  private static String simpleName(@Nullable Object value) {
    return value == null ? "null" : value.getClass().getSimpleName();
  }
}
