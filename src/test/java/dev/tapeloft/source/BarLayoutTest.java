package dev.tapeloft.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapeloft.market.Bars;
import dev.tapeloft.market.Instrument;
import dev.tapeloft.market.Interval;
import dev.tapeloft.table.Column;
import dev.tapeloft.table.DoubleColumn;
import dev.tapeloft.table.Frame;
import dev.tapeloft.table.FrameParquet;
import dev.tapeloft.table.InstantColumn;
import dev.tapeloft.table.LongColumn;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BarLayoutTest {
  private static final Interval DAY = Interval.days(1);
  private static final String USUAL =
      "Date,Open,High,Low,Close,Volume\n2020-07-01,1,2,0.5,1.5,10\n2020-07-02,2,3,1.5,2.5,20\n";
  private static final String OWN =
      "Sym,When,O,H,L,Last,Vol\nA,2020-07-01,1,2,0.5,1.5,10\nA,2020-07-02,2,3,1.5,2.5,20\n";
  private static final Map<String, String> NAMES =
      Map.of(
          "time", "when", "open", "O", "high", "H", "low", "L", "close", "Last", "volume", "Vol");

  @TempDir private Path folder;

  @Test
  void columnsAreCalledAsTheFilesCallThem() throws IOException {
    BarLayout layout = BarLayout.usual().withColumns(NAMES);
    assertThat(fetch(layout, OWN).frame()).isEqualTo(usual());
    assertThatThrownBy(() -> fetch(layout, OWN.replace("Last", "Close")))
        .hasMessageContaining("line 1: no column \"Last\"")
        .hasMessageContaining("as the layout says");
    assertThatThrownBy(() -> fetch(layout, OWN.replace("Vol", "Amount")))
        .hasMessageContaining("line 1: no column \"Vol\"");
  }

  @Test
  void someColumnsMayKeepTheirUsualNames() throws IOException {
    BarLayout layout = BarLayout.usual().withColumns(Map.of("close", "Adj Close"));
    String both = USUAL.replace("Close", "Adj Close,Close").replaceAll("(,\\d+)(?=\n)", ",1.9$1");
    assertThat(fetch(layout, both).frame()).isEqualTo(usual());
    assertThat(fetch(BarLayout.usual(), both).close().toArray()).containsExactly(1.9, 1.9);
  }

  @Test
  void withoutAHeaderTheLayoutTellsTheColumns() throws IOException {
    BarLayout layout =
        BarLayout.usual().withoutHeader("Date", "Open", "High", "Low", "Close", "Volume");
    String rows = USUAL.substring(USUAL.indexOf('\n') + 1);
    assertThat(fetch(layout, rows).frame()).isEqualTo(usual());
    assertThat(fetch(layout, "\ufeff" + rows).frame()).isEqualTo(usual());
    assertThatThrownBy(() -> fetch(layout, USUAL))
        .hasMessageContaining("line 1: Date \"Date\" is not a time");
    assertThatThrownBy(() -> fetch(layout, rows.replace(",10", "")))
        .hasMessageContaining("line 1: 5 fields, but the layout has 6");
    assertThatThrownBy(() -> fetch(BarLayout.usual().withoutHeader("Date", "Close"), rows))
        .hasMessageContaining("no column \"Open\"; there are [Date, Close] and must be");
  }

  @ParameterizedTest
  @CsvSource({
    "YEAR_FIRST, 20200701, 20200702",
    "YEAR_FIRST, 2020-07-01T00:00:00Z, 2020-07-02 00:00:00",
    "MONTH_FIRST, 7/1/2020, 07/02/2020",
    "MONTH_FIRST, 7/1/2020 0:00, 7/2/2020 00:00:00",
    "EPOCH_MILLIS, 1593561600000, 1593648000000"
  })
  void timesAreReadAsTheyAreWritten(BarTimes times, String first, String second)
      throws IOException {
    BarLayout layout = BarLayout.usual().withTimes(times);
    String text = USUAL.replace("2020-07-01", first).replace("2020-07-02", second);
    assertThat(fetch(layout, text).frame()).isEqualTo(usual());
    String[] lines = text.split("\n", -1);
    String descending = String.join("\n", lines[0], lines[2], lines[1], "");
    assertThat(fetch(layout, "\ufeff" + descending).frame()).isEqualTo(usual());
  }

  @ParameterizedTest
  @CsvSource({
    "MONTH_FIRST, 13/1/2020, M/d/yyyy",
    "MONTH_FIRST, 2/30/2020, M/d/yyyy",
    "MONTH_FIRST, 2020-07-01, M/d/yyyy",
    "EPOCH_MILLIS, 2020-07-01, whole milliseconds since 1970",
    "EPOCH_MILLIS, 1593561600000.5, whole milliseconds since 1970",
    "YEAR_FIRST, 7/1/2020, write it as 2014-05-01"
  })
  void aTimeWrittenOtherwiseIsNamedWithItsLine(BarTimes times, String wrong, String form) {
    assertThatThrownBy(
            () -> fetch(BarLayout.usual().withTimes(times), USUAL.replace("2020-07-01", wrong)))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("line 2: Date \"%s\" is not a time", wrong)
        .hasMessageContaining(form);
  }

  @Test
  void packedFilesAreReadInPlace() throws IOException {
    BarLayout layout = BarLayout.usual().withColumns(NAMES);
    Path file = folder.resolve("A.csv.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(OWN.getBytes(StandardCharsets.UTF_8));
    }
    assertThat(fetch(layout).frame()).isEqualTo(usual());
    Files.delete(file);
    try (ZipOutputStream out =
        new ZipOutputStream(Files.newOutputStream(folder.resolve("A.zip")))) {
      out.putNextEntry(new ZipEntry("A.csv"));
      out.write(OWN.getBytes(StandardCharsets.UTF_8));
      out.closeEntry();
    }
    assertThat(fetch(layout).frame()).isEqualTo(usual());
  }

  @Test
  void aParquetFileOfBarsIsRead() throws IOException {
    parquet("Close", "Volume", DoubleColumn.of(2.5, 1.5));
    assertThat(fetch(BarLayout.usual()).frame()).isEqualTo(usual());
    assertThat(BarFiles.interval(folder.resolve("A.parquet"))).isEmpty();
    parquet("Last", "Vol", DoubleColumn.of(2.5, 1.5));
    BarLayout layout = BarLayout.usual().withColumns(Map.of("close", "last", "volume", "vol"));
    assertThat(fetch(layout).frame()).isEqualTo(usual());
    assertThatThrownBy(() -> fetch(BarLayout.usual()))
        .hasMessageContaining("A.parquet: no column \"Close\"; there are [time, Open, High, Low]");
  }

  @Test
  void aRowOfParquetThatCannotBeIsNamed() throws IOException {
    parquet("Close", "Volume", DoubleColumn.of(2.5, 9));
    assertThatThrownBy(() -> fetch(BarLayout.usual()))
        .hasMessageContaining("A.parquet: row 2: Open, High, Low, Close are 1.0, 2.0, 0.5, 9.0");
    parquet("Close", "Volume", DoubleColumn.of(2.5, Double.NaN));
    assertThatThrownBy(() -> fetch(BarLayout.usual()))
        .hasMessageContaining("row 2: Close (NaN) must be a positive price");
    parquet("Close", "Volume", LongColumn.of(2, 1));
    assertThatThrownBy(() -> fetch(BarLayout.usual()))
        .hasMessageContaining("column \"Close\" must be a double column; cast it");
  }

  /** Two bars, the later first. */
  private void parquet(String close, String volume, Column closes) throws IOException {
    Frame frame =
        Frame.builder()
            .column("time", InstantColumn.of(1_593_648_000_000_000L, 1_593_561_600_000_000L))
            .column("Open", DoubleColumn.of(2, 1))
            .column("High", DoubleColumn.of(3, 2))
            .column("Low", DoubleColumn.of(1.5, 0.5))
            .column(close, closes)
            .column(volume, LongColumn.of(20, 10))
            .build();
    try (OutputStream out = Files.newOutputStream(folder.resolve("A.parquet"))) {
      FrameParquet.write(frame, out);
    }
  }

  @Test
  void anotherLayoutIsAnotherIdentity() {
    BarLayout layout = BarLayout.usual().withColumns(Map.of("volume", "Vol", "close", "Last"));
    assertThat(source(BarLayout.usual()).identity()).isEqualTo("files of " + folder);
    assertThat(source(layout.withTimes(BarTimes.MONTH_FIRST)).identity())
        .isEqualTo(
            "files of %s with columns {close=Last, volume=Vol}, a header, times MONTH_FIRST",
            folder);
    assertThat(source(layout).identity())
        .isNotEqualTo(source(layout.withoutHeader("x")).identity());
  }

  @Test
  void namesOfNothingAreRefused() {
    assertThatThrownBy(() -> BarLayout.usual().withColumns(Map.of("Close", "Last")))
        .hasMessageContaining("column \"Close\" must be one of [close, high, low, open, time, vol");
    assertThatThrownBy(() -> BarLayout.usual().withoutHeader())
        .hasMessageContaining("one for each column");
  }

  private Frame usual() throws IOException {
    Path file = Files.writeString(folder.resolve("usual"), USUAL);
    return BarFiles.read(new BarFile(file, Instrument.stock("A", "USD"), DAY)).bars().frame();
  }

  private Bars fetch(BarLayout layout, String text) throws IOException {
    Files.writeString(folder.resolve("A.csv"), text);
    return fetch(layout);
  }

  private Bars fetch(BarLayout layout) throws IOException {
    return source(layout)
        .fetch(
            new BarRequest(
                Instrument.stock("A", "USD"),
                DAY,
                Instant.parse("2020-07-01T00:00:00Z"),
                Instant.parse("2020-07-03T00:00:00Z")));
  }

  private BarFolder source(BarLayout layout) {
    return new BarFolder(folder, name -> Instrument.stock(name, "USD"), DAY, layout);
  }
}
