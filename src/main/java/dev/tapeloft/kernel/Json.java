package dev.tapeloft.kernel;

import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.core.util.Separators.Spacing;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The JSON of messages and of notebook files. */
final class Json {
  static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private static final int BRIEF = 40;
  private static final ObjectWriter NOTEBOOK = MAPPER.writer().with(printer());

  private Json() {}

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  static ArrayNode array(List<String> items) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    items.forEach(array::add);
    return array;
  }

  /** The JSON that a text holds; anything else is refused. */
  static JsonNode parsed(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JacksonException e) {
      throw new IllegalArgumentException(
          "json (" + brief(text) + ") must be JSON: " + e.getOriginalMessage());
    }
  }

  /** The content of a form as messages carry it: JSON as it is, anything else as a string. */
  static JsonNode content(String type, String content) {
    return MimeBundle.isJson(type) ? parsed(content) : JsonNodeFactory.instance.stringNode(content);
  }

  private static String brief(String text) {
    return text.length() <= BRIEF ? text : text.substring(0, BRIEF) + "…";
  }

  /** The text as Jupyter writes its files: one blank a level, a newline at the end. */
  static String notebookText(JsonNode node) {
    return NOTEBOOK.writeValueAsString(node) + "\n";
  }

  private static DefaultPrettyPrinter printer() {
    Separators separators =
        Separators.createDefaultInstance()
            .withObjectNameValueSpacing(Spacing.AFTER)
            .withObjectEmptySeparator("")
            .withArrayEmptySeparator("");
    DefaultIndenter oneBlank = new DefaultIndenter(" ", "\n");
    return new DefaultPrettyPrinter(separators)
        .withObjectIndenter(oneBlank)
        .withArrayIndenter(oneBlank);
  }
}
