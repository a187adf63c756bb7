package dev.tapeloft.pipeline;

import dev.tapeloft.store.Entry;
import dev.tapeloft.store.Items;
import dev.tapeloft.table.ContentId;
import dev.tapeloft.table.Frame;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Takes a result from elsewhere into the cache, once everything that can be checked was: that the
 * key is that of its parts, and that the rows of each item have the content ids they should have.
 */
final class Taking {
  private static final Duration LONGEST = Duration.ofDays(3_650);

  private final Pipeline pipeline;
  private final Portable result;
  private final Recipe recipe;

  private Taking(Pipeline pipeline, Portable result) {
    this.pipeline = pipeline;
    this.result = result;
    this.recipe = Recipe.ofParts(result.operation(), result.parts());
  }

  /** The number of items that were not kept before. */
  static int take(Pipeline pipeline, Portable result) {
    Taking taking = new Taking(pipeline, result);
    taking.requireKey();
    taking.requireItems();
    List<Frame> rows = taking.verified();
    return taking.publish(rows);
  }

  private void requireKey() {
    result.parts().forEach((name, value) -> requireText(name + value));
    requireText(result.operation());
    if (!recipe.key().hex().equals(result.key())) {
      throw refused("key " + result.key() + " is not that of its parts");
    }
  }

  private void requireItems() {
    result.notes().forEach((name, value) -> requirePrintable(name + value));
    Set<String> names = new HashSet<>();
    long rows = 0;
    for (KeptItem item : result.items()) {
      requirePrintable(item.name());
      if (!names.add(item.name())) {
        throw refused("item \"" + item.name() + "\" is there twice");
      }
      if (item.name().isEmpty() && !result.isSingle()) {
        throw refused("an item among several has no name");
      }
      if (item.rowCount() < 0 || item.cost().isNegative() || item.cost().compareTo(LONGEST) > 0) {
        throw refused("item \"" + item.name() + "\" has rows or a cost that cannot be");
      }
      rows += item.rowCount();
    }
    if (names.isEmpty() || rows != result.rows().rowCount()) {
      throw refused(
          "its items have %d rows together, its table has %d"
              .formatted(rows, result.rows().rowCount()));
    }
  }

  private List<Frame> verified() {
    List<Frame> verified = new ArrayList<>();
    int from = 0;
    for (KeptItem item : result.items()) {
      Frame rows = result.rows().slice(from, from + item.rowCount());
      from += item.rowCount();
      if (!rows.contentId().hex().equals(item.contentId())) {
        String name = item.name().isEmpty() ? "" : "of \"" + item.name() + "\" ";
        throw refused(
            "the rows %shave content id %s, not %s as they should"
                .formatted(name, rows.contentId().brief(), brief(item.contentId())));
      }
      verified.add(rows);
    }
    return verified;
  }

  private int publish(List<Frame> rows) {
    Map<String, String> present = present();
    List<Items.Item> items = new ArrayList<>();
    List<Frame> missing = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      KeptItem item = result.items().get(i);
      String kept = present.get(item.name());
      if (kept == null) {
        items.add(new Items.Item(item.name(), item.contentId(), item.rowCount(), item.cost()));
        missing.add(rows.get(i));
      } else if (!kept.equals(item.contentId())) {
        throw refused(
            "it is kept already with another content (%s, here %s); see which is right with check, or clear it first"
                .formatted(brief(kept), brief(item.contentId())));
      }
    }
    if (!missing.isEmpty()) {
      publish(items, Frame.concat(missing));
    }
    return missing.size();
  }

  private void publish(List<Items.Item> items, Frame rows) {
    Instant now = pipeline.config().clock().instant();
    Instant computedAt = result.computedAt().isAfter(now) ? now : result.computedAt();
    if (pipeline
        .shelf()
        .publishHere(recipe, Items.of(items), rows, computedAt, result.notes())
        .isEmpty()) {
      throw new IllegalStateException("it could not be kept; the line above says why");
    }
    if (!result.isSingle()) {
      MessageDigest digest = ContentId.sha256();
      Items all =
          Items.of(
              result.items().stream()
                  .map(i -> new Items.Item(i.name(), i.contentId(), i.rowCount(), i.cost()))
                  .toList());
      for (int i = 0; i < all.size(); i++) {
        all.digestId(i, digest);
      }
      pipeline.shelf().name(ContentId.of(digest).hex(), recipe.key());
    }
  }

  /** The content ids of the items whose rows are kept. */
  private Map<String, String> present() {
    Map<String, String> present = new HashMap<>();
    for (Entry entry : pipeline.shelf().find(recipe.key(), 0)) {
      Items items = entry.batch().items();
      for (int i = 0; i < items.size(); i++) {
        if (entry.state() == Entry.State.PRESENT) {
          present.put(items.name(i), items.contentId(i));
        }
      }
    }
    return present;
  }

  private void requireText(String text) {
    if (!new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8).equals(text)) {
      throw refused("it has a text that is no text");
    }
  }

  /** Names and notes are shown as they are. */
  private void requirePrintable(String text) {
    requireText(text);
    if (text.chars().anyMatch(Character::isISOControl)) {
      throw refused("it has a name or a note with control characters");
    }
  }

  private IllegalArgumentException refused(String why) {
    return new IllegalArgumentException("refused: " + why);
  }

  private static String brief(String contentId) {
    return contentId.substring(0, Math.min(10, contentId.length()));
  }
}
