package dev.tapeloft.strategy;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Grids as JSON documents: a list of parts, or one part alone.
 *
 * <p>A part is {@code {"grid": "standard"}}; or {@code {"template": "breakout", "lookback": [5,
 * 10], "threshold": [1], "exits": "standard"}}, every parameter with every other; or {@code
 * {"templates": ["breakout(lookback=5, threshold=1)"], "exits": ["stop=10 target=20"]}}, each with
 * each; or {@code {"strategies": ["breakout(lookback=5, threshold=1) stop=10 target=20"]}}.
 */
final class GridJson {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String STANDARD = "standard";

  private GridJson() {}

  /** Writes a product of templates and exits as that, anything else strategy by strategy. */
  static String write(List<Strategy> strategies) {
    Set<Template> templates = new LinkedHashSet<>();
    Set<Exits> exits = new LinkedHashSet<>();
    for (Strategy strategy : strategies) {
      templates.add(strategy.template());
      exits.add(strategy.exits());
    }
    List<Strategy> product = StrategyGrid.product(templates, exits);
    ObjectNode part = JSON.createObjectNode();
    if (product.equals(strategies)) {
      ArrayNode names = part.putArray("templates");
      templates.forEach(template -> names.add(text(template)));
      ArrayNode distances = part.putArray("exits");
      exits.forEach(exit -> distances.add(exit.toString()));
    } else {
      ArrayNode ids = part.putArray("strategies");
      strategies.forEach(strategy -> ids.add(strategy.id()));
    }
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(part);
  }

  static StrategyGrid read(String text) {
    JsonNode document = parsed(text);
    List<Strategy> strategies = new ArrayList<>();
    for (JsonNode part : document.isArray() ? document.values() : List.of(document)) {
      strategies.addAll(part(part));
    }
    return StrategyGrid.of(strategies);
  }

  private static List<Strategy> part(JsonNode part) {
    if (part.has("grid")) {
      requireOnly(part, "grid");
      return named(text(part.get("grid")));
    }
    if (part.has("template")) {
      return product(part).asked();
    }
    if (part.has("templates")) {
      requireOnly(part, "templates", "exits");
      return rules(part);
    }
    if (part.has("strategies")) {
      requireOnly(part, "strategies");
      return texts(part, "strategies").stream().map(Strategy::parse).toList();
    }
    throw new IllegalArgumentException(
        "a part of a grid must have \"grid\", \"template\", \"templates\" or \"strategies\", not "
            + part);
  }

  private static void requireOnly(JsonNode part, String... names) {
    for (String name : part.propertyNames()) {
      if (!List.of(names).contains(name)) {
        throw new IllegalArgumentException(
            "\"%s\" has no meaning in a part of a grid with \"%s\"; it may have %s"
                .formatted(name, names[0], List.of(names)));
      }
    }
  }

  private static List<Strategy> named(String name) {
    return switch (name) {
      case STANDARD -> StrategyGrid.standard().asked();
      case "firstLook" -> StrategyGrid.firstLook().asked();
      default ->
          throw new IllegalArgumentException("grid \"" + name + "\" must be standard or firstLook");
    };
  }

  private static StrategyGrid product(JsonNode part) {
    TemplateGrid grid = StrategyGrid.of(Templates.named(text(part.get("template"))));
    for (String name : part.propertyNames()) {
      if (!name.equals("template") && !name.equals("exits")) {
        grid = grid.with(name, numbers(part, name));
      }
    }
    return grid.exits(exits(part));
  }

  private static List<Strategy> rules(JsonNode part) {
    List<Strategy> strategies = new ArrayList<>();
    List<Exits> exits = exits(part);
    for (String rule : texts(part, "templates")) {
      Template template = Strategy.parse(rule + " " + Exits.none()).template();
      exits.forEach(exit -> strategies.add(Strategy.of(template, exit)));
    }
    return strategies;
  }

  private static List<Exits> exits(JsonNode part) {
    JsonNode exits = part.get("exits");
    if (exits == null) {
      return List.of(Exits.none());
    }
    if (exits.isString() && exits.stringValue().equals(STANDARD)) {
      return Exits.standard();
    }
    return texts(part, "exits").stream().map(Exits::parse).toList();
  }

  private static double[] numbers(JsonNode part, String name) {
    List<Double> numbers = new ArrayList<>();
    for (JsonNode value : values(part, name)) {
      if (!value.isNumber()) {
        throw new IllegalArgumentException(name + " (" + value + ") must be numbers");
      }
      numbers.add(value.doubleValue());
    }
    return numbers.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static List<String> texts(JsonNode part, String name) {
    List<String> texts = new ArrayList<>();
    values(part, name).forEach(value -> texts.add(text(value)));
    return texts;
  }

  private static Iterable<JsonNode> values(JsonNode part, String name) {
    JsonNode values = part.get(name);
    return values.isArray() ? values.values() : List.of(values);
  }

  private static String text(JsonNode value) {
    if (!value.isString()) {
      throw new IllegalArgumentException(value + " in a grid must be text");
    }
    return value.stringValue();
  }

  /** The template as an id begins. */
  private static String text(Template template) {
    return template.name() + "(" + template.parameters() + ")";
  }

  private static JsonNode parsed(String text) {
    try {
      return JSON.readTree(text);
    } catch (JacksonException e) {
      throw new IllegalArgumentException(
          "a grid must be a JSON document: " + e.getOriginalMessage(), e);
    }
  }
}
