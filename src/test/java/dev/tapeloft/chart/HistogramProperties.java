package dev.tapeloft.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;

/** What holds of figures counted by stretches, and of lines that are thinned. */
class HistogramProperties {
  @Property(tries = 300)
  void eachFigureIsCountedOnceInTheStretchItLiesIn(
      @ForAll @Size(min = 1, max = 40) List<@DoubleRange(min = -1e6, max = 1e6) Double> values) {
    double[] sorted = values.stream().mapToDouble(v -> v).sorted().toArray();
    Histogram bins = Histogram.of(sorted);
    assertThat(bins.size()).isBetween(1, 60);
    for (int i = 0; i < bins.size(); i++) {
      int bin = i;
      assertThat(bins.counts()[bin])
          .isEqualTo(
              (int)
                  Arrays.stream(sorted)
                      .filter(v -> v >= bins.from(bin) && v < bins.to(bin))
                      .count());
    }
    assertThat(Arrays.stream(bins.counts()).sum()).isEqualTo(sorted.length);
  }

  @Property(tries = 100)
  void aThinnedLineKeepsItsEndsAndItsExtremes(
      @ForAll @Size(min = 1, max = 6_000) List<@DoubleRange(min = -9, max = 9) Double> figures) {
    double[] values = figures.stream().mapToDouble(v -> v).toArray();
    int[] rows = IntStream.range(0, values.length).toArray();
    int[] kept = Thinning.extremes(rows, row -> values[row]);
    assertThat(kept).isSorted().doesNotHaveDuplicates().hasSizeLessThanOrEqualTo(1_402);
    assertThat(kept).contains(0, values.length - 1);
    assertThat(Arrays.stream(kept).mapToDouble(row -> values[row]).max())
        .isEqualTo(Arrays.stream(values).max());
    assertThat(Arrays.stream(kept).mapToDouble(row -> values[row]).min())
        .isEqualTo(Arrays.stream(values).min());
  }
}
