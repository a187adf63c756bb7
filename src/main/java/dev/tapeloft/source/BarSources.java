package dev.tapeloft.source;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

/** The sources of bars by name, and which of them a symbol's bars come from. Thread-safe. */
public final class BarSources {
  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ._-]{0,63}");

  private final List<Named> all = new CopyOnWriteArrayList<>();

  /**
   * A source under a name.
   *
   * @param name what it is called
   * @param source the source itself
   * @param symbols the symbols that it is asked for: {@code *} stands for any characters
   */
  public record Named(String name, BarSource source, String symbols) {
    /** Refuses a name that does not read as one, and no symbols. */
    public Named {
      if (!NAME.matcher(name).matches()) {
        throw new IllegalArgumentException(
            "source name \"%s\" must be 1 to 64 letters, digits, spaces and . _ -".formatted(name));
      }
      if (symbols.isBlank()) {
        throw new IllegalArgumentException(
            "the symbols of source %s must not be blank; * stands for all".formatted(name));
      }
    }

    boolean has(String symbol) {
      String pattern = Pattern.quote(symbols).replace("*", "\\E.*\\Q");
      return Pattern.compile(pattern, Pattern.DOTALL).matcher(symbol).matches();
    }
  }

  /** Adds a source, in the place of one of that name. Of several for a symbol the latest is it. */
  public synchronized void add(Named source) {
    all.removeIf(known -> known.name().equals(source.name()));
    all.add(0, source);
  }

  /** The source of a symbol's bars; refused where there is none. */
  public Named of(String symbol) {
    return all.stream()
        .filter(source -> source.has(symbol))
        .findFirst()
        .orElseThrow(
            () ->
                new SourceException(
                    "no source has bars of \"%s\"; %s"
                        .formatted(
                            symbol,
                            all.isEmpty()
                                ? "name one first: loft.source(\"name\", source)"
                                : "name one for it: loft.source(\"name\", source, \"*\"); there are "
                                    + all.stream()
                                        .map(known -> known.name() + " for " + known.symbols())
                                        .toList())));
  }

  /** All sources, the latest first. */
  public List<Named> all() {
    return List.copyOf(all);
  }
}
