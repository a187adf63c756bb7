package dev.tapeloft.universe;

import dev.tapeloft.table.Column;
import dev.tapeloft.table.DoubleColumn;
import dev.tapeloft.table.Frame;
import dev.tapeloft.table.IntColumn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What a universe is of and what its windows have in common, as a JSON document. */
final class UniverseJson {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private UniverseJson() {}

  static String of(Universe universe) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("metadata", metadata(universe));
    document.put("aggregate", rows(universe.aggregate()));
    return JSON.writeValueAsString(document);
  }

  private static Map<String, Object> metadata(Universe universe) {
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("symbol", universe.instrument().symbol());
    metadata.put("pip", universe.instrument().pip());
    metadata.put("interval", universe.interval().toString());
    metadata.put("lookback", universe.lookback());
    metadata.put("start", universe.start().toString());
    metadata.put("end", universe.end().toString());
    metadata.put("bars", universe.bars());
    metadata.put("windows", universe.size());
    metadata.put("features", universe.features());
    return metadata;
  }

  private static List<Map<String, @Nullable Object>> rows(Frame frame) {
    List<Map<String, @Nullable Object>> rows = new ArrayList<>();
    for (int row = 0; row < frame.rowCount(); row++) {
      Map<String, @Nullable Object> cells = new LinkedHashMap<>();
      int at = row;
      frame.columns().forEach((name, column) -> cells.put(name, cell(column, at)));
      rows.add(cells);
    }
    return rows;
  }

  private static @Nullable Object cell(Column column, int row) {
    if (column instanceof DoubleColumn numbers) {
      return Double.isFinite(numbers.at(row)) ? numbers.at(row) : null;
    }
    return column instanceof IntColumn counts ? counts.at(row) : column.text(row);
  }
}
