package dev.tapeloft.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapeloft.market.Bars;
import dev.tapeloft.market.Instrument;
import dev.tapeloft.market.Interval;
import dev.tapeloft.market.QuoteSide;
import dev.tapeloft.market.Ticks;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TickFolderTest {
  private static final Instrument EURUSD = Instrument.fx("EURUSD");
  private static final String HEADER = "Timestamp,Bid,Ask\n";
  private static final String TUESDAY = HEADER + "2014-05-06 10:00:00,1.1,1.3\n";
  private static final String WEDNESDAY = HEADER + "2014-05-07 10:00:00,1.2,1.4\n";

  @TempDir private Path folder;

  @Test
  void barsHaveThePricesOfTheirSideAndTheSpreadBeside() throws IOException {
    write("EURUSD.csv", HEADER + "2014-05-06 10:00:00,1.1,1.3\n2014-05-06 10:59:59,1.2,1.21\n");
    Bars mids = fetch(QuoteSide.MID, Interval.hours(1), "2014-05-06T00:00:00Z", 24);
    Bars bids = fetch(QuoteSide.BID, Interval.hours(1), "2014-05-06T00:00:00Z", 24);
    Bars asks = fetch(QuoteSide.ASK, Interval.hours(1), "2014-05-06T00:00:00Z", 24);
    assertThat(mids.close().toArray()).containsExactly(1.205);
    assertThat(bids.close().toArray()).containsExactly(1.2);
    assertThat(asks.low().toArray()).containsExactly(1.21);
    assertThat(asks.high().toArray()).containsExactly(1.3);
    assertThat(bids.spreadAvg().toArray()).containsExactly(0.105);
    assertThat(bids.tickVolume().toArray()).containsExactly(2);
    assertThat(source(QuoteSide.BID).identity())
        .isEqualTo("BID bars of the ticks in " + folder)
        .isNotEqualTo(source(QuoteSide.ASK).identity());
  }

  @Test
  void whereverTicksAreCutIntoFilesAndTimesAskedForTheBarsAreTheSame() throws IOException {
    SplittableRandom random = new SplittableRandom(7);
    for (int attempt = 0; attempt < 20; attempt++) {
      List<String> rows = rows(random);
      int first = random.nextInt(1, 100);
      int second = random.nextInt(100, 199);
      write("EURUSD_c.csv", HEADER + String.join("", rows.subList(second, 200)));
      write("EURUSD_b.csv", HEADER + String.join("", rows.subList(0, first)));
      write("EURUSD_a.txt", HEADER + String.join("", rows.subList(first, second)));
      Path whole = write("whole", HEADER + String.join("", rows));
      Ticks all = TickFiles.read(new TickFile(whole, EURUSD)).ticks();
      Interval interval = Interval.minutes(random.nextInt(1, 90));
      Instant from = Instant.parse("2014-05-06T00:00:00Z").plusSeconds(random.nextInt(60_000));
      BarRequest asked =
          new BarRequest(EURUSD, interval, from, from.plusSeconds(random.nextInt(40_000)));
      assertThat(source(QuoteSide.MID).fetch(asked).frame())
          .isEqualTo(asked.within(Bars.of(all, interval)).frame());
    }
  }

  /** 200 quotes of one day, some of one time. */
  private static List<String> rows(SplittableRandom random) {
    int[] seconds = random.ints(200, 0, 86_400).sorted().toArray();
    return IntStream.of(seconds)
        .mapToObj(
            second ->
                "%s,1.3%d,1.4%d\n"
                    .formatted(
                        Instant.parse("2014-05-06T00:00:00Z").plusSeconds(second),
                        random.nextInt(10_000, 99_999) / 10,
                        random.nextInt(10_000, 99_999) / 10))
        .toList();
  }

  @Test
  void aDailyBarHasTheQuotesOfItsSession() throws IOException {
    write(
        "EURUSD.csv",
        HEADER
            + "2014-05-04 20:59:59,1.0,1.0\n" // Sunday, before 17:00 in New York
            + "2014-05-04 21:00:00,1.1,1.1\n"
            + "2014-05-05 20:59:59,1.2,1.2\n"
            + "2014-05-05 21:00:00,1.3,1.3\n"
            + "2014-05-09 20:59:59,1.4,1.4\n"
            + "2014-05-09 21:00:00,1.5,1.5\n"); // Friday, after the week's end
    Bars days = fetch(QuoteSide.MID, Interval.days(1), "2014-05-01T00:00:00Z", 24 * 10);
    assertThat(IntStream.range(0, days.size()).mapToObj(days.time()::instant).map(Object::toString))
        .containsExactly("2014-05-05T00:00:00Z", "2014-05-06T00:00:00Z", "2014-05-09T00:00:00Z");
    assertThat(days.open().toArray()).containsExactly(1.1, 1.3, 1.4);
    assertThat(days.close().toArray()).containsExactly(1.2, 1.3, 1.4);
    Bars monday = fetch(QuoteSide.MID, Interval.days(1), "2014-05-05T00:00:00Z", 24);
    assertThat(monday.frame()).isEqualTo(days.frame().slice(0, 1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "EURUSD.csv",
        "eurusd.TXT",
        "EURUSD_2014-05_ticks.csv.gz",
        "EURUSD-2014.csv",
        "EURUSD.2014.gz",
        "EURUSD.zip"
      })
  void aFileIsOfTheSymbolThatItIsCalledBy(String name) throws IOException {
    write(name, TUESDAY);
    assertThat(week().size()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "EURUSDX.csv",
        "XEURUSD.csv",
        "EURUSD.md",
        "EURUSD",
        "EURUSD-X.csv",
        "EURUSD.B.csv"
      })
  void otherFilesAreNotOfIt(String name) throws IOException {
    write(name, TUESDAY);
    assertThatThrownBy(this::week)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no tick file of %s begins with EURUSD; name it", folder);
  }

  @Test
  void aSymbolIsNeverAPath() throws IOException {
    write("EURUSD.csv", TUESDAY);
    BarRequest asked =
        new BarRequest(
            Instrument.stock("../" + folder.getFileName() + "/EURUSD", "USD"),
            Interval.hours(1),
            Instant.EPOCH,
            Instant.EPOCH);
    assertThatThrownBy(() -> source(QuoteSide.MID).fetch(asked))
        .hasMessageContaining("no tick file of");
  }

  @Test
  void filesThatOverlapAreRefusedByTheirNames() throws IOException {
    write("EURUSD_1.csv", TUESDAY);
    write("EURUSD_2.csv.gz", WEDNESDAY);
    assertThat(week().close().toArray()).containsExactly(1.2, 1.3);
    write("EURUSD_2.csv.gz", TUESDAY + WEDNESDAY.replace(HEADER, ""));
    write("EURUSD_3.csv", HEADER + "2014-05-07 09:59:59,1,1\n");
    assertThatThrownBy(this::week)
        .hasMessageContaining("EURUSD_2.csv.gz ends 2014-05-07T10:00:00Z")
        .hasMessageContaining("EURUSD_3.csv begins 2014-05-07T09:59:59Z; files of a symbol must");
  }

  @Test
  void barsOfMoreThanADayAreRefused() {
    assertThatThrownBy(() -> fetch(QuoteSide.MID, Interval.days(2), "2014-05-05T00:00:00Z", 24))
        .hasMessage("bars of ticks last at most a day, not 2D; ask for days(1)");
  }

  @Test
  void aMissingFolderIsNamed() {
    TickFolder missing = new TickFolder(folder.resolve("nowhere"), Instrument::fx, QuoteSide.MID);
    assertThatThrownBy(
            () ->
                missing.fetch(
                    new BarRequest(EURUSD, Interval.hours(1), Instant.EPOCH, Instant.EPOCH)))
        .hasMessage("there is no folder %s; check the path", folder.resolve("nowhere"));
  }

  private Bars week() throws IOException {
    return fetch(QuoteSide.MID, Interval.hours(1), "2014-05-04T00:00:00Z", 24 * 7);
  }

  private Bars fetch(QuoteSide side, Interval interval, String from, int hours) throws IOException {
    Instant first = Instant.parse(from);
    return source(side)
        .fetch(new BarRequest(EURUSD, interval, first, first.plus(Duration.ofHours(hours))));
  }

  private TickFolder source(QuoteSide side) {
    return new TickFolder(folder, Instrument::fx, side);
  }

  private Path write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (!name.endsWith(".gz")) {
      return Files.write(file, bytes);
    }
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(bytes);
    }
    return file;
  }
}
