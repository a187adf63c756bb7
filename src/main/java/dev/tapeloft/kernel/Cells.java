package dev.tapeloft.kernel;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.node.ObjectNode;

/** Runs the cells that requests bring, and counts them. */
final class Cells {
  private final CompletableFuture<Session> session;
  private final Screen screen;
  private final Publisher publisher;
  private final History history = new History();
  private int count;

  Cells(CompletableFuture<Session> session, Screen screen, Publisher publisher) {
    this.session = session;
    this.screen = screen;
    this.publisher = publisher;
  }

  /** Runs the cell of an {@code execute_request}; gives the content of its answer. */
  ObjectNode execute(Message request) {
    String source = request.content().path("code").asString("");
    boolean silent = request.content().path("silent").asBoolean(false);
    boolean stored = !silent && request.content().path("store_history").asBoolean(true);
    count += stored ? 1 : 0;
    if (silent) {
      screen.show(new NoOutput());
    } else {
      ObjectNode input = Json.object().put("code", source).put("execution_count", count);
      publisher.publish("execute_input", request.header(), input);
      screen.show(new PublishedCell(publisher, request.header(), count));
    }
    CellWork work = CellWork.begin();
    CellOutcome outcome = run(source);
    ObjectNode reply = tell(outcome, work);
    if (stored) {
      history.add(count, source, shown(outcome));
    }
    return reply;
  }

  private CellOutcome run(String source) {
    try {
      Session ready = session.join();
      ready.takeTrouble().forEach(System.err::println);
      return ready.run("cell [" + count + "]", source);
    } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
      KernelLog.warn("a cell could not be run: " + e);
      String line = "the cell could not be run: " + e;
      return new CellOutcome.Failed(new CellFailure("KernelError", line, List.of(line)));
    }
  }

  /** Stops the running cell, if any. */
  void interrupt() {
    if (session.isDone() && !session.isCompletedExceptionally()) {
      session.join().interrupt();
    }
  }

  CodeAnswers answers() {
    return new CodeAnswers(session.join().analysis());
  }

  History history() {
    return history;
  }

  private ObjectNode tell(CellOutcome outcome, CellWork work) {
    takeNotes().forEach(screen::note);
    if (outcome instanceof CellOutcome.Failed failed) {
      screen.error(failed.failure());
      ObjectNode reply = PublishedCell.failed(failed.failure());
      return reply.put("status", "error").put("execution_count", count);
    }
    if (outcome instanceof CellOutcome.Done done && done.shown() != null) {
      screen.result(done.shown());
    }
    work.show(screen);
    screen.flush();
    ObjectNode reply = Json.object().put("status", "ok").put("execution_count", count);
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
