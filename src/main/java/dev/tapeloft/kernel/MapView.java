package dev.tapeloft.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import org.jspecify.annotations.Nullable;

/** A map as a table of keys and values; as text as Java writes it. */
final class MapView {
  private static final int ENTRIES = 100;

  private MapView() {}

  static MimeBundle of(Map<?, ?> map) {
    String text = ValueText.of(map);
    if (map.isEmpty()) {
      return MimeBundle.text(text);
    }
    Elements entries = Elements.of(map.entrySet(), ENTRIES);
    List<@Nullable Object> keys = new ArrayList<>();
    List<@Nullable Object> values = new ArrayList<>();
    for (Object entry : entries.first()) {
      if (entry instanceof Entry<?, ?> pair) {
        keys.add(pair.getKey());
        values.add(pair.getValue());
      }
    }
    List<GridColumn> columns = List.of(GridColumn.of("key", keys), GridColumn.of("value", values));
    String below = entries.areAll() ? size(keys.size()) : entries.rest();
    return new Grid(columns, shown -> below).shown().with(MimeBundle.TEXT, text);
  }

  private static String size(int count) {
    return count + (count == 1 ? " entry" : " entries");
  }
}
