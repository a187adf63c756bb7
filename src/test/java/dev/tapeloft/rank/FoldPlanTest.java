package dev.tapeloft.rank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class FoldPlanTest {
  private static final Duration DAY = Duration.ofDays(1);
  private static final TrialReturns RETURNS = ExampleReturns.of(new double[12]);
  private static final Spans DAYS = Spans.days(RETURNS);

  @Test
  void aPlanMakesTheFoldsOfItsScheme() {
    requireSame(FoldPlan.walkForward(3), Folds.walkForward(DAYS, 3));
    requireSame(FoldPlan.rollingWalkForward(3, 2), Folds.rollingWalkForward(DAYS, 3, 2));
    requireSame(FoldPlan.purgedKFold(4, DAY), Folds.purgedKFold(DAYS, 4, DAY));
    requireSame(
        FoldPlan.combinatorialPurged(4, 2, DAY), Folds.combinatorialPurged(DAYS, 4, 2, DAY));
  }

  private static void requireSame(FoldPlan plan, Folds folds) {
    Folds made = plan.of(RETURNS);
    assertThat(made).hasToString(folds.toString());
    assertThat(made.folds()).usingRecursiveComparison().isEqualTo(folds.folds());
  }

  @Test
  void aPlanIsReadBackFromItsText() {
    for (FoldPlan plan :
        List.of(
            FoldPlan.walkForward(1),
            FoldPlan.rollingWalkForward(5, 2),
            FoldPlan.purgedKFold(5, Duration.ZERO),
            FoldPlan.combinatorialPurged(6, 2, Duration.ofMinutes(90)))) {
      assertThat(FoldPlan.parse(plan.toString())).isEqualTo(plan);
    }
    assertThat(FoldPlan.purgedKFold(5, DAY))
        .hasToString("purged-k-fold groups=5 part=1 embargo=PT24H");
    assertThatThrownBy(() -> FoldPlan.parse("sideways groups=5 part=1 embargo=PT0S"))
        .hasMessage("\"sideways groups=5 part=1 embargo=PT0S\" is no plan of folds");
    assertThatThrownBy(() -> FoldPlan.parse("anchored groups=5 part=5 embargo=soon"))
        .hasMessage("embargo \"soon\" is no duration");
  }

  @Test
  void numbersThatCutNothingAreRefused() {
    assertThatThrownBy(() -> FoldPlan.walkForward(0))
        .hasMessage("anchored groups (0) must be at least 1");
    assertThatThrownBy(() -> FoldPlan.rollingWalkForward(3, 4))
        .hasMessage("rolling of 3 groups cannot take 4 at a time; give 1 to 3");
    assertThatThrownBy(() -> FoldPlan.purgedKFold(1, DAY))
        .hasMessage("purged-k-fold groups (1) must be at least 2");
    assertThatThrownBy(() -> FoldPlan.combinatorialPurged(4, 4, DAY))
        .hasMessage("combinatorial-purged of 4 groups cannot take 4 at a time; give 1 to 3");
    assertThatThrownBy(() -> FoldPlan.purgedKFold(5, DAY.negated()))
        .hasMessage("embargo (PT-24H) must be from 0 to 100 years of 365 days");
    assertThatThrownBy(() -> FoldPlan.combinatorialPurged(26, 13, DAY))
        .hasMessageContaining("of 26 groups, 13 at a time, has more than 20,000 folds");
    assertThatThrownBy(() -> FoldPlan.purgedKFold(13, DAY).of(RETURNS))
        .hasMessageContaining("needs 13 days or more, there are 12; take more bars or fewer folds");
  }
}
