package dev.tapeloft.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tapeloft.store.Batch.Layout;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** Batches to publish in tests: their rows are texts, their content ids those of the texts. */
record Batches(
    String recipe,
    String operation,
    Map<String, String> parts,
    List<String> names,
    Duration cost,
    Instant computedAt) {
  static final int SECTION_BYTES = 100;
  private static final Instant NOON = Instant.parse("2024-05-01T12:00:00Z");

  /** One unnamed item of a recipe. */
  static Batches of(String recipe) {
    return new Batches(recipe, "bars", Map.of(), List.of(""), Duration.ofMillis(3), NOON);
  }

  Batches operation(String name) {
    return new Batches(recipe, name, parts, names, cost, computedAt);
  }

  Batches parts(Map<String, String> other) {
    return new Batches(recipe, operation, other, names, cost, computedAt);
  }

  Batches items(String... other) {
    return new Batches(recipe, operation, parts, List.of(other), cost, computedAt);
  }

  Batches cost(Duration other) {
    return new Batches(recipe, operation, parts, names, other, computedAt);
  }

  Batches at(Instant other) {
    return new Batches(recipe, operation, parts, names, cost, other);
  }

  Entry pack(Store store, String text) {
    return store.publishPacked(batch(text), text.getBytes(UTF_8));
  }

  Entry file(Store store, String text) {
    return store.publish(batch(text), sections(text));
  }

  Batch batch(String text) {
    String id = id(text);
    List<Items.Item> items = names.stream().map(name -> new Items.Item(name, id, 1, cost)).toList();
    return new Batch(
        key(recipe),
        operation,
        parts,
        Items.of(items),
        id,
        Layout.PARQUET,
        computedAt,
        Map.of("note", text.substring(0, Math.min(9, text.length()))));
  }

  static ActionKey key(String recipe) {
    return ActionKey.ofWord(recipe);
  }

  /** The content id of rows that are this text. */
  static String id(String text) {
    return ActionKey.ofWord("content " + text).hex();
  }

  /** A text of so many bytes. */
  static String text(String word, int bytes) {
    return word.repeat(bytes / word.length() + 1).substring(0, bytes);
  }

  /** Writes a text in sections of a hundred bytes. */
  static BlobWriter sections(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    return out -> {
      out.write(bytes);
      long whole = (bytes.length - 1) / SECTION_BYTES;
      return LongStream.rangeClosed(1, whole + 1)
          .map(section -> Math.min(bytes.length, section * SECTION_BYTES))
          .toArray();
    };
  }

  /** The text of an entry, or what went wrong as an exception; null where its rows are gone. */
  static String read(Store store, Entry entry) throws IOException {
    SealedBytes bytes = store.read(entry).orElse(null);
    if (bytes == null) {
      return null;
    }
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (int i = 0; i < bytes.count(); i++) {
      ByteBuffer section = bytes.read(i);
      byte[] part = new byte[section.remaining()];
      section.get(part);
      all.writeBytes(part);
    }
    return all.toString(UTF_8);
  }

  /** The texts of a recipe, later batches last. */
  static List<String> texts(Store store, String recipe) throws IOException {
    String[] texts =
        store.find(key(recipe), 0).stream()
            .map(
                entry -> {
                  try {
                    return read(store, entry);
                  } catch (IOException e) {
                    return e.toString();
                  }
                })
            .toArray(String[]::new);
    return Arrays.asList(texts);
  }
}
