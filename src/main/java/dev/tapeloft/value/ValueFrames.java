package dev.tapeloft.value;

import dev.tapeloft.table.Frame;
import dev.tapeloft.table.TextColumn;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Values as frames and back: a table's columns are its own; a number, a text, an array, a list of
 * simple values, a record, a list of records of such and a map between such are columns that can be
 * read as a table; what is nested deeper is one cell of JSON.
 *
 * <p>What comes back equals what was kept. Lists, sets and maps come back in the order they had, as
 * the class they were; those that nobody could change, as such. Thread-safe.
 */
public final class ValueFrames {
  private static final String KIND = "value";
  private static final String TREE = "tree";
  private static final String OF = "of ";

  private final ValueTypes types;
  private final Declared declared;

  /**
   * With these types.
   *
   * @param declared the records and enums that may be made of what was kept
   */
  public ValueFrames(ValueTypes types, Declared declared) {
    this.types = types;
    this.declared = declared;
  }

  /**
   * A value as a frame.
   *
   * @param what names the value where it is refused, such as {@code the result of spread}
   * @throws ValueException if it cannot be kept
   */
  public Frame frame(String what, @Nullable Object value) {
    Optional<ValueType<?>> type = value == null ? Optional.empty() : types.of(value);
    if (type.isPresent() && value != null) {
      return kind(OF + type.get().name(), type.get().frameOf(value));
    }
    Flat flat = Flat.of(value);
    return flat != null && value != null
        ? kind(flat.kind(), flat.frame(value))
        : kind(TREE, tree(new Tree(types, declared).text(what, value)));
  }

  /**
   * A value as rows that can lie below those of others: whatever the values are, the columns are
   * the same.
   */
  public Frame rows(String what, @Nullable Object value) {
    return kind(TREE, tree(new Tree(types, declared).text(what, value)));
  }

  /** The value of a frame; another each time, so that nobody changes what another has. */
  public @Nullable Object value(Frame frame) {
    String kind = frame.metadata(KIND);
    if (kind.equals(TREE)) {
      return new Tree(types, declared).value(frame.texts(KIND).at(0));
    }
    Frame.Builder own = Frame.builder();
    frame.metadata().forEach((name, word) -> addUnlessKind(own, name, word));
    frame.columns().forEach(own::column);
    if (kind.startsWith(OF)) {
      return type(kind.substring(OF.length())).decode().apply(own.build());
    }
    return Flat.ofKind(kind, declared).value(own.build());
  }

  private ValueType<?> type(String name) {
    return types
        .named(name)
        .orElseThrow(() -> new ValueException("nothing says how a " + name + " is kept"));
  }

  private static void addUnlessKind(Frame.Builder own, String name, String word) {
    if (!name.equals(KIND)) {
      own.metadata(name, word);
    }
  }

  private static Frame tree(String text) {
    return Frame.builder().column(KIND, TextColumn.of(text)).build();
  }

  private static Frame kind(String kind, Frame frame) {
    Frame.Builder named = Frame.builder().metadata(frame.metadata()).metadata(KIND, kind);
    frame.columns().forEach(named::column);
    return named.build();
  }
}
