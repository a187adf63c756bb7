package dev.tapeloft.operation;

import dev.tapeloft.backtest.BacktestResults;
import dev.tapeloft.code.Fingerprint;
import dev.tapeloft.code.Fingerprints;
import dev.tapeloft.label.BarrierLabels;
import dev.tapeloft.label.Edges;
import dev.tapeloft.market.Bars;
import dev.tapeloft.market.Ticks;
import dev.tapeloft.pattern.Patterns;
import dev.tapeloft.pattern.TargetValues;
import dev.tapeloft.pipeline.Kept;
import dev.tapeloft.pipeline.Pipeline;
import dev.tapeloft.pipeline.Recipe;
import dev.tapeloft.rank.OutOfSample;
import dev.tapeloft.rank.Overfitting;
import dev.tapeloft.rank.Ranking;
import dev.tapeloft.rank.RegimeRanking;
import dev.tapeloft.regime.Regimes;
import dev.tapeloft.strategy.LookAhead;
import dev.tapeloft.strategy.MinedFeatures;
import dev.tapeloft.table.ContentId;
import dev.tapeloft.value.ValueType;
import dev.tapeloft.value.ValueTypes;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.WeakHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How code of a researcher's own is named and its results are kept.
 *
 * @param types the types of values that say themselves how they are kept
 * @param version stands for what of the code cannot be told; empty where nothing may
 * @param pure whether the code may read clocks, files and the like without a warning
 */
public record UserCode(ValueTypes types, Optional<String> version, boolean pure) {
  /** Raised whenever the same code is named otherwise than before. */
  static final int VERSION = 2;

  private static final int LONGEST_NAME = 100;
  private static final Given NOTHING = new Given(Set.of(), Map.of());

  /** What stands behind the handles that somebody holds. */
  private static final Map<Kept<?>, Given> GIVEN = Collections.synchronizedMap(new WeakHashMap<>());

  /** The classes in the value of a handle, and the files that it names, with their contents. */
  private record Given(Set<Class<?>> types, Map<Path, ContentId> files) {}

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
            .with(new ValueType<>(Regimes.class, "regimes", Regimes::frame, Regimes::of))
            .with(
                new ValueType<>(
                    MinedFeatures.class, "patterns", MinedFeatures::frame, MinedFeatures::of))
            .with(new ValueType<>(Patterns.class, "mined patterns", Patterns::frame, Patterns::of))
            .with(
                new ValueType<>(
                    TargetValues.class, "target values", TargetValues::frame, TargetValues::of))
            .with(new ValueType<>(Edges.class, "edges", Edges::frame, Edges::of))
            .with(
                new ValueType<>(
                    BarrierLabels.class, "barrier labels", BarrierLabels::frame, BarrierLabels::of))
            .with(new ValueType<>(Ranking.class, "ranking", Ranking::frame, Ranking::of))
            .with(
                new ValueType<>(
                    Overfitting.class, "overfitting", Overfitting::frame, Overfitting::of))
            .with(
                new ValueType<>(
                    OutOfSample.class, "out of sample", OutOfSample::frame, OutOfSample::of))
            .with(
                new ValueType<>(
                    RegimeRanking.class, "regime ranking", RegimeRanking::frame, RegimeRanking::of))
            .with(new ValueType<>(LookAhead.class, "look-ahead", LookAhead::frame, LookAhead::of));
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
    if (BuiltIn.of(name).isPresent()) {
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
    KnownContents known = new KnownContents(pipeline);
    Set<Class<?>> types = new HashSet<>();
    behind(inputs).forEach(given -> types.addAll(given.types()));
    Fingerprint says = fingerprints(pipeline, known).of(code, types);
    boolean files = behind(inputs).anyMatch(given -> !given.files().isEmpty());
    return files || !known.files().isEmpty() ? says.withFilesAsInputs() : says;
  }

  /** Reads code. */
  Fingerprints fingerprints(Pipeline pipeline, KnownContents known) {
    return new Fingerprints(types, known, library -> LibraryIds.of(pipeline, library));
  }

  /** The files that inputs name and that are other ones by now. */
  static Set<String> changedFiles(Pipeline pipeline, CodeInputs inputs) {
    Set<String> changed = new TreeSet<>();
    behind(inputs)
        .flatMap(given -> given.files().entrySet().stream())
        .filter(named -> !isStill(pipeline, named.getKey(), named.getValue()))
        .forEach(named -> changed.add("file " + named.getKey()));
    return changed;
  }

  /**
   * Refuses inputs that name files which are other ones by now.
   *
   * @throws IllegalStateException naming the files
   */
  static void requireFiles(Pipeline pipeline, CodeInputs inputs) {
    Set<String> changed = changedFiles(pipeline, inputs);
    if (!changed.isEmpty()) {
      throw new IllegalStateException(
          String.join(", ", changed)
              + ": not what it was when it became an input; name it as an input again");
    }
  }

  private static boolean isStill(Pipeline pipeline, Path file, ContentId content) {
    return Files.isRegularFile(file) && pipeline.contentIdOf(file).equals(content);
  }

  private static Stream<Given> behind(CodeInputs inputs) {
    return Stream.concat(
        Stream.of(new Given(inputs.types(), inputs.files())),
        inputs.handles().stream().map(input -> GIVEN.getOrDefault(input, NOTHING)));
  }

  /**
   * Remembers what a handle stands for: classes, whose code may run in code that takes it, and
   * files, which such code may read.
   */
  <T> Kept<T> given(Kept<T> kept, Collection<Class<?>> reached, Map<Path, ContentId> files) {
    Set<Class<?>> types =
        reached.stream()
            .filter(type -> type.isRecord() || Enum.class.isAssignableFrom(type))
            .collect(Collectors.toSet());
    GIVEN.put(kept, new Given(types, files));
    return kept;
  }

  /** Another handle of what the same code gave, with the items that failed computed after all. */
  public static <T> Kept<T> retryFailed(Pipeline pipeline, Kept<T> kept) {
    Kept<T> retried = pipeline.retryFailed(kept);
    Optional.ofNullable(GIVEN.get(kept)).ifPresent(given -> GIVEN.put(retried, given));
    return retried;
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
            "%s: %s; what is kept stays as it is now. loft.assumePure() before the verb says that this is"
                    .formatted(name, words)
                + " as it should be");
    return Map.of("impure", words);
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
