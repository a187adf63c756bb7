package dev.tapeloft.code;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * What decides, besides its inputs, what some code gives.
 *
 * @param parts all of it by name: {@code method spread(Bars)}, {@code variable fee}, {@code library
 *     math.jar}, {@code setting locale}; the values are digests, or the values of variables as far
 *     as they are short
 * @param impure what it learns from the world besides, such as {@code spread(Bars) reads the clock}
 * @param sets the variables of others that it sets, such as {@code spread(Bars) sets variable fee}
 * @param unresolved what cannot be told, so that the parts do not decide its result alone
 * @param types the user's classes that it reaches
 */
public record Fingerprint(
    Map<String, String> parts,
    List<String> impure,
    List<String> sets,
    List<String> unresolved,
    Set<Class<?>> types) {
  /** The same, where files that it uses are inputs: using files is then nothing to warn of. */
  public Fingerprint withFilesAsInputs() {
    List<String> others =
        impure.stream().filter(words -> !words.endsWith(OutsideWorld.USES_FILES)).toList();
    return new Fingerprint(parts, others, sets, unresolved, types);
  }

  /** The names of the parts that are others, new or gone in another one. */
  public Set<String> differing(Fingerprint other) {
    Set<String> names = new TreeSet<>(parts.keySet());
    names.addAll(other.parts.keySet());
    names.removeIf(name -> Objects.equals(parts.get(name), other.parts.get(name)));
    return names;
  }
}
