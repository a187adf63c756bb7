package dev.tapeloft.discovery;

import dev.tapeloft.market.Instrument;
import dev.tapeloft.market.Interval;
import java.nio.file.Path;
import java.util.Optional;

/**
 * One dataset of a mass run: a file of ticks or bars, and what they are of.
 *
 * @param name what people call it; no two of a run have the same, and it is never a path
 * @param path where the file lies
 * @param instrument what was quoted or traded; the file's name never decides it
 * @param interval the length of its bars; empty for ticks
 * @param patternsFrom the name of the dataset whose patterns are applied to it, in the stead of
 *     labels and patterns of its own
 */
public record Dataset(
    String name,
    Path path,
    Instrument instrument,
    Optional<Interval> interval,
    Optional<String> patternsFrom) {
  /** What a dataset of ticks is called. */
  static final String TICKS = "ticks";

  /** Refuses a name that is empty or goes over lines, and its own patterns as given. */
  public Dataset {
    if (name.isBlank() || name.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "name \"%s\" of a dataset must be words on one line".formatted(name.strip()));
    }
    String own = name;
    patternsFrom.ifPresent(
        other -> {
          if (other.equals(own)) {
            throw new IllegalArgumentException(
                "dataset %s cannot have patterns from itself; leave patterns_from empty"
                    .formatted(own));
          }
        });
  }

  /** A file of ticks. */
  public static Dataset ticks(String name, Path path, Instrument instrument) {
    return new Dataset(name, path, instrument, Optional.empty(), Optional.empty());
  }

  /** A file of bars. */
  public static Dataset bars(String name, Path path, Instrument instrument, Interval interval) {
    return new Dataset(name, path, instrument, Optional.of(interval), Optional.empty());
  }

  /** The same, with the patterns of the dataset of a name. */
  public Dataset patternsFrom(String other) {
    return new Dataset(name, path, instrument, interval, Optional.of(other));
  }

  /** The same lying somewhere else. */
  public Dataset at(Path other) {
    return new Dataset(name, other, instrument, interval, patternsFrom);
  }

  /** Whether a word means it: its name, or its symbol, in any letter case. */
  public boolean isMeantBy(String word) {
    return name.equalsIgnoreCase(word) || instrument.symbol().equalsIgnoreCase(word);
  }

  /** {@code ticks}, or {@code bars of 1h}. */
  String kind() {
    return interval.map(length -> "bars of " + length).orElse(TICKS);
  }

  @Override
  public String toString() {
    return name
        + ": "
        + kind()
        + " of "
        + instrument.symbol()
        + patternsFrom.map(other -> ", patterns from " + other).orElse("");
  }
}
