package dev.tapeloft.pipeline;

import dev.tapeloft.store.ActionKey;
import dev.tapeloft.table.ContentId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything that decides a result, part by part: the operation and its version, parameters, and
 * inputs by content. Each part is kept, so that a miss can name the one that changed.
 *
 * <p>Immutable; adding a part gives another recipe.
 */
public final class Recipe {
  private static final String SCHEME = "tapeloft recipe 2";

  private final String operation;
  private final Map<String, String> parts;
  private volatile @Nullable ActionKey key;

  private Recipe(String operation, Map<String, String> parts) {
    this.operation = operation;
    this.parts = parts;
  }

  /** The recipe of an operation whose results change with its version. */
  public static Recipe of(String operation, int version) {
    return new Recipe(operation, Map.of()).with("version", Integer.toString(version));
  }

  /** The recipe that has these parts. */
  static Recipe ofParts(String operation, Map<String, String> parts) {
    return new Recipe(operation, parts);
  }

  /** With a parameter. */
  public Recipe parameter(String name, String value) {
    return with("parameter " + name, value);
  }

  /** With parameters, each under its own name after a prefix. */
  public Recipe parameters(String prefix, Map<String, String> values) {
    Recipe recipe = this;
    for (Map.Entry<String, String> value : values.entrySet()) {
      recipe = recipe.parameter(prefix + " " + value.getKey(), value.getValue());
    }
    return recipe;
  }

  /** With what code says, part by part. */
  public Recipe code(Map<String, String> says) {
    Map<String, String> more = new LinkedHashMap<>(parts);
    says.forEach((name, value) -> more.put("code " + name, value));
    return new Recipe(operation, Collections.unmodifiableMap(more));
  }

  /** With an input, named by its content. */
  public Recipe input(String name, ContentId contentId) {
    return with("input " + name, contentId.hex());
  }

  /** The operation's name. */
  public String operation() {
    return operation;
  }

  /** The id of the recipe itself: another for every other part. */
  public ContentId contentId() {
    return new ContentId(key().hex());
  }

  /** The parts by name, in the order they were given. */
  Map<String, String> parts() {
    return parts;
  }

  /** SHA-256 over length-prefixed names and values; computed once. */
  ActionKey key() {
    ActionKey known = key;
    if (known == null) {
      known = digest();
      key = known;
    }
    return known;
  }

  private ActionKey digest() {
    MessageDigest sha256 = ContentId.sha256();
    feed(sha256, SCHEME);
    feed(sha256, operation);
    feed(sha256, Integer.toString(parts.size()));
    parts.forEach(
        (name, value) -> {
          feed(sha256, name);
          feed(sha256, value);
        });
    return ActionKey.of(sha256.digest());
  }

  private Recipe with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(parts);
    if (more.put(name, value) != null) {
      throw new IllegalArgumentException("part \"" + name + "\" is there twice");
    }
    return new Recipe(operation, Collections.unmodifiableMap(more));
  }

  private static void feed(MessageDigest sha256, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    sha256.update(
        ByteBuffer.allocate(Integer.BYTES + bytes.length).putInt(bytes.length).put(bytes).flip());
  }
}
