package dev.tapeloft.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * What Jupyter tells a kernel at its start: where to listen, and the key that signs messages.
 *
 * @param ip the address to bind
 * @param shell the port for requests
 * @param control the port for requests that do not wait for cells
 * @param iopub the port for what cells show
 * @param stdin the port for questions to the user
 * @param heartbeat the port that echoes
 * @param key the key of the signatures; empty for none
 */
record ConnectionFile(
    String ip, int shell, int control, int iopub, int stdin, int heartbeat, String key) {

  /** Reads and checks a connection file. */
  static ConnectionFile read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      String wrong = Files.exists(file) ? " is no file" : " does not exist; Jupyter writes it";
      throw new IOException("connection file " + file + wrong);
    }
    JsonNode json = parse(file);
    require(file, json, "transport", "tcp");
    require(file, json, "signature_scheme", "hmac-sha256");
    return new ConnectionFile(
        json.path("ip").asString("127.0.0.1"),
        port(file, json, "shell_port"),
        port(file, json, "control_port"),
        port(file, json, "iopub_port"),
        port(file, json, "stdin_port"),
        port(file, json, "hb_port"),
        json.path("key").asString(""));
  }

  /** The address of a port. */
  String address(int port) {
    return "tcp://" + ip + ":" + port;
  }

  private static JsonNode parse(Path file) throws IOException {
    try {
      return Json.MAPPER.readTree(Files.readString(file));
    } catch (JacksonException e) {
      throw new IOException("connection file " + file + " is not JSON: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new IOException("connection file " + file + " cannot be read: " + e, e);
    }
  }

  private static void require(Path file, JsonNode json, String name, String only)
      throws IOException {
    String value = json.path(name).asString(only);
    if (!value.equals(only)) {
      throw new IOException(
          "connection file " + file + ": " + name + " (" + value + ") must be " + only);
    }
  }

  private static int port(Path file, JsonNode json, String name) throws IOException {
    int port = json.path(name).asInt(0);
    if (port < 1 || port > 65_535) {
      throw new IOException(
          "connection file " + file + ": " + name + " (" + port + ") must be 1 to 65535");
    }
    return port;
  }
}
