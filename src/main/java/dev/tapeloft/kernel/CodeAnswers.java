package dev.tapeloft.kernel;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Answers what front ends ask of code that is not run: what may follow, what it is, whether it is
 * complete. Positions of the protocol count code points.
 */
final class CodeAnswers {
  private final SourceCodeAnalysis analysis;
  private final CodeCompletion completion;
  private final CodeDocs docs;
  private final Deque<Runnable> warmup = new ArrayDeque<>();

  CodeAnswers(Session session) {
    Lazy<TypeIndex> types = new Lazy<>(TypeIndex::ofThisJvm);
    Lazy<ShippedDocs> shipped = new Lazy<>(ShippedDocs::open);
    this.analysis = session.analysis();
    this.completion = new CodeCompletion(session, MagicNames.OF_KERNEL, types);
    this.docs = new CodeDocs(session, MagicNames.OF_KERNEL, shipped);
    warmup.add(() -> KernelThreads.start("types", types::value));
    warmup.add(() -> completion.at("Math.", 5));
    warmup.add(() -> completion.at("Str", 3));
    warmup.add(() -> KernelThreads.start("docs", shipped::value));
    warmup.add(() -> docs.at("Loft.bars", 9, 0));
  }

  /** The answer to a {@code complete_request}. */
  ObjectNode complete(JsonNode request) {
    String code = request.path("code").asString("");
    return completion.at(code, cursor(request, code)).reply(code);
  }

  /** The answer to an {@code inspect_request}: signatures and documentation. */
  ObjectNode inspect(JsonNode request) {
    String code = request.path("code").asString("");
    int detail = request.path("detail_level").asInt(0);
    Optional<MimeBundle> known = docs.at(code, cursor(request, code), detail);
    ObjectNode reply = known.map(PublishedCell::shown).orElseGet(CodeAnswers::nothing);
    return reply.put("status", "ok").put("found", known.isPresent());
  }

  private static ObjectNode nothing() {
    ObjectNode nothing = Json.object();
    nothing.putObject("data");
    nothing.putObject("metadata");
    return nothing;
  }

  /** All that is known of a name, as the outcome of a cell that asked for it. */
  CellOutcome help(String name) {
    Optional<MimeBundle> known = docs.at(name, name.length(), 1);
    if (known.isPresent()) {
      return new CellOutcome.Done(known.get());
    }
    String message = "nothing is known of " + name;
    return new CellOutcome.Failed(
        new CellFailure("NoHelp", message, List.of("NoHelp: " + message)));
  }

  /** The answer to an {@code is_complete_request}. */
  ObjectNode isComplete(JsonNode request) {
    String code = request.path("code").asString("");
    if (HelpLine.name(code).isPresent()) {
      return status("complete");
    }
    List<CellPart> parts = CellPart.split("", code, 0, code.length(), analysis);
    if (parts.stream().anyMatch(CellPart::isIncomplete)) {
      return status("incomplete").put("indent", "    ");
    }
    if (parts.stream().anyMatch(part -> part instanceof MagicLine line && mayGoOn(line))) {
      return status("incomplete").put("indent", "");
    }
    boolean invalid =
        parts.stream()
            .filter(CellPart.Java.class::isInstance)
            .flatMap(part -> ((CellPart.Java) part).units().stream())
            .anyMatch(this::isInvalid);
    return status(invalid ? "invalid" : "complete");
  }

  /** Whether a magic takes the lines below and no empty one has ended them. */
  private static boolean mayGoOn(MagicLine line) {
    return line.wholeCell() && !line.help() && !line.source().endsWith("\n\n");
  }

  /** Whether there is something left that makes first answers faster. */
  boolean hasWarmup() {
    return !warmup.isEmpty();
  }

  /** Does a part of it. */
  void warmUp() {
    Runnable part = warmup.poll();
    if (part != null) {
      part.run();
    }
  }

  private boolean isInvalid(CellUnit unit) {
    return analysis.analyzeCompletion(unit.code()).completeness() == Completeness.UNKNOWN;
  }

  private static ObjectNode status(String status) {
    return Json.object().put("status", status);
  }

  private static int cursor(JsonNode request, String code) {
    int codePoints = code.codePointCount(0, code.length());
    int cursor = request.path("cursor_pos").asInt(codePoints);
    return code.offsetByCodePoints(0, Math.max(0, Math.min(cursor, codePoints)));
  }
}
