package dev.tapeloft.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapeloft.market.Bars;
import dev.tapeloft.market.Calendar;
import dev.tapeloft.market.Instrument;
import dev.tapeloft.market.Interval;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SyntheticBarsTest {
  private static final Instant FROM = Instant.parse("2000-01-01T00:00:00Z");
  private static final Interval DAY = Interval.days(1);

  @Property(tries = 30)
  void theSameBarsComeWhateverPartIsAskedFor(
      @ForAll long seed,
      @ForAll @IntRange(max = 300) int from,
      @ForAll @IntRange(max = 100) int days) {
    SyntheticBars source = SyntheticBars.shares(seed);
    Bars all = fetch(source, DAY, 0, 500);
    Bars some = fetch(source, DAY, from, from + days);
    int[] rows =
        IntStream.range(0, all.size())
            .filter(
                bar ->
                    !all.time().instant(bar).isBefore(at(from))
                        && all.time().instant(bar).isBefore(at(from + days)))
            .toArray();
    assertThat(some.frame()).isEqualTo(all.frame().pick(rows));
  }

  @Test
  void thereIsABarForEverySession() {
    SyntheticBars source = SyntheticBars.shares(1);
    LocalDate first = LocalDate.of(2000, 1, 3);
    assertThat(fetch(source, DAY, 0, 366).size())
        .isEqualTo(Calendar.NYSE.sessions(first, LocalDate.of(2000, 12, 31)).size());
    assertThat(fetch(source, Interval.minutes(30), 0, 7).size()).isEqualTo(4 * 13 + 13);
    assertThat(fetch(source, DAY, -30, 2).size()).isZero();
  }

  @Test
  void itMovesAsItsVolatilitySays() {
    SyntheticBars source =
        new SyntheticBars(
            symbol -> Instrument.stock(symbol, "USD"), LocalDate.of(2000, 1, 3), 50, 0, 0.3, 3);
    Bars bars = fetch(source, DAY, 0, 366 * 20);
    double squares = 0;
    for (int bar = 1; bar < bars.size(); bar++) {
      double moved = Math.log(bars.close().at(bar) / bars.close().at(bar - 1));
      squares += moved * moved;
      assertThat(bars.open().at(bar)).isEqualTo(bars.close().at(bar - 1));
      assertThat(bars.high().at(bar)).isGreaterThanOrEqualTo(bars.open().at(bar));
      assertThat(bars.low().at(bar)).isLessThanOrEqualTo(bars.close().at(bar));
    }
    assertThat(Math.sqrt(squares / (bars.size() - 1) * 252)).isBetween(0.29, 0.31);
  }

  @Test
  void anotherSeedOrSymbolGivesOtherBars() {
    Bars one = fetch(SyntheticBars.shares(1), DAY, 0, 30);
    assertThat(fetch(SyntheticBars.shares(2), DAY, 0, 30).frame()).isNotEqualTo(one.frame());
    BarRequest other = new BarRequest(Instrument.stock("B", "USD"), DAY, at(0), at(30));
    assertThat(SyntheticBars.shares(1).fetch(other).close().toArray())
        .isNotEqualTo(one.close().toArray());
    assertThat(SyntheticBars.shares(1).identity()).isNotEqualTo(SyntheticBars.shares(2).identity());
  }

  @Test
  void figuresThatCannotBeAreRefused() {
    assertThatThrownBy(() -> with(0, 0, 0.2)).hasMessageContaining("price (0.0) must be positive");
    assertThatThrownBy(() -> with(1, 0, -1)).hasMessageContaining("volatility (-1.0)");
    assertThatThrownBy(() -> with(1, Double.NaN, 1)).hasMessageContaining("drift (NaN)");
    assertThatThrownBy(() -> BarTerms.usual().withRevision(Duration.ofDays(-1)))
        .hasMessage("revision (PT-24H) must not be negative");
  }

  private static SyntheticBars with(double price, double drift, double volatility) {
    return new SyntheticBars(
        symbol -> Instrument.stock(symbol, "USD"),
        LocalDate.of(2000, 1, 3),
        price,
        drift,
        volatility,
        1);
  }

  private static Bars fetch(SyntheticBars source, Interval interval, int from, int to) {
    return source.fetch(new BarRequest(source.instrument("A"), interval, at(from), at(to)));
  }

  private static Instant at(int day) {
    return FROM.plus(Duration.ofDays(day));
  }
}
