package dev.tapeloft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapeloft.market.Bars;
import dev.tapeloft.market.Interval;
import dev.tapeloft.pattern.Examples;
import dev.tapeloft.pattern.Miner;
import dev.tapeloft.pattern.Patterns;
import dev.tapeloft.pattern.RegimeTarget;
import dev.tapeloft.pattern.Target.Decision;
import dev.tapeloft.pattern.TargetKind;
import dev.tapeloft.pattern.TargetValues;
import dev.tapeloft.pipeline.Kept;
import dev.tapeloft.pipeline.Reproduction.Verdict;
import dev.tapeloft.pipeline.Selection;
import dev.tapeloft.regime.Regime;
import dev.tapeloft.regime.Regimes;
import dev.tapeloft.table.InstantColumn;
import dev.tapeloft.universe.Universe;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Patterns of what comes after windows other than labels: regimes, and values of one's own. */
class OtherTargetsTest {
  private static final Interval QUARTER = Interval.minutes(15);
  private static final Miner SMALL = Miner.boostedTrees().trees(10).depth(3);
  private static final Duration HOUR = Duration.ofHours(1);

  @TempDir private Path folder;
  private Loft loft;
  private Kept<Bars> bars;
  private Kept<Universe> universe;

  @BeforeEach
  void open() {
    loft = Tapeloft.open(TestConfig.in(folder));
    bars = WalkFile.bars(loft, folder, 4, -1);
    universe = loft.universe(bars, QUARTER, 20);
  }

  @AfterEach
  void close() {
    loft.close();
  }

  private Kept<Regimes> regimes() {
    return loft.regimes(bars, Regime.kMeans(2, 3));
  }

  /** By how many pips the close is higher twelve bars later. */
  private static TargetValues rises(Bars bars) {
    double[] closes = bars.close().toArray();
    double[] y = new double[closes.length];
    for (int bar = 0; bar < y.length; bar++) {
      y[bar] = bar + 12 < y.length ? 1e4 * (closes[bar + 12] - closes[bar]) : Double.NaN;
    }
    return TargetValues.real("rise of an hour", TargetValues.closes(bars), y, HOUR);
  }

  private Kept<TargetValues> rises() {
    return loft.cached("rise", bars, b -> rises(b));
  }

  /** The regime that somebody sees who has so much time, looking at bar after bar. */
  private static OptionalInt seen(Regimes regimes, Instant decided, Duration horizon) {
    InstantColumn starts = regimes.time().orElseThrow();
    OptionalInt seen = OptionalInt.empty();
    for (int bar = 0; bar < regimes.size(); bar++) {
      Instant start = starts.instant(bar);
      boolean ended = !start.plus(Duration.ofMinutes(5)).isAfter(decided.plus(horizon));
      if (ended) {
        boolean since = !start.isBefore(decided);
        seen =
            since && regimes.at(bar) >= 0 ? OptionalInt.of(regimes.at(bar)) : OptionalInt.empty();
      }
    }
    return seen;
  }

  @Test
  void aWindowIsGivenTheRegimeOfTheLastBarWithinItsHorizon() {
    Regimes found = regimes().get();
    for (Duration horizon : List.of(Duration.ofMinutes(5), Duration.ofMinutes(17), HOUR)) {
      for (RegimeTarget target :
          List.of(RegimeTarget.in(horizon), RegimeTarget.in(horizon).beforeBar())) {
        Duration bar = target.decision() == Decision.AFTER_BAR ? QUARTER.duration() : Duration.ZERO;
        List<Instant> decided = new ArrayList<>();
        List<Double> y = new ArrayList<>();
        for (int row = 0; row < universe.get().size(); row++) {
          Instant at = universe.get().time().instant(row).plus(bar);
          OptionalInt seen = seen(found, at, horizon);
          if (seen.isPresent()) {
            decided.add(at);
            y.add((double) seen.getAsInt());
          }
        }
        Examples examples = target.examples(universe.get(), found);
        assertThat(IntStream.range(0, examples.size()).mapToObj(examples.decided()::instant))
            .containsExactlyElementsOf(decided);
        assertThat(Arrays.stream(examples.y()).boxed()).containsExactlyElementsOf(y);
        assertThat(examples.kind()).isEqualTo(TargetKind.CLASSES);
        assertThat(examples.horizon()).isEqualTo(horizon);
      }
    }
  }

  /** Regimes of another future leave features and instants as they are. */
  @Test
  void whatIsKnownOfAWindowIsItsFeaturesAlone() {
    RegimeTarget target = RegimeTarget.in(HOUR).beforeBar();
    Examples before = target.examples(universe.get(), regimes().get());
    assertThat(before.names()).isEqualTo(universe.get().features());
    Examples after = RegimeTarget.in(HOUR).examples(universe.get(), regimes().get());
    assertThat(after.names()).contains("bar_class", "bar_direction");
    Regimes others = loft.regimes(bars, Regime.kMeans(3, 3).seed(9)).get();
    Examples foreseen = target.examples(universe.get(), others);
    assertThat(foreseen.features()).isEqualTo(before.features());
    assertThat(foreseen.y()).isNotEqualTo(before.y());
  }

  @Test
  void patternsBeforeRegimesAreKeptAndCanBeComputedAgain() {
    Kept<Patterns> mined = loft.patterns(universe, regimes(), RegimeTarget.in(HOUR), SMALL);
    assertThat(mined.get().kind()).isEqualTo(TargetKind.CLASSES);
    assertThat(mined.get().target()).isEqualTo("regime in PT1H after bar");
    assertThat(mined.get().fingerprint()).contains("regimes " + regimes().contentId().hex());
    assertKept(mined);
    assertThat(loft.patterns(universe, regimes(), RegimeTarget.in(HOUR), SMALL).step().computed())
        .isZero();
    assertThat(
            loft.patterns(universe, regimes(), RegimeTarget.in(HOUR).beforeBar(), SMALL)
                .contentId())
        .isNotEqualTo(mined.contentId());
  }

  @Test
  void patternsBeforeValuesOfOnesOwnAreKeptAndCanBeComputedAgain() {
    Kept<Patterns> mined = loft.patterns(universe, rises(), Decision.AFTER_BAR, SMALL);
    assertThat(mined.get().kind()).isEqualTo(TargetKind.REAL);
    assertThat(mined.get().target()).isEqualTo("rise of an hour after bar");
    assertThat(mined.get().features()).anyMatch(feature -> feature.direction() != 0);
    assertKept(mined);
    Kept<TargetValues> same = loft.cached("another", bars, b -> rises(Bars.of(b.frame())));
    assertThat(loft.patterns(universe, same, Decision.AFTER_BAR, SMALL).step().computed())
        .as("of other code that gives the same values")
        .isZero();
  }

  private void assertKept(Kept<Patterns> mined) {
    Selection patterns = Selection.everything().operation("patterns");
    assertThat(loft.check(patterns, 9).count(Verdict.SAME)).isEqualTo(1);
    assertThat(Patterns.of(mined.frame())).isEqualTo(mined.get());
  }

  @Test
  void aWindowIsGivenTheLastValueOfItsBar() {
    TargetValues values = rises(bars.get());
    Examples examples = values.examples(universe.get(), Decision.AFTER_BAR);
    double[] y = values.frame().doubles("y").toArray();
    for (int row = 0; row < examples.size(); row += 7) {
      int at =
          Arrays.binarySearch(
              values.frame().instants("time").toArray(), examples.decided().at(row));
      assertThat(examples.y()[row]).isEqualTo(y[at]);
    }
    assertThat(examples.size()).isLessThan(universe.get().size()); // the last are not known
    double[] few = y.clone();
    Arrays.fill(few, 300, 700, Double.NaN);
    InstantColumn times = TargetValues.closes(bars.get());
    Examples fewer =
        TargetValues.real("few", times, few, HOUR).examples(universe.get(), Decision.AFTER_BAR);
    assertThat(fewer.size()).isLessThan(examples.size() - 50);
  }

  /** After half a day without values, the last one is not taken for one of now. */
  @Test
  void aValueOfAnEarlierBarIsNotTaken() {
    TargetValues values = rises(bars.get());
    int[] rows = IntStream.range(0, 1_152).filter(row -> row < 300 || row >= 444).toArray();
    InstantColumn times = values.frame().instants("time").pick(rows);
    double[] y = values.frame().doubles("y").pick(rows).toArray();
    Examples examples =
        TargetValues.real("gap", times, y, HOUR).examples(universe.get(), Decision.BEFORE_BAR);
    long[] there = times.toArray();
    assertThat(Arrays.stream(examples.decided().toArray()))
        .allMatch(at -> Arrays.stream(there).anyMatch(t -> t <= at && t > at - 900_000_000L));
  }

  @Test
  void whatTellsOfNoWindowIsRefused() {
    Regimes found = regimes().get();
    assertThatThrownBy(() -> RegimeTarget.in(Duration.ZERO))
        .hasMessageContaining("horizon (PT0S) must be longer than nothing");
    assertThatThrownBy(() -> RegimeTarget.in(Duration.ofMinutes(2)).examples(universe.get(), found))
        .hasMessageContaining("regimes tell of none of the windows");
    Regimes own = Regimes.of(new int[] {0, 1}, 1, 2);
    assertThatThrownBy(() -> RegimeTarget.in(HOUR).examples(universe.get(), own))
        .hasMessageContaining("regimes of your own have no times");
    Bars others = Bars.of(bars.get().frame().with("symbol", "EURCHF")).resample(QUARTER);
    assertThatThrownBy(() -> RegimeTarget.in(HOUR).examples(Universe.of(others, 20), found))
        .hasMessageContaining("windows of EURCHF and regimes of EURUSD must be of one instrument");
    InstantColumn times = InstantColumn.of(2, 1);
    assertThatThrownBy(() -> TargetValues.real("late", times, new double[2], HOUR))
        .hasMessageContaining("sort by time");
    assertThatThrownBy(() -> TargetValues.real("few", times, new double[1], HOUR))
        .hasMessageContaining("times (2) and y (1) must be equally many");
    TargetValues early =
        TargetValues.real("early", InstantColumn.of(1, 2), new double[] {1, 2}, HOUR);
    assertThatThrownBy(() -> early.examples(universe.get(), Decision.AFTER_BAR))
        .hasMessageContaining("values of early tell of none of the windows");
    TargetValues halves =
        TargetValues.binary(
            "half",
            TargetValues.closes(bars.get()),
            rises(bars.get()).frame().doubles("y").toArray(),
            HOUR);
    assertThatThrownBy(() -> halves.examples(universe.get(), Decision.AFTER_BAR))
        .hasMessageContaining("must be 0 or 1");
  }
}
