package dev.tapeloft.stooq;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapeloft.StooqSample;
import dev.tapeloft.market.Bars;
import dev.tapeloft.market.Instrument;
import dev.tapeloft.market.Interval;
import dev.tapeloft.source.BarFile;
import dev.tapeloft.source.BarFiles;
import dev.tapeloft.table.Frame;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DailyPricesTest {
  private static final String HEADER =
      "<TICKER>,<PER>,<DATE>,<TIME>,<OPEN>,<HIGH>,<LOW>,<CLOSE>,<VOL>,<OPENINT>";
  private static final String WEDNESDAY = "X.US,D,20200701,000000,1,2,0.5,1.5,10.25,7\n";
  private static final String THURSDAY = "X.US,D,20200702,000000,2,3,1,2.5,20,0\n";

  @TempDir Path folder;

  private static DailyPrices read(String text) {
    return DailyPrices.read(text.getBytes(StandardCharsets.UTF_8));
  }

  private static DailyPrices rows(String... rows) {
    return read(HEADER + "\r\n" + String.join("", rows));
  }

  /** As counted by another program (awk) in the files. */
  @ParameterizedTest
  @CsvSource({
    "aapl, 1998-01-02, 2021-03-31, 5849",
    "qqq, 1999-03-10, 2021-03-31, 3964",
    "eem, 1998-01-06, 2021-03-31, 5245",
    "wm, 1998-12-09, 2021-03-31, 5399"
  })
  void realFilesAreTold(String ticker, String start, String end, int rows) throws IOException {
    FileDiagnosis diagnosis = DailyPrices.read(StooqSample.bytes(ticker)).diagnosis();
    assertThat(diagnosis.priceStart()).isEqualTo(start);
    assertThat(diagnosis.priceEnd()).isEqualTo(end);
    assertThat(diagnosis.priceRows()).isEqualTo(rows);
  }

  @ParameterizedTest
  @ValueSource(strings = {"aapl", "qqq", "spy", "ibm"})
  void realPricesAreThoseThatBarsAreReadOf(String ticker) throws IOException {
    Path file = Files.write(folder.resolve("x.txt"), StooqSample.bytes(ticker));
    Frame frame = DailyPrices.read(Files.readAllBytes(file)).frame();
    Instrument stock = Instrument.stock("X", "USD");
    Bars bars = BarFiles.read(new BarFile(file, stock, Interval.days(1))).bars();
    assertThat(frame.instants("date").toArray()).isEqualTo(bars.time().toArray());
    for (String name : List.of("open", "high", "low", "close", "volume")) {
      assertThat(frame.doubles(name).toArray()).isEqualTo(bars.frame().doubles(name).toArray());
    }
  }

  @Test
  void rowsBecomeColumns() {
    DailyPrices prices = rows(WEDNESDAY, THURSDAY);
    Frame frame = prices.frame();
    assertThat(frame.columns().keySet())
        .containsExactly("date", "open", "high", "low", "close", "volume", "openint");
    assertThat(frame.instants("date").instant(1)).isEqualTo("2020-07-02T00:00:00Z");
    assertThat(frame.doubles("open").toArray()).containsExactly(1, 2);
    assertThat(frame.doubles("high").toArray()).containsExactly(2, 3);
    assertThat(frame.doubles("low").toArray()).containsExactly(0.5, 1);
    assertThat(frame.doubles("close").toArray()).containsExactly(1.5, 2.5);
    assertThat(frame.doubles("volume").toArray()).containsExactly(10.25, 20);
    assertThat(frame.doubles("openint").toArray()).containsExactly(7, 0);
    assertThat(prices.diagnosis())
        .isEqualTo(new FileDiagnosis("2020-07-01", "2020-07-02", 2, "ok", List.of()));
  }

  @Test
  void aFileMeansTheSameHoweverItsTextIsWritten() {
    DailyPrices prices = rows(WEDNESDAY, THURSDAY);
    String text = HEADER + "\n" + WEDNESDAY + THURSDAY;
    assertThat(read(text)).isEqualTo(prices);
    assertThat(read(text.replace("\n", "\r\n"))).isEqualTo(prices);
    assertThat(read("\uFEFF" + text)).isEqualTo(prices);
    assertThat(read(text.strip())).isEqualTo(prices);
    assertThat(read(text.replace("\n", " \n\n \r\n").replace(",", " , ").replace(" , <", ",<")))
        .as("blanks inside the rows")
        .isEqualTo(read(text));
    assertThat(read(text.toLowerCase(java.util.Locale.ROOT).replace(",d,", ",D,")))
        .isEqualTo(prices);
    byte[] latin = text.replace("X.US", "Ü.US").getBytes(Charset.forName("ISO-8859-1"));
    assertThat(DailyPrices.read(latin)).isEqualTo(prices);
  }

  @ParameterizedTest
  @CsvSource({
    "'', empty",
    "'\r\n\n', empty",
    "'<TICKER>,<PER>,<DATE>,<TIME>,<OPEN>,<HIGH>,<LOW>,<CLOSE>,<VOL>,<OPENINT>\r\n', empty",
    "'X.US,D,20200701,000000,1,2,0.5,1.5,10.25,7\n', error:header",
    "'<html>', error:header",
    "'Exceeded the daily hits limit', error:header"
  })
  void aFileWithoutRowsIsToldBySortOf(String text, String status) {
    DailyPrices prices = read(text);
    assertThat(prices.diagnosis()).isEqualTo(new FileDiagnosis("", "", 0, status, List.of()));
    assertThat(prices.diagnosis().hasPrices()).isFalse();
    assertThat(prices.frame().rowCount()).isZero();
    assertThat(prices.frame().columns()).hasSize(7);
  }

  @Test
  void otherOutcomesHaveNoPrices() {
    String text = HEADER + "\n" + WEDNESDAY;
    for (Charset utf16 : List.of(StandardCharsets.UTF_16, StandardCharsets.UTF_16LE)) {
      assertThat(DailyPrices.read(text.getBytes(utf16)).diagnosis())
          .isEqualTo(FileDiagnosis.error("encoding"));
    }
    assertThat(FileDiagnosis.missing().status()).isEqualTo("missing_file");
    assertThat(FileDiagnosis.error("unreadable").status()).isEqualTo("error:unreadable");
    FileDiagnosis none = rows("x\n", "y\n").diagnosis();
    assertThat(none.status()).isEqualTo("error:no_valid_rows");
    assertThat(none.flagText()).isEqualTo("invalid_rows=2");
  }

  @Test
  void oneRowIsSparse() {
    assertThat(rows(WEDNESDAY).diagnosis().status()).isEqualTo("sparse");
    assertThat(rows(WEDNESDAY, "x\n").diagnosis().status()).isEqualTo("sparse");
    assertThat(rows(WEDNESDAY, THURSDAY).diagnosis().status()).isEqualTo("ok");
    assertThat(rows(WEDNESDAY, THURSDAY, "x\n").diagnosis().status()).isEqualTo("warning");
  }

  @ParameterizedTest
  @CsvSource({
    "'X,D,20200703,000000,1,2,1,1,5', invalid_rows=1",
    "'X,D,20200703,000000,1,2,1,1,5,0,0', invalid_rows=1",
    "'X,D,20200230,000000,1,2,1,1,5,0', invalid_rows=1",
    "'X,D,20201301,000000,1,2,1,1,5,0', invalid_rows=1",
    "'X,D,2020073,000000,1,2,1,1,5,0', invalid_rows=1",
    "'X,D,2020-07-03,000000,1,2,1,1,5,0', invalid_rows=1",
    "'X,D,99999999999,000000,1,2,1,1,5,0', invalid_rows=1",
    "'X,5,20200703,000000,1,2,1,1,5,0', invalid_rows=1",
    "'X,D,20200703,153000,1,2,1,1,5,0', invalid_rows=1",
    "'X,D,20200703,000000,1,2,1,a,5,0', non_numeric_prices=1",
    "'X,D,20200703,000000,,2,1,1,5,0', non_numeric_prices=1",
    "'X,D,20200703,000000,1,1e999,1,1,5,0', non_numeric_prices=1",
    "'X,D,20200703,000000,1,2,0,0,5,0', non_positive_close=1",
    "'X,D,20200703,000000,1,2,-1,-1,5,0', non_positive_close=1",
    "'X,D,20200703,000000,3,2,1,1,5,0', ohlc_out_of_range=1",
    "'X,D,20200703,000000,1,2,1,3,5,0', ohlc_out_of_range=1",
    "'X,D,20200703,000000,0.5,2,1,1,5,0', ohlc_out_of_range=1",
    "'X,D,20200703,000000,1,2,1,0.5,5,0', ohlc_out_of_range=1",
    "'X,D,20200703,000000,1,2,1,1,,0', missing_volume=1",
    "'X,D,20200703,000000,1,2,1,1,x,0', missing_volume=1",
    "'X,D,20200703,000000,1,2,1,1,0,0',"
        + " 'zero_volume=1;zero_volume_ratio=0.3333;zero_volume_severity=high'",
    "'X,D,20200702,000000,1,2,1,1,5,0', duplicate_dates",
    "'X,D,20200630,000000,1,2,1,1,5,0', non_monotonic_dates",
    "'X,D,20200714,000000,1,2,1,1,5,0', price_gap",
    "'X,D,20200713,000000,1,2,1,1,5,0', ''",
    "'X,D,20200704,000000,1,2,1,1,5,0', weekend_rows=1",
    "'X,D,20200705,000000,1,2,1,1,5,0', weekend_rows=1",
    "'X,D,20200706,000000,1,2,1,1,5,0', ''",
    "'X,D,20200703,000000,1,2,1,1,5,', ''"
  })
  void whatIsOddAboutARowIsFlagged(String row, String flags) {
    assertThat(rows(WEDNESDAY, THURSDAY, row).diagnosis().flagText()).isEqualTo(flags);
  }

  @Test
  void flagsStandInTheirOrder() {
    FileDiagnosis diagnosis =
        rows(
                WEDNESDAY,
                "bad\n",
                "X,D,20200801,000000,x,2,1,0,0,0\n",
                "X,D,20200801,000000,9,2,1,1,,0\n",
                THURSDAY)
            .diagnosis();
    assertThat(diagnosis.flagText())
        .isEqualTo(
            "invalid_rows=1;non_numeric_prices=1;non_positive_close=1;ohlc_out_of_range=2;"
                + "missing_volume=1;zero_volume=1;zero_volume_ratio=0.2500;"
                + "zero_volume_severity=high;duplicate_dates;non_monotonic_dates;price_gap;"
                + "weekend_rows=2");
    assertThat(diagnosis.priceStart()).isEqualTo("2020-07-01");
    assertThat(diagnosis.priceEnd()).isEqualTo("2020-08-01");
    assertThat(diagnosis.priceRows()).isEqualTo(4);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 101, 0.0099, low",
    "1, 100, 0.0100, moderate",
    "1, 10, 0.1000, high",
    "49, 100, 0.4900, high",
    "1, 2, 0.5000, critical",
    "2, 2, 1.0000, critical"
  })
  void theSeverityGoesByTheShareOfRowsWithoutVolume(
      int without, int all, String ratio, String severity) {
    String[] rows = new String[all];
    for (int i = 0; i < all; i++) {
      rows[i] = THURSDAY.replace(",20,0\n", i < without ? ",0,0\n" : ",20,0\n");
    }
    assertThat(rows(rows).diagnosis().flags())
        .startsWith(
            "zero_volume=" + without,
            "zero_volume_ratio=" + ratio,
            "zero_volume_severity=" + severity);
  }

  @Test
  void rowsOfOneDateStayInTheOrderOfTheFile() {
    DailyPrices prices =
        rows(
            THURSDAY,
            WEDNESDAY,
            "X,D,20200702,000000,8,9,7,8,5,0\n",
            "X,D,20200701,000000,4,5,3,4,5,0\n");
    assertThat(prices.frame().doubles("close").toArray()).containsExactly(1.5, 4, 2.5, 8);
    assertThat(prices.diagnosis().flagText()).isEqualTo("duplicate_dates;non_monotonic_dates");
  }

  @Property(tries = 100)
  void theOrderOfRowsIsNoMatterButForItsFlag(@ForAll long seed) {
    List<String> rows = new ArrayList<>();
    for (int day = 10; day < 30; day++) {
      rows.add("X,D,202007" + day + ",000000,1,2,1," + day + ",5,0\n");
    }
    DailyPrices ordered = rows(rows.toArray(String[]::new));
    Collections.shuffle(rows, new Random(seed));
    DailyPrices shuffled = rows(rows.toArray(String[]::new));
    assertThat(shuffled.frame()).isEqualTo(ordered.frame());
    List<String> flags = new ArrayList<>(shuffled.diagnosis().flags());
    flags.remove("non_monotonic_dates");
    assertThat(flags).isEqualTo(ordered.diagnosis().flags());
  }

  @Property(tries = 1_000)
  void whateverBytesThereAreSomethingIsSaidOfThem(@ForAll byte[] bytes) {
    byte[] header = (HEADER + "\n" + WEDNESDAY).getBytes(StandardCharsets.US_ASCII);
    byte[] behind = java.util.Arrays.copyOf(header, header.length + bytes.length);
    System.arraycopy(bytes, 0, behind, header.length, bytes.length);
    assertThat(DailyPrices.read(behind).diagnosis().priceStart()).isEqualTo("2020-07-01");
    assertThat(DailyPrices.read(bytes).diagnosis().status()).isNotEmpty();
  }
}
