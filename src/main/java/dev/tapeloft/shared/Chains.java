package dev.tapeloft.shared;

import dev.tapeloft.store.ActionKey;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * The chains of actions: those of a recipe are numbered from 0 on, without a gap, and none of them
 * ever changes. What is not signed as it must be is passed over, and reported once for each reason.
 */
final class Chains {
  private static final int MOST_AHEAD = 32;
  private static final int MOST_KNOWN = 10_000;
  private static final int PORTION = 256;

  private final SharedObjects objects;
  private final ObjectNames names;
  private final SharedKey key;
  private final Reach reach;
  private final Consumer<String> warnings;
  private final Set<String> warned = ConcurrentHashMap.newKeySet();
  private final Map<ActionKey, Integer> ends = new LinkedHashMap<>(); // of what was published

  Chains(SharedConfig config, Reach reach, Consumer<String> warnings) {
    this.objects = config.objects();
    this.names = new ObjectNames(config.namespace());
    this.key = config.key();
    this.reach = reach;
    this.warnings = warnings;
  }

  /** The first action of a recipe; mostly one look. */
  Optional<SharedAction> first(ActionKey recipe) throws IOException {
    for (int number = 0; ; number++) {
      int asked = number;
      Link link = reach.one(() -> link(recipe, asked), 0);
      if (link.action().isPresent() || !link.isThere()) {
        return link.action();
      }
    }
  }

  /** All actions of a recipe; where there are many, many are asked for at once. */
  List<SharedAction> all(ActionKey recipe) throws IOException {
    List<SharedAction> actions = new ArrayList<>();
    int next = 0;
    for (int ahead = 1; ; ahead = Math.min(MOST_AHEAD, ahead * 4)) {
      List<Callable<Link>> questions = new ArrayList<>();
      IntStream.range(next, next + ahead)
          .forEach(number -> questions.add(() -> link(recipe, number)));
      for (Link link : reach.all(questions)) {
        if (!link.isThere()) {
          return actions;
        }
        link.action().ifPresent(actions::add);
      }
      next += ahead;
    }
  }

  /**
   * What lies at some places, in their order; many are asked for at once. One that may not be read
   * is passed over like one that is not believed.
   */
  List<Link> links(List<SharedAction.Place> places) throws IOException {
    List<Link> links = new ArrayList<>();
    for (int from = 0; from < places.size(); from += PORTION) {
      List<Callable<Link>> questions = new ArrayList<>();
      for (SharedAction.Place at : places.subList(from, Math.min(places.size(), from + PORTION))) {
        questions.add(() -> readable(at));
      }
      links.addAll(reach.all(questions));
    }
    return links;
  }

  private Link readable(SharedAction.Place at) throws IOException {
    try {
      return link(at.recipe(), at.number());
    } catch (AccessDeniedException e) {
      warn(names.action(at.recipe(), at.number()), "it may not be read");
      return new Link(true, Optional.empty());
    }
  }

  /** Whether something lies at a number. */
  boolean isThere(ActionKey recipe, int number) throws IOException {
    Optional<InputStream> object = objects.open(names.action(recipe, number));
    if (object.isPresent()) {
      object.get().close();
    }
    return object.isPresent();
  }

  /** Writes an action behind those that are there, unless one of them says the same. */
  void append(ActionKey recipe, SharedAction action) throws IOException {
    int number = knownEnd(recipe);
    while (!isWritten(recipe, number, action)) {
      if (link(recipe, number).action().filter(action::isSameAs).isPresent()) {
        break;
      }
      number++;
    }
    endsAt(recipe, number + 1);
  }

  private boolean isWritten(ActionKey recipe, int number, SharedAction action) throws IOException {
    byte[] object = action.signed(place(recipe, number), key);
    return objects.writeIfAbsent(names.action(recipe, number), new ObjectBytes(object));
  }

  /**
   * From where on to look for the end of a chain: where it was when this process wrote to it,
   * unless it was collected since, which takes the last action first and the first one last.
   */
  private int knownEnd(ActionKey recipe) throws IOException {
    int end = endOf(recipe);
    boolean stands = end == 0 || (isThere(recipe, end - 1) && (end == 1 || isThere(recipe, 0)));
    return stands ? end : 0;
  }

  /** What lies at a number: nothing, something that is not believed, or an action. */
  record Link(boolean isThere, Optional<SharedAction> action) {}

  private Link link(ActionKey recipe, int number) throws IOException {
    Optional<InputStream> object = objects.open(names.action(recipe, number));
    if (object.isEmpty()) {
      return new Link(false, Optional.empty());
    }
    byte[] bytes;
    try (InputStream in = object.get()) {
      bytes = in.readNBytes(SharedAction.LONGEST_BYTES);
    }
    try {
      return new Link(true, Optional.of(SharedAction.read(bytes, place(recipe, number), key)));
    } catch (IOException e) {
      warn(names.action(recipe, number), String.valueOf(e.getMessage()));
      return new Link(true, Optional.empty());
    }
  }

  private SharedAction.Place place(ActionKey recipe, int number) {
    return new SharedAction.Place(names.namespace(), recipe, number);
  }

  private void warn(String name, String why) {
    if (warned.add(why)) {
      warnings.accept(
          "an action of the shared tier is ignored, " + why + ": " + name + "; others may be too");
    }
  }

  private synchronized int endOf(ActionKey recipe) {
    return ends.getOrDefault(recipe, 0);
  }

  private synchronized void endsAt(ActionKey recipe, int number) {
    ends.put(recipe, number);
    if (ends.size() > MOST_KNOWN) {
      ends.remove(ends.keySet().iterator().next());
    }
  }
}
