package dev.tapeloft.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TemplatesTest {
  private static final StrategyData DATA = ExampleData.whole(7, 3000);

  @Test
  void theStandardGridHasFourteenKindsInTheOrderOfTheSpecification() {
    assertThat(Templates.standard().stream().map(TemplateKind::name))
        .containsExactly(
            "trend_following",
            "mean_reversion",
            "mean_reversion_rsi_volume",
            "breakout",
            "regime_adaptive",
            "scalping",
            "session_breakout",
            "momentum_burst",
            "pattern_recognition",
            "correlation",
            "pair_divergence",
            "lead_lag",
            "risk_sentiment",
            "currency_strength");
  }

  @Test
  void everyKindTellsWhatItDoesWhereItIsFromAndWhatItTakes() {
    assertThat(Templates.all())
        .allSatisfy(
            kind -> {
              assertThat(kind.sentence()).endsWith(".").hasSizeGreaterThan(40);
              assertThat(kind.source()).isNotBlank();
              assertThat(kind.parameters())
                  .hasSizeBetween(2, 3)
                  .allSatisfy(parameter -> assertThat(parameter.meaning()).isNotBlank());
            });
    assertThat(Templates.all().stream().map(TemplateKind::sentence)).doesNotHaveDuplicates();
  }

  @Test
  void aTemplateTellsWhatItsKindDoes() {
    for (TemplateKind kind : Templates.standard()) {
      Template template = kind.of(10, 1.5);
      assertThat(template.name()).isEqualTo(kind.name());
      assertThat(template.sentence()).isEqualTo(kind.sentence());
      assertThat(template.needs()).isEqualTo(kind.needs());
      assertThat(template).hasToString(kind.name() + "(lookback=10, threshold=1.5)");
      Strategy strategy = Strategy.of(template, Exits.pips(10, 20));
      assertThat(Strategy.parse(strategy.id())).isEqualTo(strategy);
      assertThat(Strategy.parse(strategy.id()).template()).isEqualTo(template);
    }
  }

  @Test
  void anUnknownNameIsRefusedWithTheNearest() {
    assertThatThrownBy(() -> Templates.named("mean_revresion"))
        .hasMessageStartingWith("no template \"mean_revresion\"; did you mean mean_reversion?")
        .hasMessageContaining("trend_following, mean_reversion,");
  }

  @Test
  void anUnknownParameterIsRefusedWithThoseThereAreAndTheirRanges() {
    assertThatThrownBy(() -> Templates.named("breakout").of(Map.of("window", 5.0)))
        .hasMessage(
            "breakout has no parameter \"window\"; it takes [lookback (at least 1 bar), threshold"
                + " (above 0 and finite, such as 2)]");
    assertThatThrownBy(() -> Templates.named("breakout").of(Map.of("lookback", 5.0)))
        .hasMessageStartingWith("breakout needs threshold; it takes");
    assertThatThrownBy(() -> Templates.named("breakout").of(5))
        .hasMessageStartingWith("breakout takes");
    assertThat(Templates.named("breakout").of(Map.of("lookback", 5.0, "threshold", 1.0)))
        .isEqualTo(new Breakout(5, 1));
  }

  @Test
  void aParameterOutOfRangeIsRefusedByNameValueAndRule() {
    assertThatThrownBy(() -> new Correlation(2, 1))
        .hasMessage("lookback (2) must be at least 3 bars");
    assertThatThrownBy(() -> new SessionBreakout(0, 1))
        .hasMessage("lookback (0) must be at least 1 hour");
    assertThatThrownBy(() -> new PatternRecognition(5, 5.5))
        .hasMessage("threshold (5.5) must be above 0 and at most 5");
    assertThatThrownBy(() -> new TrendFollowing(5, Double.POSITIVE_INFINITY))
        .hasMessage("threshold (Infinity) must be above 0 and finite, such as 2");
    assertThatThrownBy(() -> Templates.named("scalping").of(2.5, 1))
        .hasMessage("lookback (2.5) must be at least 1 bar");
    assertThatThrownBy(() -> Strategy.parse("breakout(lookback=0, threshold=1) stop=10 target=20"))
        .hasMessageContaining("lookback (0) must be at least 1 bar");
  }

  @Test
  void noTwoTemplatesShareABody() {
    Set<List<Integer>> seen = new HashSet<>();
    int kinds = 0;
    for (TemplateKind kind : Templates.standard()) {
      int[] signals = ExampleData.signals(kind.of(10, 1), DATA);
      assertThat(seen.add(Arrays.stream(signals).boxed().toList())).as(kind.name()).isTrue();
      int[] other = Arrays.stream(signals).map(signal -> -signal).toArray();
      assertThat(seen.add(Arrays.stream(other).boxed().toList())).as(kind.name()).isTrue();
      kinds++;
    }
    assertThat(seen).hasSize(2 * kinds);
  }

  @Test
  void everyTemplateSignalsBothWaysAndNotAlways() {
    for (TemplateKind kind : Templates.standard()) {
      int[] signals = ExampleData.signals(kind.of(10, 1), DATA);
      assertThat(signals).as(kind.name()).contains(1, -1, 0);
    }
  }

  @Test
  void bothParametersMatterToEveryTemplate() {
    for (TemplateKind kind : Templates.standard()) {
      int[] signals = ExampleData.signals(kind.of(10, 1), DATA);
      assertThat(ExampleData.signals(kind.of(15, 1), DATA)).as(kind.name()).isNotEqualTo(signals);
      assertThat(ExampleData.signals(kind.of(10, 2), DATA)).as(kind.name()).isNotEqualTo(signals);
    }
  }

  @Test
  void everyStandardTemplateThatCanFireDoes() {
    Evidence usual = Evidence.of(ExampleData.whole(3, 6000));
    Evidence eventful = Evidence.of(ExampleData.eventful());
    List<Template> templates =
        StrategyGrid.standard().strategies().stream().map(Strategy::template).distinct().toList();
    assertThat(templates).hasSize(404);
    assertThat(templates)
        .filteredOn(t -> usual.signals(t).count() == 0 && eventful.signals(t).count() == 0)
        .isEmpty();
  }

  @Test
  void noTemplateSignalsBeforeItIsWarm() {
    for (TemplateKind kind : Templates.all()) {
      Template template = example(kind);
      SignalColumn signals = Evidence.of(DATA).signals(template);
      assertThat(signals.next(0)).as(kind.name()).isGreaterThanOrEqualTo(template.warmUpBars());
    }
  }

  @Test
  void fewerBarsThanWarmUpGiveNoSignal() {
    for (int size : new int[] {1, 2, 5}) {
      StrategyData few = ExampleData.whole(3, size);
      for (TemplateKind kind : Templates.standard()) {
        if (kind != PatternRecognition.KIND && kind != Scalping.KIND) {
          assertThat(ExampleData.signals(kind.of(10, 0.5), few)).as(kind.name()).containsOnly(0);
        }
      }
    }
  }

  private static Template example(TemplateKind kind) {
    if (kind == MysticPulse.KIND) {
      return kind.of(5, 2, 0);
    }
    return kind == MovingAverageCross.KIND ? kind.of(5, 20) : kind.of(10, 0.5);
  }
}
