package dev.tapeloft.pipeline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a kept result was made from, and that in turn, as far as it is kept.
 *
 * @param entry what is kept under the key
 * @param inputs what it was made from
 * @param nearest the other result of its operation that differs least; empty where there is none
 */
public record Ancestry(CacheEntry entry, List<Input> inputs, Optional<Nearest> nearest) {
  /**
   * One input.
   *
   * @param name what the operation calls it
   * @param contentId its content id
   * @param seenAt the files that were seen with this content
   * @param madeBy the kept results that have this content
   */
  public record Input(String name, String contentId, List<String> seenAt, List<Ancestry> madeBy) {}

  /**
   * Another result of the same operation.
   *
   * @param key its key
   * @param differences the parts that differ, that one's before this one's
   */
  public record Nearest(String key, List<String> differences) {}

  static Ancestry of(CacheEntry entry, Map<String, CacheEntry> all, Lineage lineage) {
    return of(entry, all, lineage, new HashSet<>());
  }

  private static Ancestry of(
      CacheEntry entry, Map<String, CacheEntry> all, Lineage lineage, Set<String> above) {
    above.add(entry.key());
    List<Input> inputs = new ArrayList<>();
    Lineage.inputs(entry.parts())
        .forEach(
            (name, contentId) -> {
              List<Ancestry> makers = new ArrayList<>();
              for (String key : lineage.makers(contentId)) {
                CacheEntry maker = all.get(key);
                if (maker != null && !above.contains(key)) {
                  makers.add(of(maker, all, lineage, above));
                }
              }
              inputs.add(new Input(name, contentId, lineage.paths(contentId), makers));
            });
    above.remove(entry.key());
    return new Ancestry(entry, inputs, nearest(entry, all));
  }

  private static Optional<Nearest> nearest(CacheEntry entry, Map<String, CacheEntry> all) {
    return all.values().stream()
        .filter(other -> other.operation().equals(entry.operation()))
        .filter(other -> !other.key().equals(entry.key()))
        .map(other -> new Nearest(other.key(), Reasons.differences(other.parts(), entry.parts())))
        .min(Comparator.comparingInt(other -> other.differences().size()));
  }

  /** The tree, an input below what was made from it, and at the end what the nearest differs in. */
  @Override
  public String toString() {
    List<String> lines = new ArrayList<>();
    tell(lines, "", "");
    nearest.ifPresent(
        other -> {
          lines.add("the nearest other " + entry.operation() + " is " + brief(other.key()) + ":");
          other.differences().forEach(difference -> lines.add("  " + difference));
        });
    if (nearest.isEmpty()) {
      lines.add("no other " + entry.operation() + " is kept");
    }
    return String.join("\n", lines);
  }

  private void tell(List<String> lines, String indent, String as) {
    lines.add(
        String.format(
            Locale.ROOT,
            "%s%s%s %s · %,d %s · computed in %s at %s",
            indent,
            as,
            entry.operation(),
            brief(entry.key()),
            entry.rowCount(),
            entry.rowCount() == 1 ? "row" : "rows",
            Durations.brief(entry.cost()),
            entry.computedAt()));
    entry
        .parts()
        .forEach(
            (name, value) -> {
              if (!name.startsWith("input ")) {
                lines.add(indent + "  " + name + ": " + value);
              }
            });
    inputs.forEach(input -> tell(lines, indent + "  ", input));
  }

  private static void tell(List<String> lines, String indent, Input input) {
    String as = input.name() + " ← ";
    input.madeBy().forEach(maker -> maker.tell(lines, indent, as));
    input.seenAt().forEach(path -> lines.add(indent + as + "file " + path));
    if (input.madeBy().isEmpty() && input.seenAt().isEmpty()) {
      lines.add(indent + as + brief(input.contentId()) + ", not kept");
    }
  }

  private static String brief(String hex) {
    return hex.substring(0, Math.min(10, hex.length()));
  }
}
