package dev.tapeloft.shared;

import dev.tapeloft.shared.Inventory.Chain;
import dev.tapeloft.shared.SharedObjects.Listed;
import dev.tapeloft.store.ActionKey;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Removes from a namespace what is too old or too much, and files that no action names any more.
 * Actions go before files, and the last of a chain before the first, so that whoever comes
 * meanwhile finds whole results or none; one that finds an action without its file computes. Where
 * the tier fails, nothing more is removed. Used once.
 */
public final class SharedCollection {
  private final SharedObjects objects;
  private final ObjectNames names;
  private final Chains chains;
  private final NamedFiles named;
  private final SharedLimits limits;
  private final boolean dry;
  private final List<String> told = Collections.synchronizedList(new ArrayList<>());
  private final Set<Listed> removed = new HashSet<>();
  private final Set<ActionKey> gone = new HashSet<>();

  private SharedCollection(SharedConfig config, SharedLimits limits, boolean dry) {
    this.objects = config.objects();
    this.names = new ObjectNames(config.namespace());
    Reach reach = new Reach(System::nanoTime, Reach.PATIENCE, warning -> {});
    this.chains = new Chains(config, reach, told::add);
    this.named = new NamedFiles(chains, names);
    this.limits = limits;
    this.dry = dry;
  }

  /**
   * Collects what is over the limits, or names it.
   *
   * @param dry whether it is only named
   * @throws IllegalStateException where the tier is only read
   */
  public static SharedCollected collect(SharedConfig config, SharedLimits limits, boolean dry) {
    if (config.isReadOnly()) {
      throw new IllegalStateException(
          "the shared tier is only read here (shared.mode is read-only), so nothing of it is"
              + " collected; set shared.mode to read-write");
    }
    return new SharedCollection(config, limits, dry).collected();
  }

  private SharedCollected collected() {
    Inventory all = Inventory.none();
    Optional<String> stopped = Optional.empty();
    try {
      all = Inventory.of(objects, names);
      tellOfUnknown(all.unknown());
      named.read(all.places(names));
      requireBelieved();
      remove(all);
    } catch (IOException e) {
      stopped = Optional.of(String.valueOf(e.getMessage()));
    }
    List<Listed> kept = new ArrayList<>(all.objects());
    kept.removeAll(removed);
    return new SharedCollected(
        SharedCollected.Share.of(gone.size(), removed),
        SharedCollected.Share.of(all.chains().size() - gone.size(), kept),
        List.copyOf(told),
        stopped);
  }

  /** With another secret no file would seem to be named. */
  private void requireBelieved() throws IOException {
    if (named.count() > 0 && named.believed() == 0) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "none of %,d actions is signed with this secret, so it may be the wrong one",
              named.count()));
    }
  }

  private void remove(Inventory all) throws IOException {
    for (Listed sighting : all.sightings()) { // too small to count for a size
      if (limits.isOutlived(sighting.writtenAt())) {
        isDeleted(sighting);
      }
    }
    for (Chain chain : new SharedCandidates(all, named).toRemove(limits)) {
      if (isRemoved(chain)) {
        gone.add(chain.recipe());
        named.forget(chain.recipe());
      }
    }
    if (!dry) {
      named.read(Inventory.of(objects, names).places(names)); // what came meanwhile
    }
    removeFiles(all);
  }

  /** False where somebody has added to it meanwhile, or it may not be deleted. */
  private boolean isRemoved(Chain chain) throws IOException {
    if (!dry && chains.isThere(chain.recipe(), chain.actions().lastKey() + 1)) {
      return false;
    }
    for (Listed action : chain.actions().descendingMap().values()) {
      if (!isDeleted(action)) {
        return false;
      }
    }
    return true;
  }

  private void removeFiles(Inventory all) throws IOException {
    Set<String> needed = named.all();
    int waiting = 0;
    for (Listed blob : all.blobs().values()) {
      if (!needed.contains(blob.name()) && !limits.isPastGrace(blob.writtenAt())) {
        waiting++;
      } else if (!needed.contains(blob.name())) {
        isDeleted(blob);
      }
    }
    if (waiting > 0) {
      told.add(counted(waiting, "file") + " that no action names, to go once 24 h old");
    }
  }

  private boolean isDeleted(Listed object) throws IOException {
    try {
      if (!dry) {
        objects.delete(object.name());
      }
      removed.add(object);
      return true;
    } catch (AccessDeniedException e) {
      told.add("may not be deleted, and stays: " + object.name());
      return false;
    }
  }

  private void tellOfUnknown(List<String> unknown) {
    if (!unknown.isEmpty()) {
      String first = unknown.get(0).replaceAll("\\p{Cntrl}", "?");
      told.add(counted(unknown.size(), "object") + " of another kind, left alone: " + first);
    }
  }

  private static String counted(int count, String thing) {
    return String.format(Locale.ROOT, "%,d %s%s", count, thing, count == 1 ? "" : "s");
  }
}
