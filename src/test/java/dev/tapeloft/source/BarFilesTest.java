package dev.tapeloft.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapeloft.Samples;
import dev.tapeloft.market.Bars;
import dev.tapeloft.market.Instrument;
import dev.tapeloft.market.Interval;
import dev.tapeloft.market.Ohlc;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BarFilesTest {
  private static final Instrument SPY = Instrument.stock("SPY", "USD");
  private static final String DAYS =
      """
      date,open,high,low,close,volume
      2017-01-03,212.61,213.35,211.52,212.8,96708880
      2017-01-04,213.16,214.22,213.15,214.06,83348752
      """;
  private static final String QUOTES =
      """
      Timestamp,BidOpen,BidHigh,BidLow,BidClose,AskOpen,AskHigh,AskLow,AskClose
      2018-12-31 18:00:00,1.14507,1.14546,1.14414,1.14448,1.14521,1.14562,1.14429,1.14463
      2018-12-31 21:00:00,1.14558,1.14662,1.14552,1.14607,1.14576,1.14712,1.14569,1.14707
      """;

  @TempDir Path folder;

  @Test
  void tradedBarsHaveTheirVolumeAndNoSpread() throws IOException {
    Bars bars = days(DAYS).bars();
    assertThat(bars.size()).isEqualTo(2);
    assertThat(bars.time().instant(0)).isEqualTo(Instant.parse("2017-01-03T00:00:00Z"));
    assertThat(bars.open().at(1)).isEqualTo(213.16);
    assertThat(bars.high().at(1)).isEqualTo(214.22);
    assertThat(bars.low().at(1)).isEqualTo(213.15);
    assertThat(bars.close().at(1)).isEqualTo(214.06);
    assertThat(bars.frame().doubles("volume").at(0)).isEqualTo(96_708_880);
    assertThat(bars.spreadAvg().at(0)).isNaN();
    assertThat(bars.spreads()).isEmpty();
  }

  @Test
  void quotedBarsAreMidsWithTheSpreadAtEachPrice() throws IOException {
    Bars bars = quotes(QUOTES).bars();
    Ohlc spreads = bars.spreads().orElseThrow();
    assertThat(bars.open().at(0)).isEqualTo(1.14514);
    assertThat(bars.high().at(0)).isEqualTo(1.14554);
    assertThat(bars.low().at(0)).isEqualTo(1.144215);
    assertThat(bars.close().at(1)).isEqualTo(1.14657);
    assertThat(spreads.open().at(0)).isEqualTo(0.00014);
    assertThat(spreads.high().at(0)).isEqualTo(0.00016);
    assertThat(spreads.low().at(1)).isEqualTo(0.00017);
    assertThat(spreads.close().at(1)).isEqualTo(0.001);
    assertThat(bars.spreadAvg().at(0)).isEqualTo(0.00015);
  }

  @Test
  void theTimesTellTheIntervalWhereTheyAreClear() throws IOException {
    assertThat(interval("01-02 10:00", "01-02 11:00", "01-02 12:00", "01-02 20:00")).contains("1h");
    assertThat(interval("01-02 11:00", "01-02 11:00", "01-02 12:00", "01-02 10:00")).contains("1h");
    assertThat(interval("01-02 10:00", "01-02 14:00", "01-02 18:00")).contains("4h");
    assertThat(interval("01-05", "01-06", "01-07", "01-08", "01-09", "01-12")).contains("1D");
    assertThat(interval("03-26 22:00", "03-27 22:00", "03-28 22:00", "03-29 21:00")).contains("1D");
    assertThat(interval("01-05", "01-12", "01-19", "02-02")).contains("1W");
    assertThat(interval("01-02 10:00:00.5", "01-02 10:00:01.5", "01-02 10:00:02.5")).contains("1s");
  }

  @Test
  void timesThatAreNotClearTellNoInterval() throws IOException {
    assertThat(interval("01-02 10:00")).isEmpty();
    assertThat(interval("01-02", "01-05")).isEmpty();
    assertThat(interval("01-02 10:00", "01-02 11:00", "01-02 13:00")).isEmpty();
    assertThat(interval("01-02 10:00", "01-02 10:30", "01-02 11:30", "01-02 12:30")).isEmpty();
    assertThat(interval("01-02 10:00", "01-02 10:07", "01-02 10:14")).isEmpty();
    assertThat(interval("01-01", "02-01", "03-01", "04-01", "05-01", "06-01", "07-01")).isEmpty();
    assertThat(interval("01-02 10:00:00.1", "01-02 10:00:00.2", "01-02 10:00:00.3")).isEmpty();
  }

  private Optional<String> interval(String... times) throws IOException {
    StringBuilder rows = new StringBuilder("time,open,high,low,close\n");
    for (String time : times) {
      String whole = time.length() == "01-02 10:00".length() ? time + ":00" : time;
      rows.append("2009-").append(whole).append(",1,1,1,1\n");
    }
    Path file = Files.writeString(folder.resolve("times.csv"), rows);
    return BarFiles.interval(file).map(Interval::toString);
  }

  @Test
  void aPriceBesideTheTickSizeIsNamedWithItsLine() {
    assertThatThrownBy(() -> quotes(QUOTES.replace("1.14576", "1.145761")))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining(", line 3: AskOpen 1.145761 is no multiple of the tick size 1.0E-5")
        .hasMessageContaining("give its Instrument a finer one");
    assertThatCode(() -> days(DAYS.replace("212.61", "212.610003"))).doesNotThrowAnyException();
  }

  @Test
  void gzipAndZipAreReadInPlace() throws IOException {
    Bars plain = days(DAYS).bars();
    Path gzip = folder.resolve("packed");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(gzip))) {
      out.write(DAYS.getBytes(StandardCharsets.UTF_8));
    }
    assertThat(read(gzip).bars().frame()).isEqualTo(plain.frame());
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(gzip))) {
      out.putNextEntry(new ZipEntry("any name.txt"));
      out.write(DAYS.getBytes(StandardCharsets.UTF_8));
      out.closeEntry();
    }
    assertThat(read(gzip).bars().frame()).isEqualTo(plain.frame());
  }

  @Test
  void descendingAndRepeatedRowsAreMendedAndCounted() throws IOException {
    String[] lines = DAYS.split("\n");
    BarRead read = days(String.join("\n", lines[0], lines[2], lines[1], lines[2]));
    assertThat(read.bars().frame()).isEqualTo(days(DAYS).bars().frame());
    assertThat(read.repairs()).isEqualTo("1 repeated row dropped, 1 row sorted");
  }

  @Test
  void whatIsWrongIsNamedWithItsLine() {
    wrong("date,open,high,low,close\n", "there are no rows below the header");
    wrong("", "the file is empty");
    wrong("date,open,high,close\n2017-01-03,1,2,1\n", "line 1: no column \"Low\"");
    wrong("when,open,high,low,close\n", "line 1: no column \"Timestamp\"");
    wrong(DAYS + "2017-01-05,1,2,1,nan,5\n", "line 4: Close \"nan\" is not a number");
    wrong(DAYS + "2017-01-05,1,2,0,1,5\n", "line 4: Low \"0\" must be a positive price");
    wrong(
        DAYS + "2017-01-05,1,2,1,2.5,5\n", "line 4: Open, High, Low, Close are 1.0, 2.0, 1.0, 2.5");
    wrong(DAYS + "2017-01-05,1,2,1,2,-5\n", "line 4: Volume \"-5\" must be at least 0");
    wrong(DAYS + "05/01/2017,1,2,1,2,5\n", "line 4: date \"05/01/2017\" is not a time");
    wrong(DAYS + "2017-01-04,1,2,1,2,5\n", "lines 3 and 4 are different bars of one time");
    wrong(DAYS + "2017-01-05,1,2,1,2\n", "line 4: 5 fields, but the header has 6");
  }

  @Test
  void aBidAboveItsAskIsRefused() {
    String crossed = QUOTES.replace("1.14521,", "1.14500,").replace("1.14562", "1.14562");
    assertThatThrownBy(() -> quotes(crossed))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("line 2: BidOpen (1.14507) is above AskOpen (1.145)");
  }

  @Test
  void theSampleHoursAreAllThere() {
    Bars euro = BarFiles.read(Samples.eurusdHours()).bars();
    assertThat(euro.size()).isEqualTo(74_439);
    assertThat(euro.time().instant(0)).isEqualTo(Instant.parse("2007-01-01T21:00:00Z"));
    assertThat(BarFiles.read(Samples.nzdusdHours()).bars().size()).isEqualTo(74_451);
    assertThat(euro.spreads().orElseThrow().open().at(0)).isEqualTo(0.001);
  }

  private BarRead days(String text) throws IOException {
    return read(written(text));
  }

  private static BarRead read(Path file) {
    return BarFiles.read(new BarFile(file, SPY, Interval.days(1)));
  }

  private BarRead quotes(String text) throws IOException {
    return BarFiles.read(new BarFile(written(text), Instrument.fx("EURUSD"), Interval.hours(1)));
  }

  private Path written(String text) throws IOException {
    return Files.writeString(folder.resolve("bars.csv"), text);
  }

  private void wrong(String text, String message) {
    assertThatThrownBy(() -> days(text))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining(message);
  }
}
