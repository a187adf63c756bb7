package dev.tapeloft.universe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.tapeloft.indicator.ExampleBars;
import dev.tapeloft.market.Bars;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class WindowTest {
  private final Bars bars = ExampleBars.countedWalk(9, 60);
  private final Window window = Window.of(bars, 40, 20);

  @Test
  void itShowsTheBarsBeforeTheBarAsTheyAre() {
    assertThat(window.size()).isEqualTo(20);
    for (int k = 0; k < 20; k++) {
      assertThat(window.open(k)).isEqualTo(bars.open().at(20 + k));
      assertThat(window.high(k)).isEqualTo(bars.high().at(20 + k));
      assertThat(window.low(k)).isEqualTo(bars.low().at(20 + k));
      assertThat(window.close(k)).isEqualTo(bars.close().at(20 + k));
      assertThat(window.volume(k)).isEqualTo(bars.tickVolume().at(20 + k));
      assertThat(window.time(k)).isEqualTo(bars.time().instant(20 + k));
    }
    assertThat(window.closes()).isEqualTo(Arrays.copyOfRange(bars.close().toArray(), 20, 40));
    assertThat(window.differences()).hasSize(19);
    assertThat(window.differences()[18]).isEqualTo(window.difference(19));
    assertThat(window.difference(19) * window.pip())
        .isCloseTo(bars.close().at(39) - bars.close().at(38), within(1e-12));
    assertThat(window)
        .hasToString("20 bars of EURUSD, 2014-05-01T02:20:00Z … 2014-05-01T04:33:00Z");
  }

  @Test
  void aSpreadIsInPips() {
    Bars wide = ExampleBars.minutes(0.00015, flat(20));
    assertThat(Window.of(wide, 15, 10).spread(3)).isCloseTo(1.5, within(1e-12));
  }

  @Test
  void theBarItselfAndThoseBeforeTheWindowCannotBeSeen() {
    for (int k : new int[] {-1, 20}) {
      assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> window.close(k));
      assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> window.volume(k));
      assertThatExceptionOfType(IndexOutOfBoundsException.class)
          .isThrownBy(() -> window.difference(k));
      assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> window.time(k));
    }
  }

  @Test
  void aWindowThatWasKeptTellsTheSameAfterOthersWereMeasured() {
    Window[] kept = new Window[2];
    Feature keep =
        Feature.of(
            "keep",
            5,
            "keeps its first window",
            each -> {
              kept[kept[0] == null ? 0 : 1] = each;
              return 0;
            });
    Universe universe = Universe.of(bars, 20, List.of(keep, Features.named("fft_centroid").get(0)));
    double first = universe.feature("fft_centroid").at(0);
    assertThat(Features.named("fft_centroid").get(0).value(kept[0])).isEqualTo(first);
    assertThat(kept[1].time(19)).isAfter(kept[0].time(19));
  }

  @Test
  void aFeatureOfOnesOwnIsAColumn() {
    Feature momentum =
        Feature.of(
            "momentum",
            5,
            "last over first close",
            each -> each.close(each.size() - 1) / each.close(0) - 1);
    Universe universe = Universe.of(bars, 20, List.of(momentum));
    assertThat(universe.features()).containsExactly("momentum");
    int bar = Arrays.binarySearch(bars.time().toArray(), universe.time().at(0));
    assertThat(universe.feature("momentum").at(0))
        .isEqualTo(bars.close().at(bar - 1) / bars.close().at(bar - 20) - 1);
  }

  @Test
  void aNameThatIsNoColumnNameIsRefused() {
    for (String name : List.of("", "Body", "body mean", "time", "class", "direction", "_x")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Feature.of(name, 5, "nothing", each -> 0))
          .withMessageContaining("\"" + name + "\"");
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Features.named("momentum"))
        .withMessageStartingWith(
            "feature \"momentum\" is not known; Features.all() are [body_mean");
  }

  private static double[][] flat(int size) {
    double[][] prices = new double[size][];
    Arrays.fill(prices, new double[] {1.38, 1.38, 1.38, 1.38});
    return prices;
  }
}
