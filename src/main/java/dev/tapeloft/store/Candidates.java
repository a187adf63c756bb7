package dev.tapeloft.store;

import dev.tapeloft.store.Entry.State;
import dev.tapeloft.store.Removal.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What may be removed from a store, and in which order. Pinned entries and those that a living
 * process holds are no candidates.
 */
final class Candidates {
  private static final String INPUT = "input ";
  private static final String FILE_INPUT = "input file";
  private static final Set<String> CODE = Set.of("version", "code");

  private final List<Candidate> all;
  private final Map<String, List<Candidate>> makers = new HashMap<>();
  private final Map<Candidate, String> group = new HashMap<>();
  private final Map<String, Candidate> latest = new HashMap<>();
  private final Set<Long> intermediate;
  private final Set<Long> replaced;
  private final Set<Long> barred;
  private final Map<String, List<String>> seenFiles;

  /** An entry with what the ledger says of it. */
  private record Candidate(Entry entry, EntryRow row) {}

  private Candidates(
      List<Candidate> all,
      Map<String, Long> names,
      Map<String, List<String>> seenFiles,
      Set<Long> barred) {
    this.all = all;
    this.seenFiles = seenFiles;
    this.barred = barred;
    Map<Long, List<Candidate>> ofRecipe =
        all.stream().collect(Collectors.groupingBy(one -> one.row().recipe()));
    for (Candidate one : all) {
      Batch batch = one.entry().batch();
      makersOf(batch.contentId()).add(one);
      group.put(one, groupOf(batch));
      latest.put(groupOf(batch), one);
    }
    names.forEach(
        (contentId, recipe) ->
            makersOf(contentId).addAll(ofRecipe.getOrDefault(recipe, List.of())));
    this.intermediate = intermediate();
    this.replaced = replaced(ofRecipe.values());
  }

  private List<Candidate> makersOf(String contentId) {
    return makers.computeIfAbsent(contentId, k -> new ArrayList<>());
  }

  /** The entries from which others were made. */
  private Set<Long> intermediate() {
    return all.stream()
        .flatMap(one -> inputsOf(one.entry().batch()).stream())
        .distinct()
        .flatMap(input -> makers.getOrDefault(input, List.of()).stream())
        .map(maker -> maker.row().id())
        .collect(Collectors.toSet());
  }

  /** Everything in a store but what is pinned or held. */
  static Candidates of(Store store) throws IOException, SQLException {
    store.forgetTheDead();
    Ledger ledger = store.ledger();
    Set<String> pins = Set.copyOf(ledger.pins().all());
    List<Candidate> all = new ArrayList<>();
    Set<Long> barred = ledger.processes().held();
    for (EntryRow row : ledger.entries().all()) {
      Entry entry = store.records().entry(row);
      if (entry != null) {
        all.add(new Candidate(entry, row));
        if (store.uses().holds(row.id()) || pins.contains(entry.batch().recipe().hex())) {
          barred.add(row.id());
        }
      }
    }
    return new Candidates(all, ledger.valueNames().all(), ledger.seenContents().paths(), barred);
  }

  /** What has been kept for longer than it should, whether or not space is short. */
  List<Removal> outlived(Retention retention, long now) {
    List<Removal> removals = new ArrayList<>();
    for (Candidate one : free()) {
      reason(one, retention, now).ifPresent(why -> removals.add(removal(one, false, why)));
    }
    return removals;
  }

  /**
   * What to remove for so many bytes and files, in this order, as far as that is possible, beside
   * what was chosen already.
   */
  List<Removal> toFree(long bytes, long files, Set<Long> already) {
    List<Removal> order = new ArrayList<>();
    if (bytes <= 0 && files <= 0) {
      return order;
    }
    Set<Long> chosen = new HashSet<>(already);
    List<Candidate> cheapestFirst = cheapestFirst();
    for (Candidate one : cheapestFirst) {
      if (intermediate.contains(one.row().id()) && holdsFile(one) && chosen.add(one.row().id())) {
        order.add(removal(one, true, Reason.INTERMEDIATE));
      }
    }
    for (Candidate one : cheapestFirst) {
      Optional<Reason> why = superseded(one);
      if (why.isPresent() && chosen.add(one.row().id())) {
        order.add(removal(one, false, why.get()));
      }
    }
    for (Candidate one : cheapestFirst) {
      if (chosen.add(one.row().id())) {
        order.add(removal(one, holdsFile(one), Reason.CHEAPEST));
      }
    }
    return upTo(order, bytes, files);
  }

  private static List<Removal> upTo(List<Removal> order, long bytes, long files) {
    List<Removal> enough = new ArrayList<>();
    long freedBytes = 0;
    long freedFiles = 0;
    for (Removal removal : order) {
      if (freedBytes >= bytes && freedFiles >= files) {
        break;
      }
      enough.add(removal);
      freedBytes += removal.sizeBytes();
      freedFiles += removal.freesFile() ? 1 : 0;
    }
    return enough;
  }

  private List<Candidate> cheapestFirst() {
    Map<Candidate, Double> worth = new HashMap<>();
    free().forEach(one -> worth.put(one, worth(one)));
    Comparator<Map.Entry<Candidate, Double>> cheapest = Map.Entry.comparingByValue();
    return worth.entrySet().stream()
        .sorted(cheapest.thenComparing(one -> one.getKey().row().id()))
        .map(Map.Entry::getKey)
        .toList();
  }

  private List<Candidate> free() {
    return all.stream().filter(one -> !barred.contains(one.row().id())).toList();
  }

  private Optional<Reason> reason(Candidate one, Retention retention, long now) {
    if (replaced.contains(one.row().id())) {
      return Optional.of(Reason.REPLACED);
    }
    Duration unused = Duration.ofMillis(Math.max(0, now - one.row().usedAt()));
    if (retention.unused().isPresent() && unused.compareTo(retention.unused().get()) > 0) {
      return Optional.of(Reason.UNUSED);
    }
    return unused.compareTo(retention.superseded()) > 0 ? superseded(one) : Optional.empty();
  }

  private Optional<Reason> superseded(Candidate one) {
    if (replaced.contains(one.row().id())) {
      return Optional.of(Reason.REPLACED);
    }
    Candidate newest = latest.get(group.get(one));
    if (newest != null && !codeOf(newest).equals(codeOf(one))) {
      return Optional.of(Reason.OLDER_VERSION);
    }
    String file = one.entry().batch().parts().get(FILE_INPUT);
    List<String> seen = file == null ? List.of() : seenFiles.getOrDefault(file, List.of());
    boolean gone = !seen.isEmpty() && seen.stream().noneMatch(Candidates::exists);
    return gone ? Optional.of(Reason.SOURCE_GONE) : Optional.empty();
  }

  private static boolean exists(String path) {
    try {
      return Files.exists(Path.of(path));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private static boolean holdsFile(Candidate one) {
    return !one.entry().isPacked() && one.row().state() == State.PRESENT;
  }

  private Removal removal(Candidate one, boolean dropsRowsOnly, Reason why) {
    long kept = dropsRowsOnly ? one.row().place().length() : 0;
    return new Removal(
        one.entry(),
        dropsRowsOnly,
        one.row().sizeBytes() - kept,
        Duration.ofNanos(cost(one)),
        worth(one),
        why);
  }

  private double worth(Candidate one) {
    double cost = cost(one) / 1e9;
    return one.row().clock() + (one.row().uses() + 1) * cost / Math.max(1, one.row().sizeBytes());
  }

  /** What computing it again takes, with everything above it whose rows are gone. */
  private long cost(Candidate one) {
    long cost = 0;
    Set<Long> counted = new HashSet<>(Set.of(one.row().id()));
    Deque<Candidate> toCount = new ArrayDeque<>(List.of(one));
    while (!toCount.isEmpty()) {
      Candidate next = toCount.pop();
      cost += next.row().costNanos();
      for (String input : inputsOf(next.entry().batch())) {
        for (Candidate maker : makers.getOrDefault(input, List.of())) {
          if (maker.row().state() == State.DROPPED && counted.add(maker.row().id())) {
            toCount.push(maker);
          }
        }
      }
    }
    return cost;
  }

  /** The entries whose items all stand in later entries of their recipe. */
  private static Set<Long> replaced(Iterable<List<Candidate>> recipes) {
    Set<Long> replaced = new HashSet<>();
    for (List<Candidate> ofOne : recipes) {
      Set<String> later = new HashSet<>();
      for (int i = ofOne.size() - 1; i >= 0; i--) {
        Items items = ofOne.get(i).entry().batch().items();
        boolean anyNew = false;
        for (int item = 0; item < items.size(); item++) {
          anyNew |= later.add(items.name(item));
        }
        if (!anyNew) {
          replaced.add(ofOne.get(i).row().id());
        }
      }
    }
    return replaced;
  }

  private static List<String> inputsOf(Batch batch) {
    return batch.parts().entrySet().stream()
        .filter(part -> part.getKey().startsWith(INPUT))
        .map(Map.Entry::getValue)
        .toList();
  }

  /** What entries have in common that differ in nothing but their code. */
  private static String groupOf(Batch batch) {
    Map<String, String> parts = new TreeMap<>(batch.parts());
    parts.keySet().removeAll(CODE);
    return batch.operation() + parts;
  }

  private static Map<String, String> codeOf(Candidate one) {
    Map<String, String> parts = new TreeMap<>(one.entry().batch().parts());
    parts.keySet().retainAll(CODE);
    return parts;
  }
}
