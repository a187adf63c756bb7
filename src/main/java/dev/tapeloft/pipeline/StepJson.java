package dev.tapeloft.pipeline;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Steps as JSON, under names that stay. */
final class StepJson {
  private StepJson() {}

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  static ArrayNode array(List<String> texts) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    texts.forEach(array::add);
    return array;
  }

  static void write(Step step, ObjectNode json) {
    json.put("operation", step.operation());
    json.put("outcome", step.outcome());
    json.put("unit", step.unit());
    json.put("reused", step.reused());
    json.put("computed", step.computed());
    json.put("failed", step.failures().size());
    json.put("kept", step.kept());
    json.put("computedAt", step.computedAt().toString());
    json.put("cost", step.cost().toString());
    json.put("took", step.took().toString());
    json.set("reasons", array(step.reasons()));
    json.set("notes", object(step.notes()));
    json.set("failures", object(step.failures()));
  }

  private static ObjectNode object(Map<String, String> words) {
    ObjectNode object = object();
    words.forEach(object::put);
    return object;
  }
}
