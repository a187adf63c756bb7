package dev.tapeloft.operation;

import dev.tapeloft.pipeline.CacheEntry;
import dev.tapeloft.pipeline.Lineage;
import dev.tapeloft.table.ContentId;
import dev.tapeloft.table.Frame;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is needed to compute a kept result again: its parts, and its inputs by their content. */
final class Again {
  private final CacheEntry entry;
  private final AgainInputs inputs;

  Again(CacheEntry entry, AgainInputs inputs) {
    this.entry = entry;
    this.inputs = inputs;
  }

  /** Refuses a result of another version, whose code is not here any more. */
  void requireVersion(int version) {
    String made = part("version");
    if (!made.equals(Integer.toString(version))) {
      throw new CannotRemake("made by version " + made + ", this is version " + version);
    }
  }

  /** A parameter as it was recorded. */
  String parameter(String name) {
    return part("parameter " + name);
  }

  /** A parameter that need not be there. */
  Optional<String> parameterIfAny(String name) {
    return Optional.ofNullable(entry.parts().get("parameter " + name));
  }

  /** The parameters below a prefix, by their own names. */
  Map<String, String> parameters(String prefix) {
    String beginning = "parameter " + prefix + " ";
    Map<String, String> values = new LinkedHashMap<>();
    entry
        .parts()
        .forEach(
            (name, value) -> {
              if (name.startsWith(beginning)) {
                values.put(name.substring(beginning.length()), value);
              }
            });
    return values;
  }

  /** The content id of an input. */
  ContentId inputId(String name) {
    String id = Lineage.inputs(entry.parts()).get(name);
    if (id == null) {
      throw new CannotRemake("its parts name no input \"" + name + "\"");
    }
    return new ContentId(id);
  }

  /** The rows of an input. */
  Frame input(String name) {
    return inputs.rows(name, inputId(name));
  }

  /** The rows of an input, where it was given. */
  Optional<Frame> optionalInput(String name) {
    return Lineage.inputs(entry.parts()).containsKey(name)
        ? Optional.of(input(name))
        : Optional.empty();
  }

  /** The rows of a content that has a name for people. */
  Frame rows(String name, ContentId contentId) {
    return inputs.rows(name, contentId);
  }

  /** The rows of a day, by the content of what is looked at for it. */
  AgainInputs.Sliced slice(String content, int rowsBehind) {
    return inputs.slice(content, rowsBehind);
  }

  /** The files that were seen with the content of an input and still have it. */
  List<Path> files(String name) {
    return files(inputId(name));
  }

  /** The files that were seen with a content and still have it. */
  List<Path> files(ContentId contentId) {
    return inputs.files(contentId);
  }

  /** The folders of what was named so when it was found in them, the outermost first. */
  List<Path> folders(ContentId found) {
    return inputs.folders(found);
  }

  private String part(String name) {
    String value = entry.parts().get(name);
    if (value == null) {
      throw new CannotRemake("its parts name no " + name);
    }
    return value;
  }
}
