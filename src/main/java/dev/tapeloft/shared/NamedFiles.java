package dev.tapeloft.shared;

import dev.tapeloft.store.ActionKey;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which files the actions of a namespace name. One that is not believed names none. */
final class NamedFiles {
  private final Chains chains;
  private final ObjectNames names;
  private final Map<ActionKey, Set<String>> ofRecipe = new HashMap<>();
  private final Map<ActionKey, Set<Integer>> read = new HashMap<>();
  private int count;
  private int believed;

  NamedFiles(Chains chains, ObjectNames names) {
    this.chains = chains;
    this.names = names;
  }

  /** Reads those of some actions that were not read yet. */
  void read(Collection<SharedAction.Place> places) throws IOException {
    List<SharedAction.Place> unread = places.stream().filter(this::isUnread).toList();
    chains.links(unread).forEach(link -> link.action().ifPresent(this::add));
    count += unread.size();
    for (SharedAction.Place at : unread) {
      read.computeIfAbsent(at.recipe(), recipe -> new HashSet<>()).add(at.number());
    }
  }

  /** How many actions were read. */
  int count() {
    return count;
  }

  /** How many of them a teammate signed. */
  int believed() {
    return believed;
  }

  /** What the files are called that the actions of a recipe name. */
  Set<String> of(ActionKey recipe) {
    return ofRecipe.getOrDefault(recipe, Set.of());
  }

  /** What the files are called that any actions name. */
  Set<String> all() {
    Set<String> files = new HashSet<>();
    ofRecipe.values().forEach(files::addAll);
    return files;
  }

  /** Forgets the actions of a recipe, since they are gone; there may be new ones. */
  void forget(ActionKey recipe) {
    ofRecipe.remove(recipe);
    read.remove(recipe);
  }

  private boolean isUnread(SharedAction.Place at) {
    return !read.getOrDefault(at.recipe(), Set.of()).contains(at.number());
  }

  private void add(SharedAction action) {
    believed++;
    Set<String> files =
        ofRecipe.computeIfAbsent(action.copied().batch().recipe(), recipe -> new HashSet<>());
    String suffix = action.copied().batch().layout().suffix();
    action.blob().ifPresent(digest -> files.add(names.blob(digest, suffix)));
  }
}
