package dev.tapeloft.kernel;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;
import org.zeromq.ZMQException;

/** The five sockets of a kernel, bound. */
final class Channels implements AutoCloseable {
  private static final int LINGER_MS = 1_000;

  private final ZContext context = new ZContext();
  private final Wire wire;
  private final ConnectionFile connection;
  private final Channel shell;
  private final Channel control;
  private final Channel iopub;
  private final Channel stdin;

  private Channels(ConnectionFile connection) throws IOException {
    this.connection = connection;
    this.wire = new Wire(connection.key());
    context.setLinger(LINGER_MS);
    this.shell = new Channel(bind(SocketType.ROUTER, connection.shell()), wire);
    this.control = new Channel(bind(SocketType.ROUTER, connection.control()), wire);
    this.iopub = new Channel(bind(SocketType.PUB, connection.iopub()), wire);
    this.stdin = new Channel(bind(SocketType.ROUTER, connection.stdin()), wire);
    echo(bind(SocketType.REP, connection.heartbeat()));
  }

  /** Binds all ports, or says which one cannot be. */
  static Channels open(ConnectionFile connection) throws IOException {
    return new Channels(connection);
  }

  /** Requests that wait for their turn. */
  Channel shell() {
    return shell;
  }

  /** Requests that do not wait for cells. */
  Channel control() {
    return control;
  }

  /** What cells show. */
  Channel iopub() {
    return iopub;
  }

  /** Questions to the user. */
  Channel stdin() {
    return stdin;
  }

  Wire wire() {
    return wire;
  }

  /** Sends what waits, for at most a second. */
  @Override
  public void close() {
    CompletableFuture<Void> closing = new CompletableFuture<>();
    KernelThreads.start(
        "close",
        () -> {
          context.close();
          closing.complete(null);
        });
    try {
      closing.get(LINGER_MS, TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      KernelLog.warn("the last messages may be lost");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private ZMQ.Socket bind(SocketType type, int port) throws IOException {
    ZMQ.Socket socket = context.createSocket(type);
    socket.setHWM(0);
    try {
      socket.bind(connection.address(port));
      return socket;
    } catch (ZMQException e) {
      context.close();
      throw new IOException(
          "port " + port + " of " + connection.ip() + " cannot be bound: " + e.getMessage(), e);
    }
  }

  private static void echo(ZMQ.Socket heartbeat) {
    KernelThreads.serve("heartbeat", () -> ZMQ.proxy(heartbeat, heartbeat, null));
  }
}
