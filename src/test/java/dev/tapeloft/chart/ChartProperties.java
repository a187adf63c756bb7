package dev.tapeloft.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapeloft.chart.Chart.Bar;
import dev.tapeloft.chart.Chart.Point;
import dev.tapeloft.chart.Chart.Segment;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.NotBlank;
import net.jqwik.api.constraints.Size;

/** What holds of charts of anything. */
class ChartProperties {
  private static final long FIRST = -62_135_596_800L;
  private static final long LAST = 253_402_300_000L;

  @Property(tries = 60)
  void namesAreShownAsTheyAreWhateverTheyHold(
      @ForAll @NotBlank String title, @ForAll @NotBlank String name) {
    Chart bars = Chart.bars(title, Unit.COUNT, List.of(new Bar(name, 3)));
    assertThat(Svg.texts(bars.svg())).contains(Label.brief(title, 80), Label.brief(name, 40));
    Chart stacked = Chart.stackedBars(title, Unit.COUNT, List.of(new Segment(name, name, 3)));
    assertThat(Svg.texts(stacked.svg())).contains(Label.brief(name, 18));
    assertThat(bars.text()).contains(Label.clean(title), Label.clean(name));
  }

  @Property(tries = 100)
  void barsOfAnySizeAreDrawn(
      @ForAll @Size(min = 1, max = 4) List<@DoubleRange(min = -1e300, max = 1e300) Double> values,
      @ForAll Unit unit) {
    Chart chart = Chart.bars("bars", unit, values.stream().map(v -> new Bar("bar", v)).toList());
    assertThat(Svg.texts(chart.svg())).contains(unit.text(values.get(0)));
  }

  @Property(tries = 100)
  void stacksOfAnySizeAreDrawn(
      @ForAll @Size(min = 1, max = 4) List<@DoubleRange(min = 0, max = 1e300) Double> values,
      @ForAll Unit unit) {
    List<Segment> segments = values.stream().map(v -> new Segment("bar", "" + v, v)).toList();
    assertThat(Svg.texts(Chart.stackedBars("stack", unit, segments).svg())).contains("bar");
  }

  @Property(tries = 100)
  void linesOverAnyTimeAreDrawn(
      @ForAll @Size(min = 1, max = 4) List<@LongRange(min = FIRST, max = LAST) Long> seconds,
      @ForAll @DoubleRange(min = -1e300, max = 1e300) double value,
      @ForAll Unit unit) {
    List<Point> points =
        seconds.stream()
            .map(
                second ->
                    new Point(
                        Instant.ofEpochSecond(second), value / (1 + Math.floorMod(second, 7))))
            .toList();
    Svg.parse(Chart.line("line", unit, points).svg());
  }

  @Property
  void anAxisHasAFewMarksInOrderBetweenItsEnds(
      @ForAll @DoubleRange(min = -1e15, max = 1e15) double one,
      @ForAll @DoubleRange(min = -1e15, max = 1e15) double other,
      @ForAll Unit unit) {
    Axis axis = Axis.fromZero(unit, Math.min(one, other), Math.max(one, other), 0);
    assertThat(axis.marks())
        .hasSizeBetween(1, 10)
        .isSorted()
        .allSatisfy(mark -> assertThat(mark).isBetween(axis.low(), axis.high()));
    assertThat(axis.labels()).hasSameSizeAs(axis.marks()).doesNotHaveDuplicates();
  }
}
