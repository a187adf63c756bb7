package dev.tapeloft.source;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A real server on this machine that answers as it is told, one answer after the other. */
final class CandleServer implements AutoCloseable {
  final List<String> asked = Collections.synchronizedList(new ArrayList<>());
  final List<String> authorizations = Collections.synchronizedList(new ArrayList<>());
  private final Deque<Answer> answers = new ArrayDeque<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;

  /** What is sent. */
  interface Answer {
    void send(HttpExchange exchange) throws IOException;
  }

  CandleServer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** What is sent next; the last answer is sent from then on. */
  CandleServer then(Answer answer) {
    synchronized (answers) {
      answers.add(answer);
    }
    return this;
  }

  CandleServer then(int status, String body) {
    return then(status, Map.of(), body);
  }

  CandleServer then(int status, Map<String, String> headers, String body) {
    return then(
        exchange -> {
          headers.forEach(exchange.getResponseHeaders()::set);
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
          exchange.getResponseBody().write(bytes);
        });
  }

  /** An answer that never ends. */
  CandleServer thenEndless() {
    return then(
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          byte[] some = "{\"s\":\"ok\",                  ".getBytes(StandardCharsets.UTF_8);
          try (OutputStream out = exchange.getResponseBody()) {
            while (!Thread.currentThread().isInterrupted()) {
              out.write(some);
            }
          }
        });
  }

  private void handle(HttpExchange exchange) throws IOException {
    asked.add(exchange.getRequestURI().toString());
    authorizations.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
    Answer answer;
    synchronized (answers) {
      answer = answers.size() > 1 ? answers.remove() : answers.element();
    }
    try (exchange) {
      answer.send(exchange);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
