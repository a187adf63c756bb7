package dev.tapeloft.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapeloft.indicator.Need;
import dev.tapeloft.market.Bars;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LookAheadTest {
  private static final Bars BARS = ExampleData.hours("EURUSD", 5, 240);

  /** Says a side at a bar from the closes. */
  private interface Judge {
    double at(double[] closes, int bar);
  }

  @Test
  void aCheckTellsHowFarItIs() {
    List<String> told = new ArrayList<>();
    StrategyData data = StrategyData.of(BARS);
    LookAhead honest =
        LookAhead.check(
            new MeanReversion(5, 1), data, (cuts, total) -> told.add(cuts + "/" + total));
    assertThat(honest.isHonest()).isTrue();
    assertThat(told).hasSize(241).startsWith("0/239", "1/239").endsWith("239/239", "239/239");
    told.clear();
    UserStrategy late =
        UserStrategy.of("late", "1", closes((c, i) -> i == 99 ? c[c.length - 1] : 0));
    LookAhead.check(late, data, (cuts, total) -> told.add(cuts + "/" + total));
    assertThat(told).contains("0/239");
    String[] last = told.get(told.size() - 1).split("/");
    assertThat(last[0]).isEqualTo(last[1]);
  }

  @Test
  void aCheckEndsBetweenTwoTriesWhenItIsInterrupted() {
    AtomicInteger asked = new AtomicInteger();
    SignalFunction interrupting =
        bars -> {
          if (asked.incrementAndGet() == 20) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped");
          }
          return new int[bars.size()];
        };
    assertThatThrownBy(() -> LookAhead.check(interrupting, BARS))
        .isInstanceOf(CancellationException.class);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(asked).hasValue(20);
  }

  static Stream<Map.Entry<String, SignalFunction>> leaks() {
    Map<String, SignalFunction> leaks = new LinkedHashMap<>();
    leaks.put("next close", closes((c, i) -> c[i + 1] - c[i]));
    leaks.put(
        "next close or else the last", closes((c, i) -> c[Math.min(i + 1, c.length - 1)] - c[i]));
    leaks.put("close five ahead", closes((c, i) -> c[Math.min(i + 5, c.length - 1)] - c[i]));
    leaks.put("close a hundred ahead", closes((c, i) -> c[Math.min(i + 100, c.length - 1)] - c[i]));
    leaks.put("last close of all", closes((c, i) -> c[c.length - 1] - c[i]));
    leaks.put("mean of all", closes((c, i) -> c[i] - Arrays.stream(c).average().orElseThrow()));
    leaks.put("middle of all", closes((c, i) -> c[i] - sorted(c)[c.length / 2]));
    leaks.put("highest of all", closes((c, i) -> c[i] < 0.99 * sorted(c)[c.length - 1] ? 1 : 0));
    leaks.put("lowest of all", closes((c, i) -> c[i] > 1.01 * sorted(c)[0] ? -1 : 0));
    leaks.put("z of all", closes((c, i) -> Math.abs(zOfAll(c, i)) > 1 ? zOfAll(c, i) : 0));
    leaks.put("rank among all", closes((c, i) -> rank(c, i) > 0.9 ? 1 : rank(c, i) < 0.1 ? -1 : 0));
    leaks.put("centred mean", closes((c, i) -> c[i] - mean(c, i - 3, i + 3)));
    leaks.put("smoothed backwards", closes((c, i) -> c[i] - mean(c, i, i + 10)));
    leaks.put("local high", closes((c, i) -> isHigh(c, i) ? -1 : 0));
    leaks.put("local low", closes((c, i) -> isLow(c, i) ? 1 : 0));
    leaks.put("rare local high", closes((c, i) -> i % 100 == 17 && isHigh(c, i) ? -1 : 0));
    leaks.put("number of bars", closes((c, i) -> i % 7 == c.length % 7 ? 1 : 0));
    leaks.put("distance to the end", closes((c, i) -> c.length - i < 50 ? 1 : 0));
    leaks.put("late only", closes((c, i) -> i > 200 && i + 1 < c.length ? c[i + 1] - c[i] : 0));
    leaks.put("shifted signals", LookAheadTest::shifted);
    leaks.put("shifted by two", bars -> moved(moved(momentum(bars))));
    leaks.put(
        "next open", bars -> each(bars, i -> bars.open().at(next(bars, i)) - bars.close().at(i)));
    leaks.put(
        "next high",
        bars ->
            each(bars, i -> bars.high().at(next(bars, i)) > 1.002 * bars.close().at(i) ? 1 : 0));
    leaks.put(
        "next low",
        bars ->
            each(bars, i -> bars.low().at(next(bars, i)) < 0.998 * bars.close().at(i) ? -1 : 0));
    leaks.put(
        "next volume", bars -> each(bars, i -> bars.tickVolume().at(next(bars, i)) > 200 ? 1 : 0));
    leaks.put(
        "next spread", bars -> each(bars, i -> bars.spreadAvg().at(next(bars, i)) > 3e-4 ? 1 : 0));
    leaks.put(
        "mean volume of all", bars -> each(bars, i -> bars.tickVolume().at(i) - meanVolume(bars)));
    leaks.put(
        "time of the next bar",
        bars -> each(bars, i -> bars.time().at(next(bars, i)) - bars.time().at(i) > 0 ? 1 : -1));
    leaks.put(
        "the day's last close",
        bars -> each(bars, i -> bars.close().at(dayEnd(bars, i)) - bars.close().at(i)));
    leaks.put("outcome of the trade", closes((c, i) -> firstTouch(c, i, 0.004)));
    return leaks.entrySet().stream();
  }

  static Stream<Map.Entry<String, SignalFunction>> honest() {
    Map<String, SignalFunction> honest = new LinkedHashMap<>();
    for (TemplateKind kind : Templates.standard()) {
      if (kind.needs().isEmpty() || kind.needs().contains(Need.VOLUME) || kind == Scalping.KIND) {
        honest.put(kind.name(), of(kind.of(10, 1)));
        honest.put(kind.name() + " slow", of(kind.of(30, 0.5)));
      }
    }
    honest.put("cross", of(new MovingAverageCross(5, 20)));
    honest.put("slow cross", of(new MovingAverageCross(20, 100)));
    honest.put("last change", closes((c, i) -> i == 0 ? 0 : c[i] - c[i - 1]));
    honest.put("mean so far", closes((c, i) -> c[i] - mean(c, 0, i)));
    honest.put(
        "highest so far",
        closes((c, i) -> c[i] == Arrays.stream(c, 0, i + 1).max().orElseThrow() ? 1 : 0));
    honest.put("rank so far", closes((c, i) -> rank(Arrays.copyOf(c, i + 1), i) > 0.9 ? 1 : 0));
    honest.put("every third bar", closes((c, i) -> i % 3 - 1));
    honest.put("momentum", LookAheadTest::momentum);
    honest.put(
        "by the hour",
        bars -> each(bars, i -> bars.time().at(i) / ExampleData.HOUR % 24 == 8 ? 1 : 0));
    honest.put("volume so far", bars -> each(bars, i -> bars.tickVolume().at(i) > 200 ? 1 : 0));
    honest.put("spread", bars -> each(bars, i -> bars.spreadAvg().at(i) < 1e-4 ? 1 : 0));
    honest.put("candle", bars -> each(bars, i -> bars.close().at(i) - bars.open().at(i)));
    honest.put(
        "long wick",
        bars -> each(bars, i -> bars.high().at(i) > 1.001 * bars.close().at(i) ? -1 : 0));
    honest.put("first bar only", closes((c, i) -> i == 0 ? 1 : 0));
    honest.put("a position held", LookAheadTest::held);
    honest.put("needs a hundred bars", LookAheadTest::demanding);
    return honest.entrySet().stream();
  }

  @ParameterizedTest
  @MethodSource("leaks")
  void aLeakIsCaught(Map.Entry<String, SignalFunction> leak) {
    LookAhead found = LookAhead.check(leak.getValue(), BARS);
    assertThat(found.isHonest()).isFalse();
    assertThat(found.leak().orElseThrow().was()).isNotEqualTo(found.leak().orElseThrow().became());
  }

  @ParameterizedTest
  @MethodSource("honest")
  void anHonestRulePasses(Map.Entry<String, SignalFunction> rule) {
    assertThat(LookAhead.check(rule.getValue(), BARS)).asString().startsWith("no look-ahead found");
  }

  @Test
  void thereAreThirtyOfEach() {
    assertThat(leaks()).hasSize(30);
    assertThat(honest()).hasSize(30);
  }

  @Test
  void theFirstBarThatDiffersIsNamedWithWhatItWasAndBecame() {
    Bars bars = ExampleData.hours("EURUSD", 1, 2, 2, 2, 2, 3.7, 2, 2);
    LookAhead found =
        LookAhead.check(closes((c, i) -> i + 1 < c.length && c[i + 1] == 3.7 ? 1 : 0), bars);
    LookAhead.Leak leak = found.leak().orElseThrow();
    assertThat(leak.bar()).isEqualTo(3);
    assertThat(leak.time()).isEqualTo("2014-05-01T03:00:00Z");
    assertThat(leak.was()).isEqualTo(0);
    assertThat(leak.became()).isEqualTo(1);
    assertThat(found)
        .hasToString(
            "looks ahead: bar 3 (2014-05-01T03:00:00Z): 0 became 1 when bars from number 4 on are"
                + " every second one only");
  }

  @Test
  void aRuleThatAnswersDifferentlyEachTimeIsCaught() {
    int[] calls = {0};
    LookAhead found = LookAhead.check(bars -> each(bars, i -> i == 3 ? calls[0]++ % 2 : 0), BARS);
    assertThat(found.leak().orElseThrow().bar()).isEqualTo(3);
    assertThat(found.leak().orElseThrow().how()).isEqualTo("when asked a second time");
  }

  @Test
  void everyTemplateOfTheStandardGridPasses() {
    StrategyData data = ExampleData.whole(9, 150);
    for (TemplateKind kind : Templates.standard()) {
      LookAhead check = LookAhead.check(kind.of(10, 0.5), data);
      assertThat(check).as(kind.name()).asString().startsWith("no look-ahead found");
    }
  }

  private static SignalFunction of(Template template) {
    return bars -> {
      SignalColumn signals = Evidence.of(bars).signals(template);
      return each(bars, signals::at);
    };
  }

  private static SignalFunction closes(Judge judge) {
    return bars -> {
      double[] closes = bars.close().toArray();
      return each(
          bars, i -> i + 1 < closes.length || !reads(judge, closes, i) ? judge.at(closes, i) : 0);
    };
  }

  /** Whether a judge cannot do without the next bar. */
  private static boolean reads(Judge judge, double[] closes, int bar) {
    try {
      judge.at(closes, bar);
      return false;
    } catch (ArrayIndexOutOfBoundsException e) {
      return true;
    }
  }

  private static int[] each(Bars bars, java.util.function.IntToDoubleFunction judge) {
    int[] signals = new int[bars.size()];
    Arrays.setAll(signals, i -> (int) Math.signum(judge.applyAsDouble(i)));
    return signals;
  }

  private static int[] momentum(Bars bars) {
    return each(bars, i -> i < 10 ? 0 : bars.close().at(i) - bars.close().at(i - 10));
  }

  private static int[] shifted(Bars bars) {
    return moved(momentum(bars));
  }

  private static int[] moved(int[] signals) {
    int[] moved = new int[signals.length];
    System.arraycopy(signals, 1, moved, 0, signals.length - 1);
    return moved;
  }

  private static int[] held(Bars bars) {
    int[] signals = momentum(bars);
    for (int i = 1; i < signals.length; i++) {
      signals[i] = i % 12 != 0 ? signals[i - 1] : signals[i];
    }
    return signals;
  }

  private static int[] demanding(Bars bars) {
    if (bars.size() < 100) {
      throw new IllegalArgumentException("needs 100 bars");
    }
    return momentum(bars);
  }

  private static int next(Bars bars, int bar) {
    return Math.min(bar + 1, bars.size() - 1);
  }

  private static int dayEnd(Bars bars, int bar) {
    return Math.min(bar / 24 * 24 + 23, bars.size() - 1);
  }

  private static double[] sorted(double[] closes) {
    double[] sorted = closes.clone();
    Arrays.sort(sorted);
    return sorted;
  }

  private static double mean(double[] closes, int from, int to) {
    int first = Math.max(0, from);
    int last = Math.min(closes.length - 1, to);
    return Arrays.stream(closes, first, last + 1).average().orElseThrow();
  }

  private static double zOfAll(double[] closes, int bar) {
    double mean = mean(closes, 0, closes.length - 1);
    double squares = Arrays.stream(closes).map(c -> (c - mean) * (c - mean)).sum();
    return (closes[bar] - mean) / Math.sqrt(squares / closes.length);
  }

  private static double rank(double[] closes, int bar) {
    return Arrays.stream(closes).filter(c -> c < closes[bar]).count() / (double) closes.length;
  }

  private static boolean isHigh(double[] c, int i) {
    return i > 0 && i + 1 < c.length && c[i] > c[i - 1] && c[i] > c[i + 1];
  }

  private static boolean isLow(double[] c, int i) {
    return i > 0 && i + 1 < c.length && c[i] < c[i - 1] && c[i] < c[i + 1];
  }

  private static double meanVolume(Bars bars) {
    double sum = 0;
    for (int i = 0; i < bars.size(); i++) {
      sum += bars.tickVolume().at(i);
    }
    return sum / bars.size();
  }

  private static double firstTouch(double[] closes, int bar, double distance) {
    for (int i = bar + 1; i < closes.length; i++) {
      double move = closes[i] / closes[bar] - 1;
      if (Math.abs(move) > distance) {
        return move;
      }
    }
    return 0;
  }
}
