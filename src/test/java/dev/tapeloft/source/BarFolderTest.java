package dev.tapeloft.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapeloft.market.Bars;
import dev.tapeloft.market.Instrument;
import dev.tapeloft.market.Interval;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BarFolderTest {
  private static final String ROWS =
      "Date,Open,High,Low,Close,Volume\n"
          + "2020-07-03,3,3,3,3,30\n"
          + "2020-07-01,1,1,1,1,10\n"
          + "2020-07-02,2,2,2,2,20\n";

  @TempDir private Path folder;

  @BeforeEach
  void writeFiles() throws IOException {
    Files.writeString(folder.resolve("AAPL.csv"), ROWS);
    Files.writeString(folder.resolve("BRK.B.txt"), ROWS);
    try (OutputStream out =
        new GZIPOutputStream(Files.newOutputStream(folder.resolve("^SPX.csv.gz")))) {
      out.write(ROWS.getBytes(StandardCharsets.UTF_8));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"AAPL", "aapl", "BRK.B", "^SPX"})
  void theBarsOfASymbolAreThoseOfItsFile(String symbol) throws IOException {
    Bars bars = fetch(symbol, Interval.days(1));
    assertThat(bars.close().toArray()).containsExactly(2, 3);
    assertThat(bars.frame().doubles("volume").toArray()).containsExactly(20, 30);
  }

  @ParameterizedTest
  @ValueSource(strings = {"MSFT", "../AAPL", "AAPL.csv", ".", "BRK", "*"})
  void aSymbolIsNeverAPath(String symbol) {
    assertThatThrownBy(() -> fetch(symbol, Interval.days(1)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("is called so");
  }

  @Test
  void ofFilesThatDifferInLetterCaseTheExactOneIsMeant() throws IOException {
    Files.writeString(folder.resolve("Aapl.csv"), ROWS.replace(",2,2,2,2,", ",5,5,5,5,"));
    assertThat(fetch("AAPL", Interval.days(1)).close().at(0)).isEqualTo(2);
    assertThat(fetch("Aapl", Interval.days(1)).close().at(0)).isEqualTo(5);
    assertThatThrownBy(() -> fetch("aapl", Interval.days(1)))
        .hasMessageContaining("several files are called so: [AAPL.csv, Aapl.csv]");
    Files.writeString(folder.resolve("AAPL.txt"), ROWS);
    assertThatThrownBy(() -> fetch("AAPL", Interval.days(1))).hasMessageContaining("leave one");
  }

  @Test
  void anotherIntervalIsRefused() {
    assertThatThrownBy(() -> fetch("AAPL", Interval.hours(1))).hasMessageContaining("bars of 1D");
  }

  private Bars fetch(String symbol, Interval interval) throws IOException {
    BarFolder source =
        new BarFolder(folder, name -> Instrument.stock(name, "USD"), Interval.days(1));
    return source.fetch(
        new BarRequest(
            source.instrument(symbol),
            interval,
            Instant.parse("2020-07-02T00:00:00Z"),
            Instant.parse("2020-07-04T00:00:00Z")));
  }
}
