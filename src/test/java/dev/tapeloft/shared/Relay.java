package dev.tapeloft.shared;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands before a server and hands on what is said, or does harm to it. */
public final class Relay implements AutoCloseable {
  /** What is done to a connection. */
  public enum Harm {
    /** Nothing. */
    NONE,
    /** Each answer comes later. */
    SLOW,
    /** The server says that it is busy. */
    BUSY,
    /** It is reset. */
    RESET,
    /** The answer ends after its first half of a kilobyte. */
    TRUNCATED
  }

  private static final int SHORT_BYTES = 512;
  private static final long LATE_MILLISECONDS = 100;
  private static final byte[] BUSY =
      "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
          .getBytes(StandardCharsets.US_ASCII);

  private final ServerSocket listening;
  private final int target;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger left = new AtomicInteger();
  private final AtomicInteger harmed = new AtomicInteger();
  private volatile Harm harm = Harm.NONE;

  private Relay(ServerSocket listening, int target) {
    this.listening = listening;
    this.target = target;
  }

  /** One before a port of this machine. */
  public static Relay before(int target) throws IOException {
    Relay relay = new Relay(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), target);
    relay.threads.submit(relay::accept);
    return relay;
  }

  /** Where it listens. */
  public String address() {
    return "http://127.0.0.1:" + listening.getLocalPort();
  }

  /** Ends all connections, and harms the next so many. */
  public void harm(Harm what, int times) {
    harm = what;
    left.set(times);
    harmed.set(0);
    open.forEach(Relay::end);
  }

  /** How many were harmed since. */
  public int harmed() {
    return harmed.get();
  }

  @Override
  public void close() throws IOException {
    listening.close();
    open.forEach(Relay::end);
    threads.shutdownNow();
  }

  private Void accept() throws IOException {
    while (true) {
      Socket client = listening.accept();
      client.setTcpNoDelay(true);
      open.add(client);
      Harm now = left.getAndDecrement() > 0 ? harm : Harm.NONE;
      if (now != Harm.NONE) {
        harmed.incrementAndGet();
      }
      threads.submit(() -> serve(client, now));
    }
  }

  private Void serve(Socket client, Harm now) throws Exception {
    if (now == Harm.RESET) {
      client.setSoLinger(true, 0);
      end(client);
    } else if (now == Harm.BUSY) {
      client.getInputStream().read(new byte[1 << 16]);
      client.getOutputStream().write(BUSY);
      client.shutdownOutput();
    } else {
      Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
      server.setTcpNoDelay(true);
      open.add(server);
      threads.submit(() -> hand(client, server, Harm.NONE));
      hand(server, client, now);
    }
    return null;
  }

  private static Void hand(Socket from, Socket to, Harm harm) throws Exception {
    byte[] block = new byte[1 << 16];
    long handed = 0;
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int some = in.read(block); some >= 0; some = in.read(block)) {
        if (harm == Harm.SLOW) {
          TimeUnit.MILLISECONDS.sleep(LATE_MILLISECONDS);
        }
        int whole = harm == Harm.TRUNCATED ? (int) Math.min(some, SHORT_BYTES - handed) : some;
        out.write(block, 0, whole);
        handed += whole;
        if (whole < some) {
          break;
        }
      }
    } finally {
      end(from);
      end(to);
    }
    return null;
  }

  private static void end(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      return; // it is at its end
    }
  }
}
