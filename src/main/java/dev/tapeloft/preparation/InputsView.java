package dev.tapeloft.preparation;

import dev.tapeloft.operation.DailyFiles;
import dev.tapeloft.stooq.MatchReport;
import dev.tapeloft.stooq.StooqIndex;
import dev.tapeloft.stooq.StooqPath;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What a preparation was made of, as a JSON document for people; nothing is decided by it. */
final class InputsView {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private InputsView() {}

  /**
   * {@code version} of what is written, {@code lists} and {@code files}: the SHA-256 of each list
   * and of each matched file by its name, and {@code index}: the content id of the index.
   */
  static byte[] of(
      StooqIndex index, ListFolder lists, List<MatchReport.Row> matches, DailyFiles files) {
    Map<String, String> matched = new TreeMap<>();
    for (MatchReport.Row row : matches) {
      StooqPath path = row.match().file();
      files.contentId(path).ifPresent(id -> matched.put(path.relativePath(), id.hex()));
    }
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("version", 1);
    view.put("lists", lists.contents());
    view.put("index", index.frame().contentId().hex());
    view.put("files", matched);
    return (JSON.writeValueAsString(view) + "\n").getBytes(StandardCharsets.UTF_8);
  }
}
