package dev.tapeloft.pipeline;

import dev.tapeloft.table.ContentId;
import java.util.Objects;
import java.util.function.Supplier;
import tech.tablesaw.api.Table;

/**
 * A light handle of a computed value: its name by content, how it came to be, and the value itself
 * when something looks at it.
 *
 * <p>Immutable and thread-safe; holding one costs no memory for rows that nobody read.
 */
public final class Kept<T> {
  private final String operation;
  private final ContentId contentId;
  private final Supplier<T> value;
  private final Supplier<Table> table;

  Kept(String operation, ContentId contentId, Supplier<T> value, Supplier<Table> table) {
    this.operation = Objects.requireNonNull(operation);
    this.contentId = Objects.requireNonNull(contentId);
    this.value = Objects.requireNonNull(value);
    this.table = Objects.requireNonNull(table);
  }

  /** The operation that gives such values, such as {@code bars}. */
  public String operation() {
    return operation;
  }

  /** The SHA-256 of the value's logical content. */
  public ContentId contentId() {
    return contentId;
  }

  /** The value, read on first use. */
  public T get() {
    return value.get();
  }

  /** A copy of the value as a Tablesaw table: changing it changes nothing kept. */
  public Table table() {
    return table.get();
  }

  @Override
  public String toString() {
    return operation + " " + contentId.brief();
  }
}
