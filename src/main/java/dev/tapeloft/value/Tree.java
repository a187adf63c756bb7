package dev.tapeloft.value;

import java.lang.reflect.Array;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Values of any nesting as JSON and back: an array whose first element says what follows. Only
 * records and enums that the asker names are made, by their own constructors.
 */
final class Tree {
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final ValueTypes types;
  private final Declared declared;

  Tree(ValueTypes types, Declared declared) {
    this.types = types;
    this.declared = declared;
  }

  /** The text of a value. */
  String text(String what, @Nullable Object value) {
    return MAPPER.writeValueAsString(node(what, value));
  }

  /** The value of a text. */
  @Nullable Object value(String text) {
    return value(MAPPER.readTree(text));
  }

  private JsonNode node(String what, @Nullable Object value) {
    if (value == null) {
      return NODES.nullNode();
    }
    Scalars.Word word = Scalars.wordOf(value);
    if (word != null) {
      return tagged(word.type(), requireWhole(what, word.word()));
    }
    Optional<ValueType<?>> type = types.of(value);
    if (type.isPresent()) {
      return tagged("of", type.get().name()).add(FrameWord.of(type.get().frameOf(value)));
    }
    if (value instanceof Enum<?> constant) {
      return tagged("enum", TypeName.of(constant.getDeclaringClass())).add(constant.name());
    }
    if (value instanceof Record parts) {
      return ofRecord(what, parts);
    }
    if (value.getClass().isArray()) {
      Flat flat = value.getClass().getComponentType().isPrimitive() ? Flat.of(value) : null;
      return flat == null
          ? ofArray(what, value)
          : tagged("columns", flat.kind()).add(FrameWord.of(flat.frame(value)));
    }
    return ofContainer(what, value);
  }

  private ArrayNode ofRecord(String what, Record value) {
    ArrayNode node = tagged("record", TypeName.of(value.getClass()));
    for (RecordComponent component : value.getClass().getRecordComponents()) {
      String name = component.getName();
      node.add(name).add(node(what + "." + name, Records.part(value, component)));
    }
    return node;
  }

  private ArrayNode ofArray(String what, Object array) {
    ArrayNode node = tagged("array", TypeName.of(array.getClass().getComponentType()));
    for (int i = 0; i < Array.getLength(array); i++) {
      node.add(node(what + "[" + i + "]", Array.get(array, i)));
    }
    return node;
  }

  private ArrayNode ofContainer(String what, Object value) {
    if (value instanceof Optional<?> optional) {
      return NODES.arrayNode().add("optional").add(node(what, optional.orElse(null)));
    }
    String kind = Containers.kind(value);
    if (kind != null && value instanceof Collection<?> elements) {
      ArrayNode node = NODES.arrayNode().add(kind);
      int index = 0;
      for (Object element : elements) {
        node.add(node(what + "[" + index++ + "]", element));
      }
      return node;
    }
    if (kind != null && value instanceof Map<?, ?> map) {
      ArrayNode node = NODES.arrayNode().add(kind);
      map.forEach(
          (key, element) ->
              node.add(node("a key of " + what, key)).add(node(what + "[" + key + "]", element)));
      return node;
    }
    throw new ValueException(
        "%s is a %s, which cannot be kept; return a record, a table, or a list or map of them, or"
                .formatted(what, TypeName.of(value.getClass()))
            + " say how it is kept: loft.with(new ValueType<>(…)).cached(…)");
  }

  private @Nullable Object value(JsonNode node) {
    if (node.isNull()) {
      return null;
    }
    String tag = node.get(0).asString();
    return switch (tag) {
      case "of" -> FrameWord.value(node.get(2).asString(), type(node.get(1).asString()));
      case "columns" ->
          Flat.ofKind(node.get(1).asString(), declared)
              .value(FrameWord.frame(node.get(2).asString()));
      case "enum" -> Constants.of(declared.named(node.get(1).asString()), node.get(2).asString());
      case "record" -> record(node);
      case "array" -> array(node);
      case "optional" -> Optional.ofNullable(value(node.get(1)));
      default -> Containers.isKind(tag) ? container(tag, node) : scalar(tag, node);
    };
  }

  private Object record(JsonNode node) {
    Map<String, @Nullable Object> parts = new LinkedHashMap<>();
    for (int i = 2; i < node.size(); i += 2) {
      parts.put(node.get(i).asString(), value(node.get(i + 1)));
    }
    return Records.make(declared.named(node.get(1).asString()), parts);
  }

  private Object array(JsonNode node) {
    Object array = Array.newInstance(declared.named(node.get(1).asString()), node.size() - 2);
    for (int i = 2; i < node.size(); i++) {
      Array.set(array, i - 2, value(node.get(i)));
    }
    return array;
  }

  private static Object scalar(String type, JsonNode node) {
    return Scalars.valueOf(type, node.get(1).asString());
  }

  private Object container(String kind, JsonNode node) {
    if (Containers.isMap(kind)) {
      Map<Object, Object> entries = new LinkedHashMap<>();
      for (int i = 1; i < node.size(); i += 2) {
        entries.put(value(node.get(i)), value(node.get(i + 1)));
      }
      return Containers.map(kind, entries);
    }
    List<@Nullable Object> elements = new ArrayList<>();
    for (int i = 1; i < node.size(); i++) {
      elements.add(value(node.get(i)));
    }
    return Containers.collection(kind, elements);
  }

  private ValueType<?> type(String name) {
    return types
        .named(name)
        .orElseThrow(() -> new ValueException("nothing says how a " + name + " is kept"));
  }

  private static String requireWhole(String what, String word) {
    if (Words.isBroken(word)) {
      throw new ValueException(what + " holds half of a character, which no file can keep");
    }
    return word;
  }

  private static ArrayNode tagged(String tag, String word) {
    return NODES.arrayNode().add(tag).add(word);
  }
}
