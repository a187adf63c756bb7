package dev.tapeloft.shared;

import dev.tapeloft.shared.SharedObjects.Listed;
import dev.tapeloft.store.ActionKey;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What lies in a namespace, as its names say it.
 *
 * @param chains the actions, by their recipes
 * @param blobs the files, by what they are called
 * @param sightings what was seen of files
 * @param unknown what is called otherwise, and so is none of ours
 */
record Inventory(
    Map<ActionKey, Chain> chains,
    Map<String, Listed> blobs,
    List<Listed> sightings,
    List<String> unknown) {
  /** The actions of a recipe by their numbers; at least one. */
  record Chain(ActionKey recipe, NavigableMap<Integer, Listed> actions) {
    /** It is as old as its newest action. */
    Instant writtenAt() {
      return actions.values().stream()
          .map(Listed::writtenAt)
          .max(Instant::compareTo)
          .orElse(Instant.MIN);
    }

    long sizeBytes() {
      return actions.values().stream().mapToLong(Listed::sizeBytes).sum();
    }
  }

  /** Nothing. */
  static Inventory none() {
    return new Inventory(new HashMap<>(), new HashMap<>(), new ArrayList<>(), new ArrayList<>());
  }

  /** What lies there now. */
  static Inventory of(SharedObjects objects, ObjectNames names) throws IOException {
    Inventory inventory = none();
    objects.list(names.beginning(), object -> inventory.add(object, names));
    return inventory;
  }

  /** The places of all actions. */
  List<SharedAction.Place> places(ObjectNames names) {
    return chains.values().stream()
        .map(Chain::actions)
        .map(Map::values)
        .flatMap(Collection::stream)
        .flatMap(action -> names.placeOf(action.name()).stream())
        .toList();
  }

  /** All that is ours. */
  List<Listed> objects() {
    List<Listed> all = new ArrayList<>(blobs.values());
    all.addAll(sightings);
    chains.values().forEach(chain -> all.addAll(chain.actions().values()));
    return all;
  }

  private void add(Listed object, ObjectNames names) {
    Optional<SharedAction.Place> place = names.placeOf(object.name());
    if (place.isPresent()) {
      chains
          .computeIfAbsent(place.get().recipe(), recipe -> new Chain(recipe, new TreeMap<>()))
          .actions()
          .put(place.get().number(), object);
    } else if (names.isBlob(object.name())) {
      blobs.put(object.name(), object);
    } else if (names.isSighting(object.name())) {
      sightings.add(object);
    } else {
      unknown.add(object.name());
    }
  }
}
