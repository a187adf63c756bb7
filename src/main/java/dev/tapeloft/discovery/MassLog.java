package dev.tapeloft.discovery;

import dev.tapeloft.pipeline.LastingLines;
import dev.tapeloft.pipeline.Pipeline;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What became of the datasets of mass runs, by whatever process: lines of JSON that are only ever
 * added to the cache folder, of which the last of a dataset counts. It decides nothing: a run finds
 * in the store what is kept, whatever the log says.
 */
final class MassLog {
  private static final String NAME = "discoveries";
  private static final JsonMapper JSON = new JsonMapper();

  private final LastingLines lines;
  private final Map<String, DatasetReport> last = new HashMap<>();

  /** A line. */
  private record Line(String path, DatasetReport report) {}

  MassLog(Pipeline pipeline) {
    this.lines = pipeline.lastingLines(NAME);
  }

  /** What is known of a dataset. */
  Optional<DatasetReport> last(Dataset dataset) {
    if (lines.beganAnew()) {
      last.clear();
    }
    lines.unread().forEach(this::take);
    return Optional.ofNullable(
        last.get(
            place(path(dataset), dataset.name(), dataset.instrument().symbol(), dataset.kind())));
  }

  void add(Dataset dataset, DatasetReport report) {
    lines.add(List.of(JSON.writeValueAsString(new Line(path(dataset), report))));
  }

  /** A line that another version wrote in another way counts for nothing. */
  private void take(String text) {
    try {
      Line line = JSON.readValue(text, Line.class);
      DatasetReport report = line.report();
      last.put(place(line.path(), report.dataset(), report.symbol(), report.kind()), report);
    } catch (JacksonException e) {
      return;
    }
  }

  private static String path(Dataset dataset) {
    return dataset.path().toAbsolutePath().normalize().toString();
  }

  private static String place(String... words) {
    return String.join("\n", words);
  }
}
