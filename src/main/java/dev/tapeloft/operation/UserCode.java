package dev.tapeloft.operation;

import dev.tapeloft.backtest.BacktestResults;
import dev.tapeloft.code.Fingerprint;
import dev.tapeloft.code.Fingerprints;
import dev.tapeloft.market.Bars;
import dev.tapeloft.market.Ticks;
import dev.tapeloft.pipeline.Kept;
import dev.tapeloft.pipeline.Pipeline;
import dev.tapeloft.pipeline.Recipe;
import dev.tapeloft.rank.Ranking;
import dev.tapeloft.value.Canonical;
import dev.tapeloft.value.Strangers;
import dev.tapeloft.value.ValueType;
import dev.tapeloft.value.ValueTypes;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * How code of a researcher's own is named and its results are kept.
 *
 * @param types the types of values that say themselves how they are kept
 * @param version stands for what of the code cannot be told; empty where nothing may
 * @param pure whether the code may read clocks, files and the like without a warning
 */
public record UserCode(ValueTypes types, Optional<String> version, boolean pure)
    implements Strangers {
  /** Raised whenever the same code is named otherwise than before. */
  static final int VERSION = 1;

  private static final int LONGEST_NAME = 100;
  private static final Set<String> TAKEN =
      Set.of("ticks", "bars", "backtest", "ranking", KeepValue.OPERATION);

  /** The classes of what code gave whose handle somebody holds. */
  private static final Map<Kept<?>, Set<Class<?>>> GIVEN =
      Collections.synchronizedMap(new WeakHashMap<>());

  /** Refuses a version without words. */
  public UserCode {
    version.ifPresent(words -> requireWords("the version", words));
  }

  /** Without a version, warning of what is impure. */
  public static UserCode standard() {
    ValueTypes types =
        ValueTypes.standard()
            .with(new ValueType<>(Ticks.class, "ticks", Ticks::frame, Ticks::of))
            .with(new ValueType<>(Bars.class, "bars", Bars::frame, Bars::of))
            .with(
                new ValueType<>(
                    BacktestResults.class,
                    "backtest results",
                    BacktestResults::frame,
                    BacktestResults::of))
            .with(new ValueType<>(Ranking.class, "ranking", Ranking::frame, Ranking::of));
    return new UserCode(types, Optional.empty(), false);
  }

  /** With a version that stands for what cannot be told. */
  public UserCode withVersion(String words) {
    return new UserCode(types, Optional.of(words), pure);
  }

  /** Without a warning of what is impure. */
  public UserCode assumingPure() {
    return new UserCode(types, version, true);
  }

  /** With another type of values. */
  public UserCode with(ValueType<?> type) {
    return new UserCode(types.with(type), version, pure);
  }

  /** The recipe of a name and of what some code says. */
  Recipe recipe(String name, Fingerprint code) {
    requireWords("the name", name);
    if (TAKEN.contains(name)) {
      throw new IllegalArgumentException(
          "the name \"" + name + "\" is one of Tapeloft's own operations; take another");
    }
    if (!code.unresolved().isEmpty() && version.isEmpty()) {
      throw new IllegalArgumentException(
          ("%s cannot be cached, since what it gives may change unseen: %s. Give that a version,"
                  + " and raise it whenever it changes: loft.version(\"1\").cached(…)")
              .formatted(name, String.join("; ", code.unresolved())));
    }
    Recipe recipe = Recipe.of(name, VERSION).code(code.parts());
    return version.isPresent() ? recipe.parameter("version", version.get()) : recipe;
  }

  /** What the code says. */
  Fingerprint fingerprint(Pipeline pipeline, Serializable code, CodeInputs inputs) {
    Set<Class<?>> given = new HashSet<>(inputs.types());
    inputs.handles().forEach(input -> given.addAll(GIVEN.getOrDefault(input, Set.of())));
    return new Fingerprints(types, this, library -> LibraryIds.of(pipeline, library))
        .of(code, given);
  }

  /**
   * Remembers the classes of what a handle stands for, whose code may run in code that takes it.
   */
  <T> Kept<T> given(Kept<T> kept, Collection<Class<?>> reached) {
    GIVEN.put(
        kept,
        reached.stream()
            .filter(type -> type.isRecord() || Enum.class.isAssignableFrom(type))
            .collect(Collectors.toSet()));
    return kept;
  }

  /** Warns of what is impure, unless it is assumed to be pure. */
  Map<String, String> notes(Pipeline pipeline, String name, Fingerprint says) {
    List<String> impure = new ArrayList<>(says.impure());
    impure.addAll(says.sets());
    if (pure || impure.isEmpty()) {
      return Map.of();
    }
    String words = String.join(", ", impure);
    pipeline
        .config()
        .warnings()
        .accept(
            "%s: %s; what is kept stays as it is now. loft.assumePure().cached(…) says that this is"
                    .formatted(name, words)
                + " as it should be");
    return Map.of("impure", words);
  }

  /** Knows handles, and what is inert. */
  @Override
  public boolean feed(Object value, Canonical into) {
    if (value instanceof Kept<?> kept) {
      into.text("kept").text(kept.contentId().hex());
      return true;
    }
    boolean inert =
        value instanceof Inert
            || value instanceof Logger
            || value instanceof System.Logger
            || value instanceof java.util.logging.Logger;
    if (inert) {
      into.text("inert");
    }
    return inert;
  }

  private static void requireWords(String what, @Nullable String words) {
    if (words == null
        || words.isBlank()
        || words.length() > LONGEST_NAME
        || words.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "%s (%s) must have 1 to %d characters, none of them a control character"
              .formatted(what, words, LONGEST_NAME));
    }
  }
}
