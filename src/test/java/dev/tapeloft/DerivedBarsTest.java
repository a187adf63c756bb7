package dev.tapeloft;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapeloft.market.Bars;
import dev.tapeloft.market.Instrument;
import dev.tapeloft.market.Interval;
import dev.tapeloft.pipeline.Kept;
import dev.tapeloft.source.BarFiles;
import dev.tapeloft.source.BarRequest;
import dev.tapeloft.source.BarSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Longer and adjusted bars of real ones, as cached operations. */
class DerivedBarsTest {
  private static final Interval DAY = Interval.days(1);
  private static final LocalDate FIRST = LocalDate.of(1998, 1, 2);
  private static final LocalDate LAST = LocalDate.of(2021, 3, 31);

  @TempDir private Path folder;
  private final Apple apple = new Apple();

  /** Apple's share as it was traded; counts what it is asked for. */
  private static final class Apple implements BarSource {
    private final Bars all = BarFiles.read(Samples.aaplDays()).bars();
    private final List<BarRequest> requests = new ArrayList<>();

    @Override
    public String identity() {
      return "Apple, as traded";
    }

    @Override
    public Instrument instrument(String symbol) {
      return all.instrument();
    }

    @Override
    public Bars fetch(BarRequest asked) {
      requests.add(asked);
      return all;
    }
  }

  private Loft open() {
    return Tapeloft.open(TestConfig.in(folder)).source("apple", apple);
  }

  @Test
  void noSplitIsACliffInAdjustedBarsAndTheRawOnesStayAsTheyAre() {
    try (Loft loft = open()) {
      Kept<Bars> raw = loft.bars("AAPL", DAY, FIRST, LAST);
      Kept<Bars> adjusted = loft.adjust(raw, Samples.aaplSplits());
      assertThat(cliffs(raw.get()))
          .containsExactly("2000-06-21", "2000-09-29", "2005-02-28", "2014-06-09", "2020-08-31");
      assertThat(cliffs(adjusted.get()))
          .containsExactly("2000-09-29"); // Apple warned of its profits
      assertThat(raw.get().frame()).isEqualTo(apple.all.frame());
      int last = adjusted.get().size() - 1;
      assertThat(adjusted.get().close().at(last)).isEqualTo(raw.get().close().at(last));
      assertThat(adjusted.get().close().at(0)).isEqualTo(raw.get().close().at(0) / (2 * 2 * 7 * 4));
    }
  }

  /** Days on which the close fell by more than 44 per cent. */
  private static List<String> cliffs(Bars bars) {
    List<String> cliffs = new ArrayList<>();
    for (int bar = 1; bar < bars.size(); bar++) {
      if (bars.close().at(bar) < .56 * bars.close().at(bar - 1)) {
        cliffs.add(bars.time().instant(bar).toString().substring(0, 10));
      }
    }
    return cliffs;
  }

  @Test
  void aNewSplitFetchesNothing() {
    try (Loft loft = open()) {
      Kept<Bars> raw = loft.bars("AAPL", DAY, FIRST, LAST);
      loft.adjust(raw, Samples.aaplSplits().knownOn(LocalDate.of(2020, 8, 30)));
      Kept<Bars> adjusted = loft.adjust(loft.bars("AAPL", DAY, FIRST, LAST), Samples.aaplSplits());
      assertThat(adjusted.step().computed()).isEqualTo(1);
      assertThat(apple.requests).hasSize(1);
    }
  }

  @Test
  void adjustedAndLongerBarsAreKept() {
    List<Kept<Bars>> before = derived();
    List<Kept<Bars>> after = derived();
    for (int i = 0; i < before.size(); i++) {
      assertThat(before.get(i).step().computed()).isEqualTo(1);
      assertThat(after.get(i).step().computed()).isZero();
      assertThat(after.get(i).contentId()).isEqualTo(before.get(i).contentId());
    }
  }

  private List<Kept<Bars>> derived() {
    try (Loft loft = open()) {
      Kept<Bars> raw = loft.bars("AAPL", DAY, FIRST, LAST);
      Kept<Bars> adjusted = loft.adjust(raw, Samples.aaplSplits());
      return List.of(adjusted, loft.resample(adjusted, Interval.months(1)));
    }
  }

  /** The sessions by an arithmetic of their own: a day begins seven hours early in New York. */
  @Test
  void hoursOfElevenYearsMakeTheDaysOfForeignExchange() {
    try (Loft loft = open()) {
      Kept<Bars> hours = loft.bars(Samples.eurusdHours());
      Kept<Bars> days = loft.resample(hours, DAY);
      TreeMap<LocalDate, Double> closes = new TreeMap<>();
      Bars all = hours.get();
      for (int bar = 0; bar < all.size(); bar++) {
        Instant start = all.time().instant(bar);
        closes.put(
            start.atZone(ZoneId.of("America/New_York")).plusHours(7).toLocalDate(),
            all.close().at(bar));
      }
      closes.keySet().removeIf(date -> date.getDayOfWeek().getValue() > 5);
      assertThat(days.get().close().toArray())
          .containsExactly(closes.values().stream().mapToDouble(Double::doubleValue).toArray());
      assertThat(days.get().time().toArray())
          .containsExactly(
              closes.keySet().stream()
                  .mapToLong(
                      date ->
                          ChronoUnit.MICROS.between(
                              Instant.EPOCH, date.atStartOfDay(ZoneId.of("UTC")).toInstant()))
                  .toArray());
    }
  }

  @Test
  void whatLiesOutsideTheSessionsIsToldAlsoOfWhatWasKept() throws IOException {
    Files.writeString(
        folder.resolve("hours.csv"),
        "Time,Open,High,Low,Close\n2014-05-09 20:00:00,1,1,1,1\n2014-05-09 21:00:00,2,2,2,2\n");
    try (Loft loft = open()) {
      Kept<Bars> hours = loft.bars("hours.csv", Instrument.fx("EURUSD"), Interval.hours(1));
      for (int round = 0; round < 2; round++) {
        Kept<Bars> days = loft.resample(hours, DAY);
        assertThat(days.get().close().toArray()).containsExactly(1);
        assertThat(days.toString()).contains("1 bar outside the sessions of FX left out");
      }
    }
  }
}
