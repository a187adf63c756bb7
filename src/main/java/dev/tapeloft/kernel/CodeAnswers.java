package dev.tapeloft.kernel;

import java.util.List;
import java.util.stream.Collectors;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import jdk.jshell.SourceCodeAnalysis.Documentation;
import jdk.jshell.SourceCodeAnalysis.Suggestion;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Answers what front ends ask of code that is not run: what may follow, what it is, whether it is
 * complete. Positions of the protocol count code points.
 */
final class CodeAnswers {
  private final SourceCodeAnalysis analysis;

  CodeAnswers(SourceCodeAnalysis analysis) {
    this.analysis = analysis;
  }

  /** The answer to a {@code complete_request}. */
  ObjectNode complete(JsonNode request) {
    String code = request.path("code").asString("");
    int cursor = cursor(request, code);
    int start = unitStart(code, cursor);
    int[] anchor = {cursor - start};
    List<String> matches =
        analysis
            .completionSuggestions(code.substring(start, cursor), cursor - start, anchor)
            .stream()
            .map(Suggestion::continuation)
            .distinct()
            .toList();
    ObjectNode reply = ok();
    reply.set("matches", Json.array(matches));
    reply.put("cursor_start", code.codePointCount(0, start + anchor[0]));
    reply.put("cursor_end", code.codePointCount(0, cursor));
    reply.set("metadata", Json.object());
    return reply;
  }

  /** The answer to an {@code inspect_request}: signatures and documentation. */
  ObjectNode inspect(JsonNode request) {
    String code = request.path("code").asString("");
    int cursor = identifierEnd(code, cursor(request, code));
    String before = code.substring(unitStart(code, cursor), cursor);
    String known = documentation(before);
    String text = known.isEmpty() ? documentation(before + "(") : known;
    ObjectNode reply = ok().put("found", !text.isEmpty());
    ObjectNode data = reply.putObject("data");
    if (!text.isEmpty()) {
      data.put(MimeBundle.TEXT, text);
    }
    reply.set("metadata", Json.object());
    return reply;
  }

  /** The answer to an {@code is_complete_request}. */
  ObjectNode isComplete(JsonNode request) {
    String code = request.path("code").asString("");
    List<CellPart> parts = CellPart.split("", code, 0, code.length(), analysis);
    if (parts.stream().anyMatch(CellPart::isIncomplete)) {
      return Json.object().put("status", "incomplete").put("indent", "    ");
    }
    if (parts.stream().anyMatch(part -> part instanceof MagicLine line && mayGoOn(line))) {
      return Json.object().put("status", "incomplete").put("indent", "");
    }
    boolean invalid =
        parts.stream()
            .filter(CellPart.Java.class::isInstance)
            .flatMap(part -> ((CellPart.Java) part).units().stream())
            .anyMatch(
                unit ->
                    analysis.analyzeCompletion(unit.code()).completeness() == Completeness.UNKNOWN);
    return Json.object().put("status", invalid ? "invalid" : "complete");
  }

  /** Whether a magic takes the lines below and no empty one has ended them. */
  private static boolean mayGoOn(MagicLine line) {
    return line.wholeCell() && !line.help() && !line.source().endsWith("\n\n");
  }

  private String documentation(String code) {
    return analysis.documentation(code, code.length(), true).stream()
        .map(CodeAnswers::describe)
        .distinct()
        .collect(Collectors.joining("\n\n"));
  }

  private static String describe(Documentation documentation) {
    String javadoc = documentation.javadoc();
    return javadoc == null ? documentation.signature() : documentation.signature() + "\n" + javadoc;
  }

  private int unitStart(String code, int cursor) {
    List<CellUnit> units = CellUnit.split(code.substring(0, cursor), analysis);
    return units.isEmpty() ? 0 : units.get(units.size() - 1).start();
  }

  private static int cursor(JsonNode request, String code) {
    int codePoints = code.codePointCount(0, code.length());
    int cursor = request.path("cursor_pos").asInt(codePoints);
    return code.offsetByCodePoints(0, Math.max(0, Math.min(cursor, codePoints)));
  }

  private static int identifierEnd(String code, int cursor) {
    int end = cursor;
    while (end < code.length() && Character.isJavaIdentifierPart(code.charAt(end))) {
      end++;
    }
    return end;
  }

  private static ObjectNode ok() {
    return Json.object().put("status", "ok");
  }
}
