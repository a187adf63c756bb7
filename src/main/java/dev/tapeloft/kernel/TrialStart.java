package dev.tapeloft.kernel;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;
import tools.jackson.databind.node.ObjectNode;

/**
 * How an installed kernel started when it was tried, as Jupyter starts it: on loopback, with a
 * connection file of its own, but over an empty cache folder.
 *
 * @param answered whether its heartbeat answered
 * @param took how long that took, or how long it was waited for
 * @param said why it did not answer, in one line; empty where it did
 */
public record TrialStart(boolean answered, Duration took, String said) {
  private static final List<String> PORTS =
      List.of("hb_port", "shell_port", "control_port", "iopub_port", "stdin_port");

  private static final String LOOPBACK = "127.0.0.1";
  private static final int SLICE_MS = 50;
  private static final int RECONNECT_MS = 10;
  private static final int GRACE_SECONDS = 5;

  /**
   * Starts a kernel, waits for its heartbeat, and ends it.
   *
   * @param limit how long is waited at most
   * @throws IOException where no port is free, or its program cannot be started at all
   */
  public static TrialStart of(InstalledSpec spec, Duration limit)
      throws IOException, InterruptedException {
    return of(spec.argv(), freePorts(), limit);
  }

  static TrialStart of(List<String> argv, List<Integer> ports, Duration limit)
      throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("tapeloft-trial");
    try {
      Path said = folder.resolve("said.txt");
      long begun = System.nanoTime();
      Process kernel = start(argv, folder, connectionFile(folder, ports), said);
      try {
        boolean answered = answers(kernel, ports.get(0), begun + limit.toNanos());
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        return new TrialStart(answered, took, answered ? "" : why(kernel, said, limit));
      } finally {
        end(kernel);
      }
    } finally {
      delete(folder);
    }
  }

  /** Five ports of loopback that nobody listens on. */
  static List<Integer> freePorts() throws IOException {
    List<ServerSocket> taken = new ArrayList<>();
    try {
      for (int i = 0; i < PORTS.size(); i++) {
        taken.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
      }
      return taken.stream().map(ServerSocket::getLocalPort).toList();
    } finally {
      for (ServerSocket socket : taken) {
        socket.close();
      }
    }
  }

  private static Path connectionFile(Path folder, List<Integer> ports) throws IOException {
    ObjectNode json =
        Json.object()
            .put("ip", LOOPBACK)
            .put("transport", "tcp")
            .put("signature_scheme", "hmac-sha256")
            .put("key", "");
    for (int i = 0; i < PORTS.size(); i++) {
      json.put(PORTS.get(i), ports.get(i));
    }
    return Files.writeString(folder.resolve("connection.json"), json.toString());
  }

  private static Process start(List<String> argv, Path folder, Path connection, Path said)
      throws IOException {
    List<String> command =
        argv.stream().map(a -> a.replace("{connection_file}", connection.toString())).toList();
    ProcessBuilder kernel = new ProcessBuilder(command).directory(folder.toFile());
    kernel.environment().keySet().removeIf(name -> name.startsWith("TAPELOFT_"));
    kernel.environment().put("TAPELOFT_HOME", folder.resolve("home").toString());
    kernel.environment().put("JPY_PARENT_PID", Long.toString(ProcessHandle.current().pid()));
    return kernel
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(said.toFile())
        .start();
  }

  private static boolean answers(Process kernel, int port, long deadline) {
    try (ZContext context = new ZContext()) {
      ZMQ.Socket heartbeat = context.createSocket(SocketType.REQ);
      heartbeat.setLinger(0);
      heartbeat.setReconnectIVL(RECONNECT_MS);
      heartbeat.setReceiveTimeOut(SLICE_MS);
      heartbeat.connect("tcp://" + LOOPBACK + ":" + port);
      heartbeat.send("alive?".getBytes(StandardCharsets.UTF_8));
      while (kernel.isAlive() && System.nanoTime() < deadline) {
        if (heartbeat.recv() != null) {
          return true;
        }
      }
      return false;
    }
  }

  private static String why(Process kernel, Path said, Duration limit) throws IOException {
    return kernel.isAlive()
        ? "its heartbeat did not answer within " + limit.toSeconds() + " s"
        : JvmTrial.line(said, kernel.exitValue());
  }

  private static void end(Process kernel) throws InterruptedException {
    kernel.destroy();
    if (!kernel.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) {
      kernel.destroyForcibly().waitFor();
    }
  }

  private static void delete(Path folder) throws IOException {
    List<Path> deepestFirst;
    try (Stream<Path> all = Files.walk(folder)) {
      deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : deepestFirst) {
      Files.deleteIfExists(path);
    }
  }
}
