package dev.tapeloft.rank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TrialLedgerTest {
  @Test
  void theSameStrategyOnTheSameSpanCountsOnce() {
    assertThat(count(1, 9, trial("a", 1, 9), trial("a", 1, 9), trial("b", 1, 9))).isEqualTo(2);
    assertThat(count(1, 9)).isZero();
  }

  @Test
  void appendingADayNeitherAddsNorForgets() {
    assertThat(count(1, 10, trial("a", 1, 9), trial("a", 1, 10))).isEqualTo(1);
    assertThat(count(1, 11, trial("a", 1, 9), trial("b", 1, 9), trial("c", 1, 10))).isEqualTo(3);
  }

  @Test
  void otherSpansDoNotCount() {
    assertThat(count(5, 9, trial("a", 1, 5), trial("b", 9, 12), trial("c", 8, 12))).isEqualTo(1);
  }

  @Test
  void theSameStrategyOnSpansApartCountsForEach() {
    assertThat(count(1, 9, trial("a", 1, 3), trial("a", 5, 9))).isEqualTo(2);
    assertThat(count(1, 9, trial("a", 1, 3), trial("a", 5, 9), trial("a", 2, 6))).isEqualTo(1);
    assertThat(count(1, 9, trial("a", 1, 8), trial("a", 2, 3), trial("a", 4, 6))).isEqualTo(1);
  }

  @Test
  void otherRulesAndInstrumentsAreOtherTrials() {
    Trial otherRules = new Trial("a", "EURUSD", day(1), day(9), "lots=2");
    Trial otherPair = new Trial("a", "NZDUSD", day(1), day(9), "lots=1");
    assertThat(count(1, 9, trial("a", 1, 9), otherRules, otherPair)).isEqualTo(2);
  }

  @Test
  void anEmptySpanIsRefused() {
    assertThatThrownBy(() -> trial("a", 2, 2))
        .hasMessage(
            "span from 2020-01-02T00:00:00Z to 2020-01-02T00:00:00Z must end after it starts");
    assertThatThrownBy(() -> count(3, 2)).hasMessageContaining("must end after it starts");
  }

  @Test
  void whatIsForgottenCountsNoMoreAndThatIsSaid() {
    TrialLedger ledger = ledger(List.of(trial("a", 1, 9), trial("b", 1, 9)));
    ledger.forget(day(10));
    ledger.add(trial("a", 1, 9));
    assertThat(ledger.count("EURUSD", day(1), day(9))).isEqualTo(1);
    assertThat(ledger.forgotten()).contains(day(10));
    assertThat(ledger)
        .hasToString("1 trial on 1 instrument; those before 2020-01-10T00:00:00Z were forgotten");
  }

  @Test
  void eachInstrumentHasARow() {
    TrialLedger ledger =
        ledger(
            List.of(
                trial("a", 3, 9), trial("a", 1, 2), new Trial("b", "AUDUSD", day(4), day(5), "")));
    assertThat(ledger.frame().texts("instrument").at(1)).isEqualTo("EURUSD");
    assertThat(ledger.frame().ints("trials").toArray()).containsExactly(1, 2);
    assertThat(ledger.frame().instants("from").instant(1)).isEqualTo(day(1));
    assertThat(ledger.frame().instants("to").instant(1)).isEqualTo(day(9));
  }

  @Test
  void theTrialsTellHowWidelyTheirSharpeRatiosSpread() {
    Trials trials =
        ledger(List.of(showing("a", 1, 9, .1), showing("b", 1, 9, .3), trial("c", 1, 9)))
            .sharing("EURUSD", day(1), day(9));
    assertThat(trials).isEqualTo(new Trials(3, 2, trials.variance()));
    assertThat(trials.variance()).isCloseTo(.02, within(1e-15));
  }

  @Test
  void spansOfAnotherLengthTellNoSpread() {
    TrialLedger ledger =
        ledger(
            List.of(
                showing("half", 1, 5, .1),
                showing("less", 1, 4, 9),
                showing("twice", 1, 17, .2),
                showing("more", 1, 18, 9)));
    assertThat(ledger.sharing("EURUSD", day(1), day(9)))
        .matches(trials -> trials.count() == 4 && trials.known() == 2);
  }

  @Test
  void ofSpansThatAreJoinedTheLongestThatIsKnownTellsTheRatio() {
    List<Trial> appended =
        List.of(showing("a", 1, 9, .1), showing("a", 1, 10, .2), trial("a", 1, 11));
    List<Trial> other = List.of(showing("b", 1, 9, .4));
    for (List<Trial> some : List.of(appended, reversed(appended))) {
      TrialLedger ledger = ledger(Stream.concat(some.stream(), other.stream()).toList());
      assertThat(ledger.sharing("EURUSD", day(1), day(9)).variance()).isCloseTo(.02, within(1e-15));
    }
  }

  private static List<Trial> reversed(List<Trial> trials) {
    List<Trial> reversed = new ArrayList<>(trials);
    Collections.reverse(reversed);
    return reversed;
  }

  static Trial showing(String strategy, int from, int to, double dailySharpe) {
    return new Trial(strategy, "EURUSD", day(from), day(to), "lots=1", dailySharpe);
  }

  private static int count(int from, int to, Trial... ledger) {
    return ledger(List.of(ledger)).count("EURUSD", day(from), day(to));
  }

  static TrialLedger ledger(List<Trial> trials) {
    TrialLedger ledger = new TrialLedger();
    trials.forEach(ledger::add);
    return ledger;
  }

  static Trial trial(String strategy, int from, int to) {
    return new Trial(strategy, "EURUSD", day(from), day(to), "lots=1");
  }

  static Instant day(int day) {
    return Instant.parse("2020-01-01T00:00:00Z").plusSeconds(86_400L * (day - 1));
  }
}
