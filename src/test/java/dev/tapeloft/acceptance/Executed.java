package dev.tapeloft.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A notebook with its outputs, as saved. */
final class Executed {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Pattern TABLE = Pattern.compile("<table.*?</table>", Pattern.DOTALL);
  private static final Pattern ID = Pattern.compile("\\bid [0-9a-f]{10}\\b");
  private static final List<String> ASKED_INSIDE =
      List.of("daily-returns ", "first passages ", "label counts ");
  private static final Pattern INSIDE =
      Pattern.compile(" · cached ([0-9,]+) · computed ([0-9,]+) · ");
  private static final Pattern COMPUTED =
      Pattern.compile("this session: computed ([\\d,]+) · reused ([\\d,]+)");

  private final List<Cell> cells = new ArrayList<>();

  /** A code cell: its source, and its outputs in order. */
  record Cell(String source, List<JsonNode> outputs) {
    /** The lines of progress that the cell shows. */
    List<String> progress() {
      return outputs.stream()
          .filter(output -> output.path("output_type").asString("").equals("display_data"))
          .map(output -> text(output.path("data").path("text/plain")))
          .filter(line -> line.contains(" · cached "))
          .toList();
    }
  }

  static Executed read(Path notebook) throws IOException {
    Executed executed = new Executed();
    for (JsonNode cell : JSON.readTree(Files.readString(notebook)).path("cells")) {
      if (cell.path("cell_type").asString("").equals("code")) {
        List<JsonNode> outputs = new ArrayList<>();
        cell.path("outputs").forEach(outputs::add);
        executed.cells.add(new Cell(text(cell.path("source")), outputs));
      }
    }
    return executed;
  }

  List<Cell> cells() {
    return cells;
  }

  /** The errors that cells ended with. */
  List<String> errors() {
    return outputs().stream()
        .filter(output -> output.path("output_type").asString("").equals("error"))
        .map(
            output -> output.path("ename").asString("") + ": " + output.path("evalue").asString(""))
        .toList();
  }

  /** What cells showed or printed, as text. */
  List<String> texts() {
    return outputs().stream()
        .map(output -> text(output.path("data").path("text/plain")) + text(output.path("text")))
        .toList();
  }

  /** What the session says it computed, where a cell shows it last. */
  long computed() {
    return sessionCount(1);
  }

  /** What the session says it reused. */
  long reused() {
    return sessionCount(2);
  }

  /** What was asked for inside another computation, which asks for it only when it is computed. */
  long inside() {
    return cells.stream()
        .flatMap(cell -> cell.progress().stream())
        .filter(Executed::isInside)
        .map(INSIDE::matcher)
        .filter(Matcher::find)
        .mapToLong(line -> number(line.group(1)) + number(line.group(2)))
        .sum();
  }

  private static long number(String digits) {
    return Long.parseLong(digits.replace(",", ""));
  }

  /** Whether a line of progress is of what is computed inside another computation. */
  static boolean isInside(String progress) {
    return ASKED_INSIDE.stream().anyMatch(progress::startsWith);
  }

  /**
   * What must be the same in every run, whatever was computed and how long it took: content ids,
   * tables, and text that does not tell of computing.
   */
  List<String> results() {
    List<String> results = new ArrayList<>();
    for (JsonNode output : outputs()) {
      if (output.path("output_type").asString("").equals("execute_result")) {
        String plain = text(output.path("data").path("text/plain"));
        addAll(ID, plain, results);
        addAll(TABLE, text(output.path("data").path("text/html")), results);
        if (!plain.contains("computed") && !plain.contains("reused")) {
          results.add(plain);
        }
      }
    }
    return results;
  }

  private List<JsonNode> outputs() {
    return cells.stream().flatMap(cell -> cell.outputs().stream()).toList();
  }

  private long sessionCount(int group) {
    long count = -1;
    for (JsonNode output : outputs()) {
      Matcher line = COMPUTED.matcher(text(output.path("data").path("text/plain")));
      if (line.find()) {
        count = Long.parseLong(line.group(group).replace(",", ""));
      }
    }
    if (count < 0) {
      throw new AssertionError("no cell shows loft.cache().session()");
    }
    return count;
  }

  private static void addAll(Pattern pattern, String text, List<String> found) {
    pattern.matcher(text).results().forEach(match -> found.add(match.group()));
  }

  private static String text(JsonNode node) {
    if (!node.isArray()) {
      return node.asString("");
    }
    StringBuilder text = new StringBuilder();
    node.forEach(line -> text.append(line.asString("")));
    return text.toString();
  }
}
