package dev.tapeloft.cli;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What a command says to a program: JSON, indented, durations as ISO 8601. */
final class JsonText {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private JsonText() {}

  static String of(Object value) {
    return JSON.writeValueAsString(value);
  }

  static JsonNode tree(String text) {
    return JSON.readTree(text);
  }

  static <T> T read(String text, Class<T> type) {
    return JSON.readValue(text, type);
  }
}
