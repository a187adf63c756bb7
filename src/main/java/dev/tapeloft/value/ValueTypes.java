package dev.tapeloft.value;

import dev.tapeloft.table.Frame;
import dev.tapeloft.table.TablesawFrames;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tech.tablesaw.api.Table;

/** The types that say themselves what their content is. Immutable. */
public final class ValueTypes {
  private static final String TABLE_NAME = "table name";

  private final List<ValueType<?>> types;

  private ValueTypes(List<ValueType<?>> types) {
    this.types = List.copyOf(types);
  }

  /** Frames and Tablesaw tables. */
  public static ValueTypes standard() {
    return new ValueTypes(
        List.of(
            new ValueType<>(Frame.class, "frame", frame -> frame, frame -> frame),
            new ValueType<>(Table.class, "table", ValueTypes::ofTable, ValueTypes::toTable)));
  }

  /** With another type, which counts before those that are there; a name is there once. */
  public ValueTypes with(ValueType<?> type) {
    List<ValueType<?>> more = new ArrayList<>(List.of(type));
    types.stream().filter(known -> !known.name().equals(type.name())).forEach(more::add);
    return new ValueTypes(more);
  }

  /** The type that a value is of; empty where its content is to be found out otherwise. */
  Optional<ValueType<?>> of(Object value) {
    for (ValueType<?> type : types) {
      if (type.type().isInstance(value)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }

  /** The type of a name. */
  Optional<ValueType<?>> named(String name) {
    return types.stream().filter(type -> type.name().equals(name)).findFirst();
  }

  private static Frame ofTable(Table table) {
    Frame cells = TablesawFrames.ofTable(table);
    Frame.Builder named = Frame.builder().metadata(TABLE_NAME, String.valueOf(table.name()));
    cells.columns().forEach(named::column);
    return named.build();
  }

  private static Table toTable(Frame frame) {
    return TablesawFrames.toTable(frame.metadata(TABLE_NAME), frame);
  }
}
