package dev.tapeloft.kernel;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Records of one type as a table: a row each, a column a component. */
final class RecordsView {
  private static final int ROWS = 20;

  private RecordsView() {}

  /** The table, where the elements are such records; at least one must be there. */
  static Optional<MimeBundle> of(Elements elements) {
    List<@Nullable Object> rows =
        elements.first().subList(0, Math.min(ROWS, elements.first().size()));
    List<? extends Class<?>> types =
        rows.stream().filter(Objects::nonNull).map(Object::getClass).distinct().toList();
    if (types.size() != 1 || !types.get(0).isRecord()) {
      return Optional.empty();
    }
    RecordComponent[] components = types.get(0).getRecordComponents();
    String size = Grid.size(rows.size(), elements.count(), components.length);
    List<GridColumn> columns =
        Arrays.stream(components).map(component -> column(component, rows)).toList();
    return columns.isEmpty()
        ? Optional.empty()
        : Optional.of(new Grid(columns, shown -> size + hidden(shown, columns)).shown());
  }

  private static String hidden(int shown, List<GridColumn> columns) {
    return shown < columns.size() ? ", the first " + shown + " shown" : "";
  }

  private static GridColumn column(RecordComponent component, List<@Nullable Object> rows) {
    List<@Nullable Object> cells = new ArrayList<>();
    for (Object row : rows) {
      cells.add(row == null ? null : cell(component, row));
    }
    return GridColumn.of(component.getName(), cells);
  }

  private static @Nullable Object cell(RecordComponent component, Object row) {
    try {
      component
          .getAccessor()
          .setAccessible(true); // a record of a notebook or a library may be hidden
      return component.getAccessor().invoke(row);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(component + " cannot be read", e);
    }
  }
}
