package dev.tapeloft.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapeloft.indicator.ExampleBars;
import dev.tapeloft.market.Bars;
import java.util.List;
import org.junit.jupiter.api.Test;

class UserStrategyTest {
  private static final Bars BARS = ExampleBars.closes(1, 2, 3);

  @Test
  void aRuleOfOnesOwnIsKnownByNameAndCode() {
    UserStrategy rule = UserStrategy.of("my rule", "sha256:ab12", bars -> new int[bars.size()]);
    assertThat(Strategy.of(rule, Exits.pips(10, 20)).id())
        .isEqualTo("user(name=my rule, code=sha256:ab12) stop=10 target=20");
    assertThat(rule)
        .isEqualTo(UserStrategy.of("my rule", "sha256:ab12", bars -> new int[0]))
        .hasSameHashCodeAs(UserStrategy.of("my rule", "sha256:ab12", bars -> new int[0]))
        .isNotEqualTo(UserStrategy.of("my rule", "sha256:ab13", bars -> new int[0]))
        .isNotEqualTo(UserStrategy.of("my rules", "sha256:ab12", bars -> new int[0]));
  }

  @Test
  void itsSignalsAreTheFunctions() {
    UserStrategy rule = UserStrategy.of("three", "1", bars -> new int[] {1, 0, -1});
    assertThat(Evidence.of(BARS).signals(rule).toArray()).containsExactly(1, 0, -1);
  }

  @Test
  void whatIsNoSignalIsRefusedByItsBar() {
    assertThatThrownBy(() -> signals(bars -> new int[] {0, 2, 0}))
        .hasMessage("signal (2) of bar 1 must be 1 (long), -1 (short) or 0");
    assertThatThrownBy(() -> signals(bars -> new int[2]))
        .hasMessage("user(name=bad, code=1) gave 2 signals for 3 bars; it must give one for each");
    assertThatThrownBy(() -> signals(bars -> null)).hasMessage("user(name=bad, code=1) gave null");
  }

  @Test
  void itIsPartOfAGridLikeAnyOther() {
    UserStrategy rule = UserStrategy.of("mine", "1", bars -> new int[bars.size()]);
    StrategyGrid grid = StrategyGrid.of(rule, Exits.pips(10, 20), Exits.none());
    StrategyGrid both = grid.plus(StrategyGrid.of(List.of(new Breakout(5, 1)), Exits.standard()));
    assertThat(both.size()).isEqualTo(13);
    assertThat(both.counts(StrategyData.of(BARS)).runnable()).isEqualTo(13);
  }

  @Test
  void itsIdIsNotReadBackSinceItsCodeIsNotInIt() {
    assertThatThrownBy(() -> Strategy.parse("user(name=mine, code=1) stop=none target=none"))
        .hasMessageContaining("the code of a user strategy is not in its id");
  }

  @Test
  void namesThatCouldPassForOthersAreRefused() {
    assertThatThrownBy(() -> UserStrategy.of("a, code=2", "1", bars -> new int[0]))
        .hasMessageStartingWith("name \"a, code=2\" of a strategy must be made of letters");
    assertThatThrownBy(() -> UserStrategy.of("a", "", bars -> new int[0]))
        .hasMessageStartingWith("code \"\" of a strategy must be made of letters");
  }

  private static SignalColumn signals(SignalFunction function) {
    return Evidence.of(BARS).signals(UserStrategy.of("bad", "1", function));
  }
}
