package dev.tapeloft.kernel;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import tools.jackson.databind.node.ObjectNode;

/**
 * The questions of cells to the user, asked one after the other over the stdin channel.
 *
 * <p>Thread-safe. One thread of the kernel's own uses the socket, so that the threads that wait for
 * an answer may be interrupted.
 */
final class Questions {
  private static final int LOOK_AGAIN_MS = 50;

  private final Channel stdin;
  private final Wire wire;
  private final BlockingQueue<Question> asked = new LinkedBlockingQueue<>();
  private final Set<Question> open = ConcurrentHashMap.newKeySet();

  private record Question(Message request, ObjectNode content, CompletableFuture<String> answer) {}

  Questions(Channel stdin, Wire wire) {
    this.stdin = stdin;
    this.wire = wire;
  }

  /** Begins to serve. */
  void start() {
    KernelThreads.serve("stdin", this::serve);
  }

  /** Asks the front end that sent a request, and waits for its answer. */
  String ask(Message request, String prompt, boolean password)
      throws IOException, InterruptedException {
    ObjectNode content = Json.object().put("prompt", prompt).put("password", password);
    Question question = new Question(request, content, new CompletableFuture<>());
    open.add(question);
    asked.add(question);
    try {
      return question.answer().get();
    } catch (ExecutionException e) {
      throw new IOException("the question was withdrawn: its cell has ended", e);
    } finally {
      question.answer().cancel(false);
      open.remove(question);
    }
  }

  /** Answers whoever still waits, in a thread that a cell left running, with an error. */
  void withdraw() {
    for (Question question : open) {
      question.answer().completeExceptionally(new NoInputException());
    }
  }

  private void serve() {
    try {
      while (true) {
        put(asked.take());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void put(Question question) {
    Message stale = stdin.receive(0);
    while (stale != null) {
      KernelLog.debug("an answer came when nothing was asked");
      stale = stdin.receive(0);
    }
    Message sent = wire.answer(question.request(), "input_request", question.content());
    if (!question.answer().isDone()) {
      stdin.send(sent);
    }
    while (!question.answer().isDone()) {
      Message reply = stdin.receive(LOOK_AGAIN_MS);
      if (reply != null && answers(reply, sent)) {
        question.answer().complete(reply.content().path("value").asString(""));
      }
    }
  }

  /** Whether it is the answer to this question; front ends need not say which one they answer. */
  private static boolean answers(Message reply, Message question) {
    String parent = id(reply.parent());
    return reply.type().equals("input_reply")
        && (parent.isEmpty()
            || parent.equals(id(question.header()))
            || parent.equals(id(question.parent())));
  }

  private static String id(ObjectNode header) {
    return header.path("msg_id").asString("");
  }
}
