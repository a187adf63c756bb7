package dev.tapeloft.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapeloft.StooqSample;
import dev.tapeloft.market.Bars;
import dev.tapeloft.market.Calendar;
import dev.tapeloft.market.Instrument;
import dev.tapeloft.market.Interval;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StooqTreeTest {
  private static final Interval DAY = Interval.days(1);
  private static final String HEADER =
      "<TICKER>,<PER>,<DATE>,<TIME>,<OPEN>,<HIGH>,<LOW>,<CLOSE>,<VOL>,<OPENINT>\n";
  private static final String ROW = "X,D,20200701,000000,1,2,0.5,1.5,10.25,0\n";

  @TempDir private Path root;

  @BeforeEach
  void unpack() throws IOException {
    real("aapl", "d_us_txt/data/daily/us/nasdaq stocks/1/aapl.us.txt");
    real("qqq", "d_us_txt/data/daily/us/nasdaq etfs/QQQ.US.TXT");
    write("d_us_txt/data/daily/us/nyse stocks/2/empty.us.txt", "");
    write("d_pl_txt/data/daily/pl/wse stocks/exm.txt", HEADER + ROW);
  }

  @Test
  void theRealBarsOfATickerAreRead() throws IOException {
    Bars bars = fetch("AAPL.US", "1998-01-01", "2021-04-01");
    assertThat(bars.size()).isEqualTo(5_849);
    assertThat(bars.time().instant(0)).isEqualTo("1998-01-02T00:00:00Z");
    assertThat(bars.open().at(0)).isEqualTo(13.63);
    assertThat(bars.high().at(0)).isEqualTo(16.25);
    assertThat(bars.low().at(0)).isEqualTo(13.5);
    assertThat(bars.close().at(5_848)).isEqualTo(122.15);
    assertThat(bars.frame().doubles("volume").at(5_848)).isEqualTo(109_019_052);
  }

  @Test
  void aFileOfTheDumpIsReadByItself() {
    Path file = root.resolve("d_us_txt/data/daily/us/nasdaq etfs/QQQ.US.TXT");
    BarRead read = BarFiles.read(new BarFile(file, Instrument.stock("QQQ", "USD"), DAY));
    assertThat(read.bars().close().at(0)).isEqualTo(101.94);
    assertThat(read.repairs()).isEqualTo("no repairs");
    assertThat(BarFiles.interval(file)).contains(DAY);
  }

  @Test
  void onlyTheBarsThatBeginInTheTimeAskedForCome() throws IOException {
    Bars bars = fetch("AAPL.US", "2020-08-28", "2020-09-01");
    assertThat(IntStream.range(0, bars.size()).mapToObj(bars.time()::instant))
        .containsExactly(
            Instant.parse("2020-08-28T00:00:00Z"), Instant.parse("2020-08-31T00:00:00Z"));
    assertThat(bars.close().at(0) / bars.close().at(1)).isBetween(3.8, 4.0); // 4:1, unadjusted
    assertThat(fetch("QQQ.US", "2005-01-01", "2011-03-01").size()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"AAPL.US", "aapl.us", "AAPL", "Aapl"})
  void aSymbolIsATickerOrWhatItSaysBeforeItsMarket(String symbol) throws IOException {
    assertThat(tree().instrument(symbol)).isEqualTo(Instrument.stock("AAPL.US", "USD"));
    assertThat(fetch(symbol, "2021-03-31", "2021-04-01").close().toArray()).containsExactly(122.15);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"MSFT", "MSFT.US", "../aapl.us", "1/aapl.us", "AAPL.US.TXT", "*", ".", ""})
  void aSymbolIsNeverAPath(String symbol) {
    assertThatThrownBy(() -> fetch(Instrument.stock("x" + symbol, "USD"), DAY))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no file below " + root)
        .hasMessageContaining("check the ticker");
  }

  @Test
  void whatMayBeSeveralTickersIsRefusedByTheirNames() throws IOException {
    write("d_de_txt/data/daily/de/xetra stocks/aapl.de.txt", HEADER + ROW);
    assertThatThrownBy(() -> tree().instrument("AAPL"))
        .isInstanceOf(SourceException.class)
        .hasMessage("\"AAPL\" may be any of [AAPL.DE, AAPL.US]; name one");
    write("d_us_txt/data/daily/us/nyse stocks/1/AAPL.us.txt", HEADER + ROW);
    assertThatThrownBy(() -> fetch("AAPL.US", "2020-01-01", "2021-01-01"))
        .hasMessageContaining("nasdaq stocks/1/aapl.us.txt")
        .hasMessageContaining("nyse stocks/1/AAPL.us.txt")
        .hasMessageContaining("leave one");
  }

  @Test
  void aFileOfNoBytesHasNoBars() throws IOException {
    Bars none = fetch("EMPTY.US", "1970-01-01", "2021-01-01");
    assertThat(none.size()).isZero();
    assertThat(none.frame().columns()).containsKey("volume");
  }

  @Test
  void linksAndHiddenNamesArePassedOver() throws IOException {
    write(".trash/hidden.us.txt", HEADER + ROW);
    write("d_us_txt/.shy.us.txt", HEADER + ROW);
    write("d_us_txt/notes.us.csv", HEADER + ROW);
    Path target = root.resolve("d_us_txt/data/daily/us");
    Files.createSymbolicLink(root.resolve("link.us.txt"), target.resolve("nasdaq etfs/QQQ.US.TXT"));
    Files.createSymbolicLink(root.resolve("circle"), root);
    for (String none : new String[] {"HIDDEN.US", "SHY.US", ".SHY.US", "NOTES.US", "LINK.US"}) {
      assertThatThrownBy(() -> fetch(none, "2020-01-01", "2021-01-01"))
          .hasMessageContaining("no file below");
    }
    assertThat(fetch("AAPL", "2021-03-31", "2021-04-01").size()).isEqualTo(1);
  }

  @Test
  void theRootItselfMayBeALink() throws IOException {
    Path link = Files.createSymbolicLink(root.resolve(".link"), root.resolve("d_pl_txt"));
    assertThat(StooqTree.at(link).instrument("exm").quoteCurrency()).isEqualTo("PLN");
  }

  @ParameterizedTest
  @CsvSource({"X.UK,GBP", "x.de,EUR", "X.HK,HKD", "X.JP,JPY", "X.HU,HUF", "X.PL,PLN", "EXM,PLN"})
  void aMarketTellsTheCurrency(String symbol, String currency) {
    Instrument share = tree().instrument(symbol);
    assertThat(share.quoteCurrency()).isEqualTo(currency);
    assertThat(share.calendar()).isEqualTo(Calendar.FX);
    assertThat(tree().instrument("X.US").calendar()).isEqualTo(Calendar.NYSE);
  }

  @Test
  void anUnknownMarketWantsInstruments() throws IOException {
    write("d_world_txt/data/daily/world/indices/^spx.txt", HEADER + ROW);
    assertThatThrownBy(() -> tree().instrument("^SPX"))
        .hasMessageContaining(
            "the market \"WORLD\" of ^SPX is none of [DE, HK, HU, JP, PL, UK, US]")
        .hasMessageContaining("withInstruments(…)");
    StooqTree told = tree().withInstruments(ticker -> Instrument.stock(ticker, "USD"));
    assertThat(told.instrument("^spx").symbol()).isEqualTo("^SPX");
  }

  @Test
  void aMissingRootIsNamed() {
    StooqTree missing = StooqTree.at(root.resolve("nowhere"));
    assertThatThrownBy(() -> missing.instrument("AAPL"))
        .hasMessageContaining("there is no folder " + root.resolve("nowhere"));
    assertThat(missing.identity()).isEqualTo("Stooq tree of " + root.resolve("nowhere"));
  }

  @Test
  void theFoldersAreWalkedOnce() throws IOException {
    StooqTree tree = tree();
    assertThatThrownBy(() -> tree.instrument("LATER")).hasMessageContaining("no file below");
    write("later.us.txt", HEADER + ROW);
    assertThatThrownBy(() -> tree.instrument("LATER")).hasMessageContaining("no file below");
    assertThat(tree().instrument("LATER").symbol()).isEqualTo("LATER.US");
  }

  @Test
  void onlyDailyBarsAreThere() {
    assertThatThrownBy(() -> fetch(Instrument.stock("AAPL.US", "USD"), Interval.hours(1)))
        .hasMessage("a Stooq tree has bars of 1D, not of 1h; ask for days(1)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "X,5,20200702,000000,1,2,0.5,1.5,10,0 | line 3: <PER> \"5\" must be D",
        "X,D,20200702,153500,1,2,0.5,1.5,10,0 | line 3: <TIME> \"153500\" must be 000000",
        "X,D,2020072,000000,1,2,0.5,1.5,10,0 | line 3: <DATE> \"2020072\" is not a time",
        "X,D,20200702,000000,1,2,0,1.5,10,0 | line 3: <LOW> \"0\" must be a positive price",
        "X,D,20200702,000000,1,2,0.5,2.5,10,0 | <CLOSE> are 1.0, 2.0, 0.5, 2.5; open and close",
        "X,D,20200702,000000,1,2,0.5,1.5,-1,0 | line 3: <VOL> \"-1\" must be at least 0",
        "X,D,20200702,000000,1,2,0.5,1.5,10 | line 3: 9 fields, but the header has 10"
      })
  void aRowThatCannotBeIsNamedWithItsLine(String row, String message) throws IOException {
    write("x.us.txt", HEADER + ROW + row + "\n");
    assertThatThrownBy(() -> fetch("X.US", "2020-01-01", "2021-01-01"))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining(root.resolve("x.us.txt").toString())
        .hasMessageContaining(message);
  }

  @Test
  void lineEndsOfBothKindsAndPartsOfAUnitAreRead() throws IOException {
    write("lf.us.txt", HEADER + ROW);
    write("crlf.us.txt", (HEADER + ROW).replace("\n", "\r\n"));
    Bars lf = fetch("LF", "2020-01-01", "2021-01-01");
    assertThat(lf.frame().doubles("volume").toArray()).containsExactly(10.25);
    assertThat(fetch("CRLF", "2020-01-01", "2021-01-01").open().toArray())
        .isEqualTo(lf.open().toArray());
  }

  private StooqTree tree() {
    return StooqTree.at(root);
  }

  private Bars fetch(String symbol, String from, String to) throws IOException {
    return tree()
        .fetch(
            new BarRequest(
                Instrument.stock(symbol, "USD"),
                DAY,
                Instant.parse(from + "T00:00:00Z"),
                Instant.parse(to + "T00:00:00Z")));
  }

  private Bars fetch(Instrument instrument, Interval interval) throws IOException {
    return tree().fetch(new BarRequest(instrument, interval, Instant.EPOCH, Instant.EPOCH));
  }

  private void real(String symbol, String to) throws IOException {
    StooqSample.put(root.resolve(to), StooqSample.bytes(symbol));
  }

  private void write(String to, String text) throws IOException {
    StooqSample.put(root.resolve(to), text.getBytes(StandardCharsets.UTF_8));
  }
}
