package dev.tapeloft.pipeline;

import dev.tapeloft.pipeline.Inside.Asked;
import dev.tapeloft.store.ActionKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The items of one run by their place in its order: their names and keys. */
final class EachItems<I> {
  private final Each<I, ?> each;
  private final String[] names;
  private final Map<String, Integer> indexes;

  EachItems(Each<I, ?> each) {
    int size = each.items().size();
    this.each = each;
    this.names = new String[size];
    this.indexes = new HashMap<>(size * 2);
    for (int i = 0; i < size; i++) {
      names[i] = each.name().apply(each.items().get(i));
      if (indexes.put(names[i], i) != null) {
        throw new IllegalArgumentException(
            "\"%s\" is there twice among the %s; the names must differ"
                .formatted(names[i], each.unit()));
      }
    }
  }

  int size() {
    return names.length;
  }

  I item(int item) {
    return each.items().get(item);
  }

  String name(int item) {
    return names[item];
  }

  /** The place of a name; null where no item has it. */
  @Nullable Integer index(String name) {
    return indexes.get(name);
  }

  ActionKey key(int item) {
    return each.recipe().key().item(names[item]);
  }

  /** Where some items lie for people, each place once. */
  List<String> places(List<Integer> some) {
    return each.place().stream()
        .flatMap(place -> some.stream().map(item -> place.apply(item(item))))
        .distinct()
        .toList();
  }

  /** Some items with their keys, in that order. */
  Map<Integer, ActionKey> keys(List<Integer> some) {
    Map<Integer, ActionKey> keys = new LinkedHashMap<>();
    some.forEach(item -> keys.put(item, key(item)));
    return keys;
  }

  /** An item, which has this key, as what is asked for. */
  Asked asked(int item, ActionKey key) {
    return new Asked(key, each.recipe().operation() + " " + names[item]);
  }

  /** Some items, in runs of at most one batch. */
  List<List<Integer>> batches(List<Integer> some) {
    List<List<Integer>> batches = new ArrayList<>();
    for (int from = 0; from < some.size(); from += each.batchSize()) {
      batches.add(some.subList(from, Math.min(some.size(), from + each.batchSize())));
    }
    return batches;
  }
}
