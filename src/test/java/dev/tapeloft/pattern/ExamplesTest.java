package dev.tapeloft.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapeloft.table.DoubleColumn;
import dev.tapeloft.table.Frame;
import dev.tapeloft.table.InstantColumn;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExamplesTest {
  private static final int ROWS = 60;
  private static final Frame FEATURES = Windows.of(1, ROWS, 2).features();
  private static final InstantColumn DECIDED = Windows.minutes(ROWS);

  @Test
  void tooManyOrTooFewFeaturesAreRefused() {
    assertThatThrownBy(() -> binary(Windows.of(1, ROWS, 101).features(), alternating(ROWS)))
        .hasMessage("features (101) must be from 1 to 100; choose among them");
    assertThat(binary(Windows.of(1, ROWS, 100).features(), alternating(ROWS)).names()).hasSize(100);
    assertThatThrownBy(() -> binary(Frame.builder().build(), alternating(ROWS)))
        .hasMessageContaining("features (0)");
  }

  @Test
  void fewerThanFiftyRowsAreRefused() {
    assertThatThrownBy(
            () ->
                Examples.binary(
                    FEATURES.slice(0, 49),
                    alternating(49),
                    DECIDED.slice(0, 49),
                    Windows.HORIZON,
                    "well"))
        .hasMessage("examples (49) must be at least 50; take a longer span");
  }

  @Test
  void columnsOfOtherLengthsAreRefused() {
    assertThatThrownBy(() -> binary(FEATURES, alternating(ROWS + 1)))
        .hasMessage("features (60 rows), y (61) and instants (60) must be equally many");
  }

  @Test
  void examplesThatAllEndedAlikeAreRefused() {
    assertThatThrownBy(() -> binary(FEATURES, new double[ROWS]))
        .hasMessage("target well is 0.0 in all 60 rows; nothing distinguishes them");
  }

  @Test
  void targetsOfAnotherKindAreRefused() {
    double[] y = alternating(ROWS);
    y[7] = Double.NaN;
    assertThatThrownBy(() -> binary(FEATURES, y))
        .hasMessage(
            "target well (NaN) at row 7 must be 0 or 1; leave out rows whose outcome is not known");
    y[7] = -1;
    assertThatThrownBy(() -> Examples.classes(FEATURES, y, DECIDED, Windows.HORIZON, "regime"))
        .hasMessageContaining("target regime (-1.0) at row 7 must be a whole number from 0 to 99");
    y[7] = 1e300;
    assertThatThrownBy(() -> Examples.real(FEATURES, y, DECIDED, Windows.HORIZON, "return"))
        .hasMessageContaining("must be a finite number");
  }

  @Test
  void featuresThatNoFloatHoldsAreRefused() {
    double[] cells = alternating(ROWS);
    cells[3] = 1e39;
    Frame large = Frame.builder().column("range", DoubleColumn.of(cells)).build();
    assertThatThrownBy(() -> binary(large, alternating(ROWS)))
        .hasMessageContaining(
            "feature range (1.0E39) at row 3 must be within the range of a float");
  }

  @Test
  void rowsOutOfOrderAreRefused() {
    long[] times = DECIDED.toArray();
    times[5] = times[3];
    assertThatThrownBy(() -> examplesAt(times))
        .hasMessageContaining("the instant of row 5 (1970-01-01T00:03:00Z)")
        .hasMessageContaining("sort by time");
    times[5] = times[4];
    assertThat(examplesAt(times).size()).isEqualTo(ROWS);
    times[0] = InstantColumn.MISSING;
    assertThatThrownBy(() -> examplesAt(times)).hasMessageContaining("row 0 () must be there");
  }

  @Test
  void aHorizonBeforeTheDecisionIsRefused() {
    assertThatThrownBy(
            () ->
                Examples.binary(
                    FEATURES, alternating(ROWS), DECIDED, Duration.ofMinutes(-1), "well"))
        .hasMessage("horizon (PT-1M) must not be negative");
  }

  @Test
  void examplesKnownByAnInstantHaveTargetsThatWere() {
    Examples all = binary(FEATURES, alternating(ROWS)).from("EURUSD", "abc");
    Examples known = all.knownBy(Instant.EPOCH.plus(Duration.ofMinutes(59)));
    assertThat(known.size()).isEqualTo(55); // row 54 ends at minute 59
    assertThat(known.decided().at(54)).isEqualTo(54 * Windows.MINUTE);
    assertThat(known.dataset()).isEqualTo("EURUSD");
    assertThat(known.fingerprint()).isEqualTo("abc");
    assertThat(known.y()).isEqualTo(Arrays.copyOf(all.y(), 55));
  }

  @Test
  void laterChangesOfTheArrayChangeNothing() {
    double[] y = alternating(ROWS);
    Examples examples = binary(FEATURES, y);
    y[0] = 1;
    assertThat(examples.y()[0]).isZero();
  }

  private static Examples examplesAt(long[] times) {
    return Examples.binary(
        FEATURES, alternating(ROWS), InstantColumn.of(times), Windows.HORIZON, "well");
  }

  private static Examples binary(Frame features, double[] y) {
    return Examples.binary(features, y, DECIDED, Windows.HORIZON, "well");
  }

  private static double[] alternating(int rows) {
    return IntStream.range(0, rows).mapToDouble(i -> i % 2).toArray();
  }
}
