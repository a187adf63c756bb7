package dev.tapeloft.pipeline;

import dev.tapeloft.store.ActionKey;
import dev.tapeloft.table.ContentId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Everything that decides a result, part by part: the operation and its version, parameters, and
 * inputs by content. Each part is kept, so that a miss can name the one that changed.
 *
 * <p>Immutable; adding a part gives another recipe.
 */
public final class Recipe {
  private static final String SCHEME = "tapeloft action 1";

  /** The bytes that SHA-256 takes in at once. */
  private static final int BLOCK = 64;

  private final String operation;
  private final Map<String, String> parts;

  private Recipe(String operation, Map<String, String> parts) {
    this.operation = operation;
    this.parts = parts;
  }

  /** The recipe of an operation whose results change with its version. */
  public static Recipe of(String operation, int version) {
    return new Recipe(operation, Map.of()).with("version", Integer.toString(version));
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

  /** With an input, named by its content. */
  public Recipe input(String name, ContentId contentId) {
    return with("input " + name, contentId.hex());
  }

  /** The operation's name. */
  public String operation() {
    return operation;
  }

  /** The parts by name, in the order they were given. */
  Map<String, String> parts() {
    return parts;
  }

  /** The key of the operation's one result. */
  ActionKey key() {
    return keys().of("");
  }

  /** The keys of many items' results. */
  Keys keys() {
    return new Keys(this);
  }

  /**
   * The keys of a recipe's items: SHA-256 over length-prefixed names and values, the item last.
   * What all items share is digested once.
   */
  static final class Keys {
    private final MessageDigest shared = ContentId.sha256();

    private Keys(Recipe recipe) {
      feed(shared, SCHEME);
      feed(shared, recipe.operation);
      feed(shared, Integer.toString(recipe.parts.size()));
      recipe.parts.forEach(
          (name, value) -> {
            feed(shared, name);
            feed(shared, value);
          });
      shared.update(new byte[BLOCK - length(recipe) % BLOCK]);
    }

    private static int length(Recipe recipe) {
      int length = fed(SCHEME) + fed(recipe.operation) + fed(Integer.toString(recipe.parts.size()));
      for (Map.Entry<String, String> part : recipe.parts.entrySet()) {
        length += fed(part.getKey()) + fed(part.getValue());
      }
      return length;
    }

    ActionKey of(String item) {
      MessageDigest sha256 = copy(shared);
      feed(sha256, item);
      return new ActionKey(HexFormat.of().formatHex(sha256.digest()));
    }

    private static MessageDigest copy(MessageDigest digest) {
      try {
        return (MessageDigest) digest.clone();
      } catch (CloneNotSupportedException e) {
        throw new AssertionError("the JDK's SHA-256 can be copied", e);
      }
    }
  }

  private Recipe with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(parts);
    if (more.put(name, value) != null) {
      throw new IllegalArgumentException("part \"" + name + "\" is there twice");
    }
    return new Recipe(operation, Collections.unmodifiableMap(more));
  }

  private static int fed(String text) {
    return Integer.BYTES + text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static void feed(MessageDigest sha256, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    sha256.update(
        ByteBuffer.allocate(Integer.BYTES + bytes.length).putInt(bytes.length).put(bytes).flip());
  }
}
