package dev.tapeloft.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;
import tools.jackson.databind.node.ObjectNode;

/** What a front end hears from the kernel when something inside of it goes wrong. */
@Timeout(60)
class KernelTest {
  private static final String KEY = "k";
  private static final int PATIENCE_MS = 8_000;
  private static final int GREETING_MS = 1_000;
  private static final int MOST_CONNECTIONS = 20;

  private final AtomicInteger asked = new AtomicInteger();
  private final ZContext front = new ZContext();
  private final Wire wire = new Wire(KEY);
  private Screen screen;
  private CellInput input;
  private Kernel kernel;
  private Channel shell;

  @BeforeEach
  void open() throws IOException {
    ConnectionFile connection =
        new ConnectionFile("127.0.0.1", port(), port(), port(), port(), port(), KEY);
    Channels channels = Channels.open(connection);
    screen = Screen.install(new NoOutput());
    input = CellInput.install();
    Publisher publisher = new Publisher(channels.iopub(), channels.wire());
    Questions questions = new Questions(channels.stdin(), channels.wire());
    Cells cells = new Cells(new Failing(), screen, publisher, input, questions);
    kernel = new Kernel(channels, publisher, cells);
    KernelThreads.start("kernel", this::serve);
    shell = dealer(connection);
  }

  @AfterEach
  void close() {
    kernel.shutdown();
    input.uninstall();
    screen.close();
    front.close(); // the kernel's own sockets end with the JVM: its threads wait on them
  }

  /** Also what waits is aborted then. */
  @Test
  void anErrorOfTheCompilerItselfIsAnsweredAndEndsNothing() {
    ask("execute_request", Json.object().put("code", "1 + 1"));
    ask("execute_request", Json.object().put("code", "2 + 2"));
    Message failed = received();
    assertThat(failed.type()).isEqualTo("execute_reply");
    assertThat(status(failed)).isEqualTo("error");
    assertThat(failed.content().path("evalue").asString("")).contains("the compiler gave up");
    assertThat(status(received())).isEqualTo("aborted");
    Message completed = answer("complete_request", Json.object().put("code", "Ma"));
    assertThat(completed.type()).isEqualTo("complete_reply");
    assertThat(completed.content().path("evalue").asString("")).contains("the compiler gave up");
    assertThat(answer("kernel_info_request", Json.object()).type()).isEqualTo("kernel_info_reply");
    assertThat(asked.get()).isPositive();
  }

  private static String status(Message reply) {
    return reply.content().path("status").asString("");
  }

  private Message answer(String type, ObjectNode content) {
    ask(type, content);
    return received();
  }

  private Message received() {
    return Objects.requireNonNull(shell.receive(PATIENCE_MS), "no answer");
  }

  private void ask(String type, ObjectNode content) {
    shell.send(request(type, content));
  }

  private void serve() {
    try {
      kernel.serve();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * A front end that is surely connected: one of some twenty connections that JeroMQ makes never
   * reads the greeting of the other side, which front ends of other libraries do.
   */
  private Channel dealer(ConnectionFile connection) {
    for (int attempt = 0; attempt < MOST_CONNECTIONS; attempt++) {
      ZMQ.Socket socket = front.createSocket(SocketType.DEALER);
      socket.connect(connection.address(connection.shell()));
      Channel channel = new Channel(socket, wire);
      channel.send(request("kernel_info_request", Json.object()));
      if (channel.receive(GREETING_MS) != null) {
        return channel;
      }
      socket.close();
    }
    throw new AssertionError("no connection");
  }

  private static Message request(String type, ObjectNode content) {
    ObjectNode header =
        Json.object().put("msg_id", UUID.randomUUID().toString()).put("msg_type", type);
    return new Message(List.of(), header, Json.object(), content);
  }

  private static int port() throws IOException {
    try (ServerSocket free = new ServerSocket(0)) {
      return free.getLocalPort();
    }
  }

  /** A session that cannot be used, as after an assertion of the compiler failed. */
  private final class Failing extends CompletableFuture<Session> {
    @Override
    public Session join() {
      asked.incrementAndGet();
      throw new AssertionError("the compiler gave up");
    }
  }
}
