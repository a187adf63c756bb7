package dev.tapeloft.regime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapeloft.indicator.ExampleBars;
import dev.tapeloft.market.Bars;
import dev.tapeloft.table.InstantColumn;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What holds of regimes that were fitted on the past. */
class RegimeProperties {
  private static final int SIZE = 1_200;
  private static final int FITTED = 700;

  @Property(tries = 40)
  void aChangedFutureNeverChangesThePast(
      @ForAll long seed, @ForAll @IntRange(min = FITTED, max = SIZE - 1) int cut) {
    Bars bars = ExamplePhases.bars(seed, SIZE);
    Bars changed = ExampleBars.withOtherFuture(bars, cut, ExamplePhases.bars(seed + 1, SIZE));
    assertSameUntil(cut, fitted(bars), fitted(changed));
  }

  @Property(tries = 40)
  void moreBarsLeaveTheRegimesOfTheFirstAsTheyWere(
      @ForAll long seed, @ForAll @IntRange(min = FITTED, max = SIZE) int size) {
    Bars bars = ExamplePhases.bars(seed, SIZE);
    assertSameUntil(size, fitted(bars), fitted(ExampleBars.first(bars, size)));
  }

  private static Regimes fitted(Bars bars) {
    return Regimes.of(
        bars, Regime.kMeans(2, 4).fitUntil(InstantColumn.instantOf(bars.end(FITTED - 1))));
  }

  private static void assertSameUntil(int bar, Regimes some, Regimes others) {
    assertThat(Arrays.copyOf(others.frame().ints("regime").toArray(), bar))
        .isEqualTo(Arrays.copyOf(some.frame().ints("regime").toArray(), bar));
    assertThat(others.frame().metadata()).isEqualTo(some.frame().metadata());
  }
}
