package dev.tapeloft.cli;

import dev.tapeloft.pipeline.KeptItem;
import dev.tapeloft.pipeline.Portable;
import dev.tapeloft.table.Column;
import dev.tapeloft.table.Frame;
import dev.tapeloft.table.TextColumn;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The column that tells rows of several items apart outside the cache. */
final class ItemColumn {
  private ItemColumn() {}

  /** A name that no column of the rows has; empty where there is one result and so no column. */
  static String name(Portable result) {
    if (result.isSingle()) {
      return "";
    }
    String name = "item";
    while (result.rows().columns().containsKey(name)) {
      name = name.concat("_");
    }
    return name;
  }

  /** The rows with that column first. */
  static Frame with(String name, Portable result) {
    if (name.isEmpty()) {
      return result.rows();
    }
    String[] cells = new String[result.rows().rowCount()];
    int row = 0;
    for (KeptItem item : result.items()) {
      Arrays.fill(cells, row, row + item.rowCount(), item.name());
      row += item.rowCount();
    }
    Frame.Builder frame = Frame.builder().metadata(result.rows().metadata());
    frame.column(name, TextColumn.owning(cells));
    result.rows().columns().forEach(frame::column);
    return frame.build();
  }

  /** The rows without it, once it names the items as they should be. */
  static Frame without(String name, List<KeptItem> items, Frame rows) {
    if (name.isEmpty()) {
      return rows;
    }
    TextColumn names = rows.texts(name);
    int row = 0;
    for (KeptItem item : items) {
      for (int i = 0; i < item.rowCount(); i++, row++) {
        if (row >= names.size() || !names.at(row).equals(item.name())) {
          throw new IllegalArgumentException(
              "column \"%s\" does not name the items in their order".formatted(name));
        }
      }
    }
    Frame.Builder frame = Frame.builder().metadata(rows.metadata());
    for (Map.Entry<String, Column> column : rows.columns().entrySet()) {
      if (!column.getKey().equals(name)) {
        frame.column(column.getKey(), column.getValue());
      }
    }
    return frame.build();
  }
}
