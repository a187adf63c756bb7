package dev.tapeloft.acceptance;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Debian's Chromium without a window, driven through ChromeDriver's W3C protocol. */
final class Browser implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Pattern PORT = Pattern.compile("started successfully on port (\\d+)");

  private final Process driver;
  private final HttpClient client = HttpClient.newHttpClient();
  private final URI session;

  private Browser(Process driver, int port, Path profile) throws Exception {
    this.driver = driver;
    URI sessions = URI.create("http://127.0.0.1:" + port + "/session");
    JsonNode opened = send(sessions, "POST", capabilities(profile));
    this.session = URI.create(sessions + "/" + opened.path("sessionId").asString(""));
  }

  /** Starts one with a profile of its own. */
  static Browser start(Path profile) throws Exception {
    Path program = Path.of("/usr/bin/chromedriver");
    if (!Files.isExecutable(program)) {
      throw new IllegalStateException("no " + program + "; .ci/run installs it");
    }
    Process driver = new Program(List.of(program.toString(), "--port=0")).startPiped();
    try {
      return new Browser(driver, port(driver), profile);
    } catch (Exception e) {
      Program.kill(driver);
      throw e;
    }
  }

  void open(String address) throws Exception {
    post("url", JSON.createObjectNode().put("url", address));
  }

  void resize(int width, int height) throws Exception {
    post("window/rect", JSON.createObjectNode().put("width", width).put("height", height));
  }

  /** Presses keys one after the other, as people type; those of {@link #chord} together. */
  void type(String keys) throws Exception {
    ArrayNode presses = JSON.createArrayNode();
    for (char key : keys.toCharArray()) {
      press(presses, "keyDown", key);
      press(presses, "keyUp", key);
    }
    perform(presses);
  }

  /** Holds one key while it presses another. */
  void chord(char held, char pressed) throws Exception {
    ArrayNode presses = JSON.createArrayNode();
    press(presses, "keyDown", held);
    press(presses, "keyDown", pressed);
    press(presses, "keyUp", pressed);
    press(presses, "keyUp", held);
    perform(presses);
  }

  private static void press(ArrayNode presses, String type, char key) {
    presses.addObject().put("type", type).put("value", String.valueOf(key));
  }

  private void perform(ArrayNode presses) throws Exception {
    ObjectNode body = JSON.createObjectNode();
    ObjectNode keyboard = body.putArray("actions").addObject();
    keyboard.put("type", "key").put("id", "keyboard").set("actions", presses);
    post("actions", body);
  }

  /** What a function body returns in the page. */
  JsonNode ask(String script) throws Exception {
    ObjectNode body = JSON.createObjectNode().put("script", script);
    body.putArray("args");
    return post("execute/sync", body);
  }

  /** Looks again and again until the script returns true. */
  void await(String what, String script) throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!ask("return !!(" + script + ")").asBoolean(false)) {
      if (System.nanoTime() > end) {
        throw new AssertionError("not within " + PATIENCE + ": " + what);
      }
    }
  }

  void screenshot(Path file) throws Exception {
    String png = send(URI.create(session + "/screenshot"), "GET", null).asString("");
    Files.write(file, Base64.getDecoder().decode(png));
  }

  @Override
  public void close() {
    HttpRequest quit = HttpRequest.newBuilder(session).timeout(PATIENCE).DELETE().build();
    client.sendAsync(quit, HttpResponse.BodyHandlers.discarding()).handle((done, e) -> done).join();
    Program.kill(driver);
  }

  private JsonNode post(String command, ObjectNode body) throws Exception {
    return send(URI.create(session + "/" + command), "POST", body);
  }

  private JsonNode send(URI address, String method, @Nullable ObjectNode body) throws Exception {
    HttpRequest.BodyPublisher publisher =
        body == null
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body));
    HttpRequest request =
        HttpRequest.newBuilder(address).timeout(PATIENCE).method(method, publisher).build();
    HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new AssertionError(method + " " + address + " answered " + answer.body());
    }
    return JSON.readTree(answer.body()).path("value");
  }

  private static ObjectNode capabilities(Path profile) {
    ObjectNode all = JSON.createObjectNode();
    ObjectNode options =
        all.putObject("capabilities").putObject("alwaysMatch").putObject("goog:chromeOptions");
    options.put("binary", "/usr/bin/chromium");
    ArrayNode arguments = options.putArray("args");
    List.of(
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--user-data-dir=" + profile)
        .forEach(arguments::add);
    return all;
  }

  private static int port(Process driver) throws IOException {
    BufferedReader out = driver.inputReader(StandardCharsets.UTF_8);
    String line = out.readLine();
    while (line != null) {
      Matcher port = PORT.matcher(line);
      if (port.find()) {
        return Integer.parseInt(port.group(1));
      }
      line = out.readLine();
    }
    throw new IOException("chromedriver said no port");
  }
}
