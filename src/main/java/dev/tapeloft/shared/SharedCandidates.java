package dev.tapeloft.shared;

import dev.tapeloft.shared.Inventory.Chain;
import dev.tapeloft.shared.SharedObjects.Listed;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which chains of a namespace go, the oldest first. A file counts to the size as long as a chain
 * that stays names it, however many do.
 */
final class SharedCandidates {
  private final Inventory all;
  private final NamedFiles named;
  private final Map<String, Integer> timesNamed = new HashMap<>();
  private long bytes;

  SharedCandidates(Inventory all, NamedFiles named) {
    this.all = all;
    this.named = named;
    for (Chain chain : all.chains().values()) {
      named.of(chain.recipe()).forEach(file -> timesNamed.merge(file, 1, Integer::sum));
      bytes += chain.sizeBytes();
    }
    bytes += sizeOf(timesNamed.keySet());
  }

  /** What is too old, then the oldest until the rest fits. */
  List<Chain> toRemove(SharedLimits limits) {
    List<Chain> going = new ArrayList<>();
    for (Chain chain : oldestFirst()) {
      if (!limits.isOutlived(chain.writtenAt()) && !limits.isOver(bytes)) {
        return going;
      }
      going.add(chain);
      leave(chain);
    }
    return going;
  }

  private List<Chain> oldestFirst() {
    return all.chains().values().stream()
        .sorted(Comparator.comparing(Chain::writtenAt).thenComparing(chain -> chain.recipe().hex()))
        .toList();
  }

  private void leave(Chain chain) {
    Set<String> unnamed = new HashSet<>();
    for (String file : named.of(chain.recipe())) {
      if (timesNamed.merge(file, -1, Integer::sum) == 0) {
        unnamed.add(file);
      }
    }
    bytes -= chain.sizeBytes() + sizeOf(unnamed);
  }

  private long sizeOf(Set<String> files) {
    long sum = 0;
    for (String file : files) {
      Listed blob = all.blobs().get(file);
      sum += blob == null ? 0 : blob.sizeBytes();
    }
    return sum;
  }
}
