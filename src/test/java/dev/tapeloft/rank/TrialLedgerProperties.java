package dev.tapeloft.rank;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What holds of any ledger of trials. */
class TrialLedgerProperties {
  @Property(tries = 200)
  void orderAndRepetitionMakeNoDifference(
      @ForAll long seed, @ForAll @IntRange(min = 0, max = 25) int size) {
    List<Trial> ledger = ledger(seed, size);
    int count = count(ledger);
    List<Trial> other = new ArrayList<>(ledger);
    other.addAll(ledger.subList(0, size / 2));
    Collections.shuffle(other, new Random(seed));
    assertThat(count(other)).isEqualTo(count).isBetween(0, size);
    assertThat(sharing(other)).isEqualTo(sharing(ledger));
  }

  @Property(tries = 200)
  void aNewStrategyAddsOneAndOneThatWasTriedOnTheSpanNone(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 25) int size) {
    List<Trial> ledger = ledger(seed, size);
    ledger.add(TrialLedgerTest.trial("new", 10, 20));
    int count = count(ledger);
    assertThat(count).isEqualTo(count(ledger.subList(0, size)) + 1);
    ledger.add(TrialLedgerTest.trial("new", 10, 21));
    assertThat(count(ledger)).isEqualTo(count);
  }

  @Property(tries = 200)
  void aLongerSpanForgetsNoTrial(@ForAll long seed, @ForAll @IntRange(min = 0, max = 25) int size) {
    List<Trial> ledger = ledger(seed, size);
    int longer =
        TrialLedgerTest.ledger(ledger)
            .count("EURUSD", TrialLedgerTest.day(8), TrialLedgerTest.day(24));
    assertThat(longer).isGreaterThanOrEqualTo(count(ledger));
  }

  private static int count(List<Trial> ledger) {
    return TrialLedgerTest.ledger(ledger)
        .count("EURUSD", TrialLedgerTest.day(10), TrialLedgerTest.day(20));
  }

  private static Trials sharing(List<Trial> ledger) {
    return TrialLedgerTest.ledger(ledger)
        .sharing("EURUSD", TrialLedgerTest.day(10), TrialLedgerTest.day(16));
  }

  private static List<Trial> ledger(long seed, int size) {
    Random random = new Random(seed);
    List<Trial> ledger = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      int from = 1 + random.nextInt(25);
      String strategy = "s" + random.nextInt(5);
      int to = from + 1 + random.nextInt(8);
      ledger.add(
          random.nextInt(4) == 0
              ? TrialLedgerTest.trial(strategy, from, to)
              : TrialLedgerTest.showing(strategy, from, to, random.nextGaussian()));
    }
    return ledger;
  }
}
