package dev.tapeloft.indicator;

import static dev.tapeloft.indicator.Conditions.atr;
import static dev.tapeloft.indicator.Conditions.bollingerUpper;
import static dev.tapeloft.indicator.Conditions.close;
import static dev.tapeloft.indicator.Conditions.constant;
import static dev.tapeloft.indicator.Conditions.crossesAbove;
import static dev.tapeloft.indicator.Conditions.crossesBelow;
import static dev.tapeloft.indicator.Conditions.high;
import static dev.tapeloft.indicator.Conditions.low;
import static dev.tapeloft.indicator.Conditions.never;
import static dev.tapeloft.indicator.Conditions.not;
import static dev.tapeloft.indicator.Conditions.open;
import static dev.tapeloft.indicator.Conditions.rsi;
import static dev.tapeloft.indicator.Conditions.sma;
import static dev.tapeloft.indicator.Conditions.volume;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapeloft.market.Bars;
import dev.tapeloft.table.DoubleColumn;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionsTest {
  @Test
  void aConditionPrintsAsTheCodeThatMakesIt() {
    assertThat(crossesAbove(sma(10), sma(20)).and(rsi(14).below(30)))
        .hasToString("crossesAbove(sma(10), sma(20)).and(rsi(14).below(30))");
    assertThat(not(close().above(bollingerUpper(20, 2.5))).or(never()))
        .hasToString("not(close().above(bollingerUpper(20, 2.5))).or(never())");
    assertThat(high().highest(20).ago(1).minus(atr(14).times(-2)).max(constant(-0.0)))
        .hasToString("high().highest(20).ago(1).minus(atr(14).times(-2)).max(0)");
    assertThat(constant(30).above(low()).and(crossesBelow(volume(), 3e9)))
        .hasToString("constant(30).above(low()).and(crossesBelow(volume(), 3000000000.0))");
  }

  @Test
  void theTextIsTheSameInEveryLocale() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertThat(rsi(14).atMost(30.5)).hasToString("rsi(14).atMost(30.5)");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void conditionsOfTheSameTextAreEqual() {
    assertThat(rsi(14).below(30)).isEqualTo(rsi(14).below(constant(30)));
    assertThat(rsi(14).below(30)).hasSameHashCodeAs(Condition.parse(" rsi( 14 ).below(30.0) "));
    assertThat(rsi(14).below(30)).isNotEqualTo(rsi(14).atMost(30));
    assertThat(Series.parse("sma(20)")).isEqualTo(sma(20)).isNotEqualTo(sma(21));
  }

  @Test
  void aCrossingIsStrictOnBothBars() {
    assertThat(where(crossesAbove(close(), 3), 2, 4, 2, 3, 4, 2, 4)).containsExactly(1, 6);
    assertThat(where(crossesBelow(close(), 3), 4, 2, 4, 3, 2, 4, 2)).containsExactly(1, 6);
    assertThat(where(crossesAbove(close(), close().ago(1)), 3, 2, 1, 2, 3)).containsExactly(3);
  }

  @Test
  void comparisonsAndConnectivesMeanWhatTheySay() {
    assertThat(where(close().above(2), 1, 2, 3)).containsExactly(2);
    assertThat(where(close().atLeast(2), 1, 2, 3)).containsExactly(1, 2);
    assertThat(where(close().below(2), 1, 2, 3)).containsExactly(0);
    assertThat(where(close().atMost(2), 1, 2, 3)).containsExactly(0, 1);
    assertThat(where(close().above(1).and(close().below(3)), 1, 2, 3)).containsExactly(1);
    assertThat(where(close().below(2).or(close().above(2)), 1, 2, 3)).containsExactly(0, 2);
    assertThat(where(not(close().above(1)), 1, 2, 3)).containsExactly(0);
    assertThat(where(never(), 1, 2, 3)).isEmpty();
  }

  @Test
  void aComparisonWithAMissingNumberDoesNotHoldAndItsOppositeDoes() {
    assertThat(where(sma(3).above(0), 1, 2, 3)).containsExactly(2);
    assertThat(where(sma(3).atMost(0), 1, 2, 3)).isEmpty();
    assertThat(where(not(sma(3).above(0)), 1, 2, 3)).containsExactly(0, 1);
    assertThat(where(crossesAbove(sma(2), 1), 0, 1, 2, 3)).containsExactly(2);
  }

  @Test
  void seriesCalculateBarByBar() {
    assertThat(cells(close().plus(1).times(close()).minus(open()).dividedBy(2), 2, 4))
        .containsExactly(2, 8);
    assertThat(cells(close().dividedBy(close().minus(2)), 2, 4)).containsExactly(Double.NaN, 2);
    assertThat(cells(close().minus(3).abs(), 2, 4, 3)).containsExactly(1, 1, 0);
    assertThat(cells(close().min(3).max(2.5), 2, 4, 3)).containsExactly(2.5, 3, 3);
    assertThat(cells(close().highest(2), 2, 4, 3)).containsExactly(Double.NaN, 4, 4);
    assertThat(cells(close().lowest(2), 2, 4, 3)).containsExactly(Double.NaN, 2, 3);
    assertThat(cells(close().mean(2), 2, 4, 3)).containsExactly(Double.NaN, 3, 3.5);
    assertThat(cells(close().ago(2), 2, 4, 3)).containsExactly(Double.NaN, Double.NaN, 2);
    assertThat(cells(close().ago(9), 2, 4)).containsOnly(Double.NaN);
    assertThat(cells(close().ago(0), 2, 4)).containsExactly(2, 4);
  }

  @Test
  void whatIsOutOfRangeIsRefusedWhereItIsWritten() {
    assertThatThrownBy(() -> rsi(0)).hasMessage("window (0) must be at least 1 bar");
    assertThatThrownBy(() -> bollingerUpper(20, 0))
        .hasMessage("factor (0) must be above 0 and finite");
    assertThatThrownBy(() -> close().highest(0)).hasMessage("bars (0) must be at least 1 bar");
    assertThatThrownBy(() -> close().ago(-1)).hasMessage("bars (-1) must be at least 0 bars");
    assertThatThrownBy(() -> close().above(Double.NaN))
        .hasMessage("a constant (NaN) must be a finite number");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "                        | at character 1: expected a number or a word",
        "rsi(14                  | at character 7: expected )",
        "rsi(14).below(30))      | at character 18: expected nothing more",
        "rsi(14).below           | at character 14: expected (",
        "rsi(14).(30)            | at character 9: expected a word",
        "rsi 14                  | at character 5: expected (",
        "rsi(14).below(30) && x  | at character 19: expected nothing more",
        "risk(14).below(30)      | at character 1: there is no risk here; did you mean rsi? There are: adx, adxr,",
        "rsi(14).under(30)       | at character 9: there is no under here; did you mean",
        "never().xor(never())    | at character 9: there is no xor here; did you mean or? There are: and, or",
        "rsi().below(30)         | at character 1: rsi takes (window), not 0 numbers",
        "rsi(14.5).below(30)     | at character 1: window (14.5) must be at least 1 bar",
        "rsi(sma(3)).below(30)   | at character 1: sma(3) of rsi must be a number, such as 14",
        "rsi(14).below(never())  | at character 9: never() of below must be a series",
        "never().and(rsi(14))    | at character 9: rsi(14) of and must be a condition",
        "never().and()           | at character 9: and takes 1 argument, not 0",
        "close().ago(0.5).above(1) | at character 9: bars (0.5) must be at least 0 bars",
        "crossesAbove(close())   | at character 1: crossesAbove takes 2 arguments, not 1",
        "rsi(99999999999).below(1) | at character 1: window (99999999999) must be at",
      })
  void aTextThatCannotBeReadIsRefusedWhereItGoesWrong(String text, String message) {
    assertThatThrownBy(() -> Condition.parse(text == null ? "" : text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("cannot read \"")
        .hasMessageContaining(message);
  }

  @Test
  void aSeriesIsNoConditionAndNeitherIsANumber() {
    assertThatThrownBy(() -> Condition.parse("sma(20)"))
        .hasMessage("\"sma(20)\" must be a condition, such as rsi(14).below(30)");
    assertThatThrownBy(() -> Condition.parse("30")).hasMessageContaining("must be a condition");
    assertThatThrownBy(() -> Series.parse("never()"))
        .hasMessage("\"never()\" must be a series, such as sma(20) or close().minus(open())");
  }

  @Test
  void bracketsBeyondAllReasonAreRefused() {
    String deep = "not(".repeat(5_000) + "never()" + ")".repeat(5_000);
    assertThatThrownBy(() -> Condition.parse(deep)).hasMessageContaining("at most 200 deep");
  }

  private static List<Integer> where(Condition condition, double... closes) {
    Bars bars = ExampleBars.closes(closes);
    return IntStream.range(0, bars.size())
        .filter(condition.on(Indicators.of(bars)))
        .boxed()
        .toList();
  }

  private static double[] cells(Series series, double... closes) {
    DoubleColumn cells = series.on(Indicators.of(ExampleBars.closes(closes)));
    return cells.toArray();
  }
}
