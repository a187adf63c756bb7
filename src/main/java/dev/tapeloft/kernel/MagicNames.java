package dev.tapeloft.kernel;

import java.util.List;
import java.util.function.Function;

/**
 * What completion and help know of magics.
 *
 * @param names with their marks, such as {@code %who} and {@code %%html}
 * @param help what one of these names does; empty for a name that there is not
 */
record MagicNames(List<String> names, Function<String, String> help) {
  /** The magics of this kernel. */
  static final MagicNames OF_KERNEL =
      new MagicNames(Magics.names(), name -> Magics.help(name).orElse(""));

  MagicNames {
    names = List.copyOf(names);
  }

  /** The names that begin with what was typed; with one mark also those of whole cells. */
  List<Completion> startingWith(String typed, boolean firstLine) {
    return names.stream()
        .filter(name -> name.startsWith(typed) || name.startsWith("%" + typed))
        .filter(name -> firstLine || !name.startsWith("%%"))
        .sorted()
        .map(name -> new Completion(name, Completion.MAGIC))
        .toList();
  }
}
