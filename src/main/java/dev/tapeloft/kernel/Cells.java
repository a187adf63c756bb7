package dev.tapeloft.kernel;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Runs the cells that requests bring, and counts them. */
final class Cells {
  private final CompletableFuture<Session> session;
  private final Screen screen;
  private final Publisher publisher;
  private final CellInput input;
  private final Questions questions;
  private final History history = new History();
  private @Nullable CodeAnswers answers;
  private volatile boolean stopAsked;
  private int count;

  Cells(
      CompletableFuture<Session> session,
      Screen screen,
      Publisher publisher,
      CellInput input,
      Questions questions) {
    this.session = session;
    this.screen = screen;
    this.publisher = publisher;
    this.input = input;
    this.questions = questions;
  }

  /**
   * Runs the cell of an {@code execute_request}; gives the content of its answer.
   *
   * @param beforeFailure is done before anybody is told that it failed
   */
  ObjectNode execute(Message request, Runnable beforeFailure) {
    stopAsked = false;
    String source = request.content().path("code").asString("");
    boolean silent = request.content().path("silent").asBoolean(false);
    boolean stored = !silent && request.content().path("store_history").asBoolean(true);
    count += stored ? 1 : 0;
    if (silent) {
      screen.show(new NoOutput());
    } else {
      ObjectNode told = Json.object().put("code", source).put("execution_count", count);
      publisher.publish("execute_input", request.header(), told);
      screen.show(new PublishedCell(publisher, request.header(), count));
    }
    allowInput(request);
    try {
      return execute(request, source, stored, beforeFailure).put("execution_count", count);
    } finally {
      input.askNobody();
      questions.withdraw();
    }
  }

  private ObjectNode execute(
      Message request, String source, boolean stored, Runnable beforeFailure) {
    CellWork work = CellWork.begin();
    CellOutcome outcome = run("cell [" + count + "]", source);
    if (outcome instanceof CellOutcome.Failed) {
      beforeFailure.run();
    }
    ObjectNode reply = HelpLine.name(source).isPresent() ? page(outcome) : tell(outcome, work);
    if (stored) {
      history.add(count, source, shown(outcome));
    }
    if (outcome instanceof CellOutcome.Done) {
      evaluate(request.content().path("user_expressions"), reply.putObject("user_expressions"));
    }
    return reply;
  }

  private void allowInput(Message request) {
    if (request.content().path("allow_stdin").asBoolean(false)) {
      input.ask(
          (prompt, password) -> {
            screen.flush();
            return questions.ask(request, prompt, password);
          });
    }
  }

  private CellOutcome run(String cell, String source) {
    try {
      Session ready = session.join();
      ready.takeTrouble().forEach(System.err::println);
      Optional<String> help = HelpLine.name(source);
      return help.isPresent()
          ? answers().help(help.get())
          : ready.run(cell, source, () -> stopAsked);
    } catch (RuntimeException | Error e) {
      KernelLog.warn("a cell could not be run: " + e);
      return new CellOutcome.Failed(CellFailure.ofKernel("the cell could not be run: " + e));
    }
  }

  /** Evaluates expressions silently; one that fails fails alone. */
  private void evaluate(JsonNode expressions, ObjectNode values) {
    if (!expressions.isEmpty()) {
      CellOutput cell = screen.cell();
      screen.show(new NoOutput());
      try {
        for (Map.Entry<String, JsonNode> expression : expressions.properties()) {
          String source = expression.getValue().asString("");
          CellOutcome outcome = run("user expression " + expression.getKey(), source);
          values.set(expression.getKey(), value(outcome));
        }
      } finally {
        screen.show(cell);
      }
    }
  }

  private static ObjectNode value(CellOutcome outcome) {
    if (outcome instanceof CellOutcome.Failed failed) {
      return PublishedCell.failed(failed.failure()).put("status", "error");
    }
    MimeBundle shown = outcome instanceof CellOutcome.Done done ? done.shown() : null;
    return PublishedCell.shown(shown == null ? MimeBundle.text("null") : shown).put("status", "ok");
  }

  /** Answers a help line by what front ends show in a pager. */
  private ObjectNode page(CellOutcome outcome) {
    MimeBundle shown = outcome instanceof CellOutcome.Done done ? done.shown() : null;
    if (shown == null) {
      return tell(outcome, CellWork.begin());
    }
    ObjectNode reply = ok();
    ObjectNode page = reply.putArray("payload").addObject().put("source", "page").put("start", 0);
    page.set("data", PublishedCell.shown(shown).path("data"));
    return reply;
  }

  /** Stops the running cell, if any, also one that waits until the session is open. */
  void interrupt() {
    stopAsked = true;
    if (session.isDone() && !session.isCompletedExceptionally()) {
      session.join().interrupt();
    }
  }

  /** Answers about code, once the session is open. */
  CodeAnswers answers() {
    CodeAnswers known = answers;
    if (known == null) {
      known = new CodeAnswers(session.join());
      answers = known;
    }
    return known;
  }

  /** Whether there is something to do that will make later answers faster. */
  boolean hasWarmup() {
    return !session.isDone() || (!session.isCompletedExceptionally() && answers().hasWarmup());
  }

  /** Does some of it, for some tenths of a second; false when it is too early for that. */
  boolean warmUp() {
    if (session.isDone()) {
      answers().warmUp();
    }
    return session.isDone();
  }

  History history() {
    return history;
  }

  private ObjectNode tell(CellOutcome outcome, CellWork work) {
    takeNotes().forEach(screen::note);
    if (outcome instanceof CellOutcome.Failed failed) {
      screen.error(failed.failure());
      return PublishedCell.failed(failed.failure()).put("status", "error");
    }
    if (outcome instanceof CellOutcome.Done done && done.shown() != null) {
      screen.result(done.shown());
    }
    work.show(screen);
    screen.flush();
    return ok();
  }

  private static ObjectNode ok() {
    ObjectNode reply = Json.object().put("status", "ok");
    reply.putArray("payload");
    reply.putObject("user_expressions");
    return reply;
  }

  private List<String> takeNotes() {
    return session.isCompletedExceptionally() ? List.of() : session.join().takeNotes();
  }

  private static String shown(CellOutcome outcome) {
    MimeBundle shown = outcome instanceof CellOutcome.Done done ? done.shown() : null;
    return shown == null ? "" : shown.text();
  }
}
