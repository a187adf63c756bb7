package dev.tapeloft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapeloft.label.LabelGrid;
import dev.tapeloft.label.Labels;
import dev.tapeloft.market.Bars;
import dev.tapeloft.market.Interval;
import dev.tapeloft.operation.Inert;
import dev.tapeloft.pattern.Miner;
import dev.tapeloft.pattern.Patterns;
import dev.tapeloft.pattern.Target;
import dev.tapeloft.pipeline.Kept;
import dev.tapeloft.pipeline.Reproduction.Verdict;
import dev.tapeloft.pipeline.Selection;
import dev.tapeloft.pipeline.Step;
import dev.tapeloft.strategy.MinedFeatures;
import dev.tapeloft.table.Frame;
import dev.tapeloft.table.InstantColumn;
import dev.tapeloft.universe.Feature;
import dev.tapeloft.universe.Features;
import dev.tapeloft.universe.Universe;
import dev.tapeloft.universe.UniverseGrid;
import dev.tapeloft.universe.UniverseKey;
import dev.tapeloft.universe.Window;
import dev.tapeloft.universe.WindowFunction;
import dev.tapeloft.value.ValueType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Features of a researcher's own in kept universes: that column alone is computed. */
class OwnFeaturesTest {
  private static final Interval QUARTER = Interval.minutes(15);
  private static final Miner SMALL = Miner.boostedTrees().trees(10).depth(3);

  private static double scale = 1;

  @TempDir private Path folder;
  private Loft loft;
  private Kept<Bars> bars;
  private Kept<Universe> universe;

  /** Counts calls where no key sees it. */
  private static final class Calls implements Inert {
    private final AtomicInteger count = new AtomicInteger();

    double counted(double value) {
      count.incrementAndGet();
      return value;
    }
  }

  @BeforeEach
  void open() {
    scale = 1;
    loft = Tapeloft.open(TestConfig.in(folder));
    bars = WalkFile.bars(loft, folder, 4, -1);
    universe = loft.universe(bars, QUARTER, 20);
  }

  @AfterEach
  void close() {
    loft.close();
  }

  private Kept<Universe> sloped(Kept<Universe> before) {
    return loft.feature(before, "my_slope", w -> w.close(4) - w.close(0));
  }

  private static double scaled(Window window) {
    return scale * window.close(0);
  }

  private static Universe fresh(Bars bars, String name, WindowFunction function) {
    List<Feature> all = new ArrayList<>(Features.of(20));
    all.add(Feature.of(name, 1, "of a test", function));
    return Universe.of(bars.resample(QUARTER), 20, all);
  }

  private static Frame columns(Frame frame) {
    Frame.Builder columns = Frame.builder();
    frame.columns().forEach(columns::column);
    return columns.build();
  }

  /** What each step of a handle computed, by its operation. */
  private static long computed(Kept<?> kept, String operation) {
    return kept.explain().inputs().stream()
        .map(input -> input.step())
        .filter(step -> step.operation().equals(operation))
        .mapToLong(Step::computed)
        .sum();
  }

  /** What this folder computed of an operation, ever. */
  private long computed(String operation) {
    return loft.cache().stats().operations().stream()
        .filter(one -> one.name().equals(operation))
        .mapToLong(one -> one.computed())
        .sum();
  }

  @Test
  void itIsAColumnBesideTheOthersInRowsAndAggregate() {
    Universe own = sloped(universe).get();
    Universe whole = fresh(bars.get(), "my_slope", w -> w.close(4) - w.close(0));
    assertThat(own).isEqualTo(whole);
    assertThat(own.aggregate()).isEqualTo(whole.aggregate());
    assertThat(columns(sloped(universe).frame())).isEqualTo(columns(whole.aggregate()));
  }

  /** A window that is not computed anew is called for no feature, so that none of Tapeloft's is. */
  @Test
  void onlyThatColumnIsComputedAndOnce() {
    Calls calls = new Calls();
    long windows = computed("windows");
    Kept<Universe> own = loft.feature(universe, "counted", w -> calls.counted(w.close(0)));
    assertThat(calls.count).hasValue(universe.get().size());
    assertThat(computed(own, "feature counted")).isEqualTo(4);
    assertThat(computed("windows")).isEqualTo(windows).isPositive();
    loft.feature(universe, "counted", w -> calls.counted(w.close(0)));
    assertThat(calls.count).hasValue(universe.get().size());
  }

  @Test
  void twoFeaturesComputeAColumnEach() {
    Kept<Universe> one = sloped(universe);
    Calls calls = new Calls();
    Kept<Universe> two = loft.feature(one, "my_first", w -> calls.counted(w.close(0)));
    assertThat(computed(two, "feature my_slope")).isZero();
    assertThat(calls.count).hasValue(universe.get().size());
    assertThat(two.get().features())
        .hasSize(universe.get().features().size() + 2)
        .endsWith("my_slope", "my_first");
    assertThat(two.get().select("my_slope")).isEqualTo(one.get().select("my_slope"));
  }

  @Test
  void whatIsCosmeticHits() {
    sloped(universe);
    Kept<Universe> again =
        loft.feature(
            universe,
            "my_slope",
            bars -> {
              // the rise of the first bars
              double last = bars.close(4);
              return last - bars.close(0);
            });
    Kept<Universe> same = loft.feature(universe, "my_slope", bars -> bars.close(4) - bars.close(0));
    assertThat(same.step().computed()).isZero();
    assertThat(again.contentId()).isEqualTo(same.contentId());
  }

  @Test
  void whatTheCodeReadsAndCapturesIsInItsName() {
    Kept<Universe> once = loft.feature(universe, "scaled", OwnFeaturesTest::scaled);
    scale = 2;
    Kept<Universe> twice = loft.feature(universe, "scaled", OwnFeaturesTest::scaled);
    assertThat(twice.get().feature("scaled").at(7))
        .isEqualTo(2 * once.get().feature("scaled").at(7));
    for (int bar : new int[] {3, 5}) {
      Kept<Universe> captured = loft.feature(universe, "one", w -> w.close(bar));
      assertThat(captured.get()).isEqualTo(fresh(bars.get(), "one", w -> w.close(bar)));
    }
  }

  @Test
  void anotherDayComputesTheDaysThatSawIt() {
    sloped(universe);
    Kept<Bars> longer = WalkFile.bars(loft, folder, 5, -1);
    Kept<Universe> own = sloped(loft.universe(longer, QUARTER, 20));
    assertThat(computed(own, "feature my_slope")).isEqualTo(2); // the last bar was open
    assertThat(own.get()).isEqualTo(fresh(longer.get(), "my_slope", w -> w.close(4) - w.close(0)));
    assertThat(own.explain().text()).contains("2014-05-08, 2014-05-09");
  }

  @Test
  void aGridOfUniversesGetsItInEach() {
    UniverseGrid grid = UniverseGrid.of(List.of(QUARTER), 10, 20);
    Map<UniverseKey, Kept<Universe>> all =
        loft.feature(loft.universes(bars, grid), "my_slope", w -> w.close(4) - w.close(0));
    assertThat(all.keySet()).containsExactlyElementsOf(grid.keys());
    assertThat(all.values()).allMatch(one -> one.get().features().contains("my_slope"));
  }

  @Test
  void aNameThatIsTakenIsRefused() {
    Kept<Universe> own = sloped(universe);
    assertThatThrownBy(() -> sloped(own)).hasMessageContaining("my_slope is there already");
    List<Feature> longer = new ArrayList<>(Features.all());
    longer.removeAll(Features.of(20));
    for (String name : List.of("body_mean", longer.get(0).name(), "bar_class")) {
      assertThatThrownBy(() -> loft.feature(universe, name, w -> 1))
          .hasMessageContaining(name + " is there already; name yours otherwise");
    }
    assertThatThrownBy(() -> loft.feature(universe, "My slope", w -> 1))
        .hasMessageContaining("must be lower-case words");
  }

  @Test
  void whatIsNoNumberIsMissing() {
    Universe own = loft.feature(universe, "inverse", w -> 1 / (w.close(0) - w.close(0))).get();
    assertThat(own.feature("inverse").toArray()).containsOnly(Double.NaN);
  }

  @Test
  void codeThatThrowsIsRefusedWithItsWindow() {
    assertThatThrownBy(() -> loft.feature(universe, "late", w -> w.close(20)))
        .hasMessageContaining("2014-05-05")
        .hasMessageContaining("late threw")
        .hasMessageContaining("Index 20 out of bounds for length 20 on 20 bars of EURUSD, 2014-05")
        .hasMessageContaining("let it give NaN where it is not defined");
    assertThatThrownBy(() -> loft.feature(universe, "late", w -> onlyBefore("2014-05-07", w)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("feature late of 2014-05-07: late threw")
        .hasMessageContaining("nothing is known of that day on 20 bars of EURUSD, 2014-05-0");
    Kept<Universe> guarded =
        loft.feature(universe, "late", w -> w.size() > 20 ? w.close(20) : Double.NaN);
    assertThat(guarded.get().feature("late").toArray()).containsOnly(Double.NaN);
  }

  private static double onlyBefore(String day, Window window) {
    if (window.time(19).toString().compareTo(day) > 0) {
      throw new IllegalStateException("nothing is known of that day");
    }
    return 1;
  }

  @Test
  void aUniverseThatNoVerbGaveIsRefused() {
    Universe value = universe.get();
    Kept<Universe> made =
        loft.with(new ValueType<>(Universe.class, "universe", Universe::rows, Universe::of))
            .value(value);
    assertThatThrownBy(() -> sloped(made))
        .hasMessageContaining("no handle that loft.universe, universes or feature gave");
  }

  @Test
  void patternsAreMinedFromItAndNeedItElsewhere() {
    Kept<Universe> own = loft.feature(universe, "my_last", w -> w.close(19) - w.close(18));
    Kept<Labels> labels = loft.labels(bars, LabelGrid.standard());
    Kept<Patterns> mined = loft.patterns(own, labels, Target.standard().beforeBar(), SMALL);
    assertThat(mined.get().features()).anyMatch(one -> one.feature().equals("my_last"));
    assertThat(mined.get().apply(own.get().rows()).size()).isEqualTo(own.get().size());
    assertThatThrownBy(() -> mined.get().apply(universe.get().rows()))
        .hasMessageContaining("my_last is missing")
        .hasMessageContaining("one of your own is added by loft.feature");
    InstantColumn known = own.get().time();
    assertThatThrownBy(() -> mined.get().minedFeatures(bars.get(), universe.get().rows(), known))
        .hasMessageContaining("my_last is missing");
    MinedFeatures followed = mined.get().minedFeatures(bars.get(), own.get().rows(), known);
    assertThat(followed.features()).isNotEmpty();
    assertThat(Arrays.stream(own.get().drift(own.get()).texts("feature").toArray()))
        .contains("my_last");
  }

  @Test
  void whatIsKeptComesBackAndCanBeComputedAgain() {
    Kept<Universe> own = loft.feature(sloped(universe), "a_last", w -> w.close(19));
    Kept<Labels> labels = loft.labels(bars, LabelGrid.standard());
    Kept<Patterns> mined = loft.patterns(own, labels, Target.standard(), SMALL);
    Selection made = Selection.everything();
    assertThat(loft.check(made.operation("universe feature"), 9).rows())
        .hasSize(2)
        .allMatch(row -> row.verdict() == Verdict.SAME);
    assertThat(loft.check(made.operation("patterns"), 9).count(Verdict.SAME)).isEqualTo(1);
    loft.close();
    loft = Tapeloft.open(TestConfig.in(folder));
    bars = WalkFile.bars(loft, folder, 4, -1);
    universe = loft.universe(bars, QUARTER, 20);
    Kept<Universe> again = loft.feature(sloped(universe), "a_last", w -> w.close(19));
    assertThat(again.step().computed()).isZero();
    assertThat(again.get()).isEqualTo(own.get());
    labels = loft.labels(bars, LabelGrid.standard());
    assertThat(loft.patterns(again, labels, Target.standard(), SMALL).contentId())
        .isEqualTo(mined.contentId());
  }

  @Test
  void whatItWouldComputeIsTold() {
    assertThat(loft.wouldRun(l -> l.feature(l.universe(bars, QUARTER, 20), "one", w -> w.close(1))))
        .asString()
        .contains("feature one", "4");
  }
}
