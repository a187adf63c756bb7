package dev.tapeloft.kernel;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Answers a front end's requests: cells in turn on one thread, interrupt and shutdown on another.
 */
final class Kernel {
  /** How long requests that were sent before a failure was known may still be under way. */
  private static final int QUEUED_WAIT_MS = 30;

  /** How long nothing may have come before later answers are prepared. */
  private static final int IDLE_MS = 1_000;

  private final Channels channels;
  private final Publisher publisher;
  private final Cells cells;
  private final Comms comms;
  private final CountDownLatch shutdown = new CountDownLatch(1);
  private final Deque<Message> queued = new ArrayDeque<>();

  Kernel(Channels channels, Publisher publisher, Cells cells) {
    this.channels = channels;
    this.publisher = publisher;
    this.cells = cells;
    this.comms = new Comms(publisher::publish);
  }

  /** Serves until a shutdown is asked for. */
  void serve() throws InterruptedException {
    publisher.status("starting", Json.object());
    KernelThreads.serve("control", this::serveControl);
    KernelThreads.serve("shell", this::serveShell);
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
      answer(channels.control(), request, this::controlled);
    }
  }

  private void serveShell() {
    while (true) {
      Message queuedFirst = queued.poll();
      boolean abort = queuedFirst != null;
      Message request = queuedFirst == null ? nextOfShell() : queuedFirst;
      if (!request.type().equals("execute_request")) {
        answer(channels.shell(), request, this::content);
      } else if (abort) {
        busy(request, () -> reply(channels.shell(), request, "execute_reply", aborted()));
      } else {
        busy(request, () -> execute(request));
      }
    }
  }

  /** The next request; while none comes, what will make later answers faster is done. */
  private Message nextOfShell() {
    int waitMs = IDLE_MS;
    while (cells.hasWarmup()) {
      Message request = channels.shell().receive(waitMs);
      if (request != null) {
        return request;
      }
      waitMs = warmUp() ? 0 : IDLE_MS;
    }
    return channels.shell().receive();
  }

  /** Nobody asked for it yet: what fails here is told to whoever does. */
  private boolean warmUp() {
    try {
      return cells.warmUp();
    } catch (RuntimeException | Error e) {
      KernelLog.debug("later answers could not be prepared: " + e);
      return false;
    }
  }

  private void execute(Message request) {
    boolean stops =
        !request.content().path("silent").asBoolean(false)
            && request.content().path("stop_on_error").asBoolean(true);
    Runnable beforeFailure = stops ? this::collectQueued : () -> {};
    ObjectNode content =
        Objects.requireNonNull(contentOrError(request, asked -> executed(asked, beforeFailure)));
    reply(channels.shell(), request, "execute_reply", content);
  }

  /** Also where the kernel itself fails, cells that wait are to be aborted. */
  private ObjectNode executed(Message request, Runnable beforeFailure) {
    try {
      return cells.execute(request, beforeFailure);
    } catch (RuntimeException | Error e) {
      beforeFailure.run();
      throw e;
    }
  }

  /** Before a failure is told: what is sent by somebody who has seen it runs. */
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

  private void answer(
      Channel channel, Message request, Function<Message, @Nullable ObjectNode> answers) {
    busy(
        request,
        () -> {
          ObjectNode content = contentOrError(request, answers);
          if (content != null) {
            String type = request.type().replace("_request", "_reply");
            reply(channel, request, type, content);
          }
        });
    if (request.type().equals("shutdown_request")) {
      shutdown();
    }
  }

  /**
   * A front end that asked waits for an answer, also for one that could not be made: whatever a
   * compiler that is asked about any text throws, also a failed assertion of its own.
   */
  private static @Nullable ObjectNode contentOrError(
      Message request, Function<Message, @Nullable ObjectNode> answers) {
    try {
      return answers.apply(request);
    } catch (RuntimeException | Error e) {
      KernelLog.warn(request.type() + " failed: " + e);
      return request.type().endsWith("_request")
          ? PublishedCell.failed(CellFailure.ofKernel(e.toString())).put("status", "error")
          : null;
    }
  }

  private @Nullable ObjectNode content(Message request) {
    return switch (request.type()) {
      case "complete_request" -> cells.answers().complete(request.content());
      case "inspect_request" -> cells.answers().inspect(request.content());
      case "is_complete_request" -> cells.answers().isComplete(request.content());
      case "history_request" -> cells.history().answer(request.content());
      case "comm_open", "comm_msg", "comm_close" -> {
        comms.handle(request);
        yield null;
      }
      default -> controlled(request);
    };
  }

  /** What can be answered while a cell runs. */
  private @Nullable ObjectNode controlled(Message request) {
    return switch (request.type()) {
      case "kernel_info_request" -> KernelInfo.answer();
      case "comm_info_request" -> comms.info(request.content());
      case "interrupt_request" -> interrupted();
      case "shutdown_request" -> shutDown(request);
      case "debug_request" -> noDebugger(request.content());
      default -> unknown(request);
    };
  }

  private ObjectNode interrupted() {
    cells.interrupt();
    return Json.object().put("status", "ok");
  }

  private static ObjectNode shutDown(Message request) {
    boolean restart = request.content().path("restart").asBoolean(false);
    return Json.object().put("status", "ok").put("restart", restart);
  }

  /** A refusal as the debug adapter protocol has it. */
  private static ObjectNode noDebugger(ObjectNode request) {
    return Json.object()
        .put("type", "response")
        .put("success", false)
        .put("request_seq", request.path("seq").asInt(0))
        .put("command", request.path("command").asString(""))
        .put("message", "this kernel has no debugger");
  }

  private static @Nullable ObjectNode unknown(Message request) {
    KernelLog.debug("no answer to " + request.type());
    return null;
  }

  private void busy(Message request, Runnable work) {
    publisher.status("busy", request.header());
    try {
      work.run();
    } catch (RuntimeException | Error e) {
      KernelLog.warn(request.type() + " failed: " + e);
    } finally {
      publisher.status("idle", request.header());
    }
  }

  private void reply(Channel channel, Message request, String type, ObjectNode content) {
    channel.send(channels.wire().answer(request, type, content));
  }
}
