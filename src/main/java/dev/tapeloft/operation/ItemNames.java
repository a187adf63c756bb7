package dev.tapeloft.operation;

import java.io.StringWriter;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Names of items that say several things, as JSON. */
final class ItemNames {
  /** A mapper would take longer to make than many names to write. */
  private static final JsonFactory JSON = new JsonFactory();

  private ItemNames() {}

  /** A JSON object of some properties, in the order they are written. */
  static String json(Consumer<JsonGenerator> properties) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartObject();
      properties.accept(json);
      json.writeEndObject();
    }
    return text.toString();
  }
}
