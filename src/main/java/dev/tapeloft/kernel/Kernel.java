package dev.tapeloft.kernel;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Answers a front end's requests: cells in turn on one thread, interrupt and shutdown on another.
 */
final class Kernel {
  /** How long requests that were sent before a failure was known may still be under way. */
  private static final int QUEUED_WAIT_MS = 30;

  private final Channels channels;
  private final Publisher publisher;
  private final Cells cells;
  private final CountDownLatch shutdown = new CountDownLatch(1);
  private final Deque<Message> queued = new ArrayDeque<>();

  Kernel(Channels channels, Publisher publisher, Cells cells) {
    this.channels = channels;
    this.publisher = publisher;
    this.cells = cells;
  }

  /** Serves until a shutdown is asked for. */
  void serve() throws InterruptedException {
    publisher.status("starting", Json.object());
    KernelThreads.start("control", this::serveControl);
    KernelThreads.start("shell", this::serveShell);
    shutdown.await();
  }

  /** Makes {@link #serve} return. */
  void shutdown() {
    cells.interrupt();
    shutdown.countDown();
  }

  private void serveControl() {
    while (true) {
      Message request = channels.control().receive();
      answer(channels.control(), request);
    }
  }

  private void serveShell() {
    while (true) {
      Message queuedFirst = queued.poll();
      boolean abort = queuedFirst != null;
      Message request = queuedFirst == null ? channels.shell().receive() : queuedFirst;
      if (!request.type().equals("execute_request")) {
        answer(channels.shell(), request);
      } else if (abort) {
        busy(request, () -> reply(channels.shell(), request, "execute_reply", aborted()));
      } else {
        busy(request, () -> execute(request));
      }
    }
  }

  private void execute(Message request) {
    ObjectNode content = cells.execute(request);
    boolean failed = content.path("status").asString("").equals("error");
    if (failed && request.content().path("stop_on_error").asBoolean(true)) {
      collectQueued();
    }
    reply(channels.shell(), request, "execute_reply", content);
  }

  private void collectQueued() {
    Message next = channels.shell().receive(QUEUED_WAIT_MS);
    while (next != null) {
      queued.add(next);
      next = channels.shell().receive(QUEUED_WAIT_MS);
    }
  }

  private static ObjectNode aborted() {
    return Json.object().put("status", "aborted").put("execution_count", 0);
  }

  private void answer(Channel channel, Message request) {
    busy(
        request,
        () -> {
          ObjectNode content = content(request);
          if (content != null) {
            String type = request.type().replace("_request", "_reply");
            reply(channel, request, type, content);
          }
        });
    if (request.type().equals("shutdown_request")) {
      shutdown();
    }
  }

  private @Nullable ObjectNode content(Message request) {
    return switch (request.type()) {
      case "kernel_info_request" -> KernelInfo.answer();
      case "complete_request" -> cells.answers().complete(request.content());
      case "inspect_request" -> cells.answers().inspect(request.content());
      case "is_complete_request" -> cells.answers().isComplete(request.content());
      case "history_request" -> cells.history().answer(request.content());
      case "comm_info_request" -> commInfo();
      case "interrupt_request" -> interrupted();
      case "shutdown_request" -> shutDown(request);
      default -> unknown(request);
    };
  }

  private static ObjectNode commInfo() {
    ObjectNode reply = Json.object().put("status", "ok");
    reply.putObject("comms");
    return reply;
  }

  private ObjectNode interrupted() {
    cells.interrupt();
    return Json.object().put("status", "ok");
  }

  private static ObjectNode shutDown(Message request) {
    boolean restart = request.content().path("restart").asBoolean(false);
    return Json.object().put("status", "ok").put("restart", restart);
  }

  private @Nullable ObjectNode unknown(Message request) {
    if (request.type().equals("comm_open")) {
      ObjectNode close = Json.object();
      close.put("comm_id", request.content().path("comm_id").asString(""));
      close.putObject("data");
      publisher.publish("comm_close", request.header(), close);
    } else {
      KernelLog.debug("no answer to " + request.type());
    }
    return null;
  }

  private void busy(Message request, Runnable work) {
    publisher.status("busy", request.header());
    try {
      work.run();
    } catch (RuntimeException e) {
      KernelLog.warn(request.type() + " failed: " + e);
    } finally {
      publisher.status("idle", request.header());
    }
  }

  private void reply(Channel channel, Message request, String type, ObjectNode content) {
    channel.send(channels.wire().answer(request, type, content));
  }
}
