package dev.tapeloft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapeloft.label.FirstTouch;
import dev.tapeloft.label.LabelGrid;
import dev.tapeloft.label.Labels;
import dev.tapeloft.label.Side;
import dev.tapeloft.market.Bars;
import dev.tapeloft.market.Instrument;
import dev.tapeloft.market.Interval;
import dev.tapeloft.market.Ticks;
import dev.tapeloft.pattern.Examples;
import dev.tapeloft.pattern.Miner;
import dev.tapeloft.pattern.Patterns;
import dev.tapeloft.pattern.Target;
import dev.tapeloft.pipeline.Kept;
import dev.tapeloft.pipeline.Reproduction.Verdict;
import dev.tapeloft.pipeline.Selection;
import dev.tapeloft.universe.Universe;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From real ticks to patterns, each step kept. */
class MinedPatternsTest {
  private static final Miner SMALL = Miner.boostedTrees().trees(10).depth(3);
  private static final LabelGrid GRID = LabelGrid.standard();

  @TempDir private Path folder;
  private Loft loft;
  private Kept<Ticks> ticks;
  private Kept<Universe> universe;
  private Kept<Labels> labels;

  @BeforeEach
  void chain() {
    loft = Tapeloft.open(TestConfig.in(folder));
    ticks = loft.ticks(Samples.eurusdTicks());
    Kept<Bars> bars = loft.bars(ticks, Interval.minutes(1));
    universe = loft.universe(bars, Interval.minutes(5), 15);
    labels = loft.labels(ticks, GRID);
  }

  @AfterEach
  void close() {
    loft.close();
  }

  @Test
  void aWindowIsGivenTheOutcomeOfTheLastQuoteOfItsBar() {
    Target target = Target.of("T5_S5_H60");
    Examples examples = target.examples(universe.get(), labels.get());
    long end = examples.decided().at(10);
    int quote = 0;
    while (ticks.get().time().at(quote + 1) <= end) {
      quote++;
    }
    FirstTouch touch = labels.get().outcomes("T5_S5_H60", Side.UP).at(quote);
    assertThat(examples.y()[10]).isEqualTo(touch == FirstTouch.TARGET ? 1 : 0);
    assertThat(examples.names()).contains("bar_class", "bar_direction");
    assertThat(end % 300_000_000).isZero();
  }

  @Test
  void beforeTheBarNothingOfItIsKnown() {
    Examples before = Target.standard().beforeBar().examples(universe.get(), labels.get());
    Examples after = Target.standard().examples(universe.get(), labels.get());
    assertThat(before.names()).doesNotContain("bar_class", "bar_direction");
    assertThat(after.decided().at(0) - before.decided().at(0)).isEqualTo(300_000_000);
    assertThat(before.y()).isNotEqualTo(after.y());
  }

  /** The last quote before the first bar of a week is of Friday: what came after it is known. */
  @Test
  void aWindowWithoutAFreshPriceIsLeftOut() {
    Examples examples = Target.of("T5_S5_H60").beforeBar().examples(universe.get(), labels.get());
    long[] known = ticks.get().time().toArray();
    long bar = 300_000_000;
    long sundays =
        Arrays.stream(universe.get().time().toArray())
            .filter(begin -> Arrays.stream(known).noneMatch(t -> t <= begin && t > begin - bar))
            .count();
    assertThat(sundays).isPositive();
    assertThat(Arrays.stream(examples.decided().toArray()))
        .allMatch(begin -> Arrays.stream(known).anyMatch(t -> t <= begin && t > begin - bar));
  }

  @Test
  void patternsAreKeptAndComeBackAsTheyWere() {
    Kept<Patterns> mined = loft.patterns(universe, labels, Target.standard(), SMALL);
    assertThat(mined.get().features()).isNotEmpty();
    assertThat(mined.get().fingerprint()).contains(labels.contentId().hex());
    loft.close();
    loft = Tapeloft.open(TestConfig.in(folder));
    Kept<Patterns> again = loft.patterns(universe, labels, Target.standard(), SMALL);
    assertThat(again.step().reused()).isEqualTo(1);
    assertThat(again.get()).isEqualTo(mined.get());
    assertThat(again.get().toJson()).isEqualTo(mined.get().toJson());
    Selection patterns = Selection.everything().operation("patterns");
    assertThat(loft.check(patterns, 1).count(Verdict.SAME)).isEqualTo(1);
  }

  @Test
  void everythingThatDecidesPatternsIsPartOfTheirName() {
    Kept<Patterns> mined = loft.patterns(universe, labels, Target.standard(), SMALL);
    Target down = Target.standard().side(Side.DOWN);
    assertThat(loft.patterns(universe, labels, down, SMALL).contentId())
        .isNotEqualTo(mined.contentId());
    assertThat(loft.patterns(universe, labels, Target.standard(), SMALL.seed(7)).contentId())
        .isNotEqualTo(mined.contentId());
    Kept<Labels> few = loft.labels(ticks, GRID.stops(10));
    assertThat(loft.patterns(universe, few, Target.standard(), SMALL).step().reused()).isZero();
  }

  @Test
  void whatIsMinedOnOneSpanScoresTheWindowsOfAnother() {
    Patterns mined = loft.patterns(universe, labels, Target.standard().beforeBar(), SMALL).get();
    Universe other =
        loft.universe(loft.bars(ticks, Interval.minutes(1)), Interval.minutes(15), 15).get();
    assertThat(mined.apply(other.rows()).size()).isEqualTo(other.size());
    assertThat(universe.get().drift(other).rowCount()).isEqualTo(other.features().size());
  }

  @Test
  void windowsAndLabelsMustBeOfOneInstrument() {
    Instrument other =
        new Instrument(
            "EURCHF", .0001, .00001, 100_000, "CHF", ticks.get().instrument().calendar());
    Bars bars =
        Bars.of(
            Ticks.of(other, ticks.get().time(), ticks.get().bid(), ticks.get().ask()),
            Interval.minutes(5));
    Universe windows = Universe.of(bars, 15);
    assertThatThrownBy(() -> Target.standard().examples(windows, labels.get()))
        .hasMessageContaining("must be of one instrument; label the prices");
  }
}
