package dev.tapeloft.stooq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapeloft.source.RenamedTickersFile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MatchingTest {
  private static final Matching MATCHING = Matching.with(RenamedTickersFile.shipped());

  @ParameterizedTest
  @CsvSource({
    "PW, .PL",
    "PL, .PL",
    "GPW, .PL",
    "LN, .UK",
    "L, .UK",
    "GB, .UK",
    "US, .US",
    "UN, .US",
    "U, .US",
    "NYSE, .US",
    "NASDAQ, .US",
    "NSQ, .US",
    "NAS, .US",
    "NYSE-MKT, .US",
    "AMEX, .US",
    "HK, .HK",
    "H, .HK",
    "JP, .JP",
    "T, .JP",
    "HU, .HU",
    "BSE, .HU",
    "TSX, .TO",
    "TO, .TO",
    "C, .TO",
    "TSXV, .V",
    "V, .V",
    "CN, .CN",
    "GR, .DE",
    "DE, .DE",
    "PA, .PA .FR",
    "PAR, .PA .FR",
    "AMS, .AS .NL",
    "AS, .AS .NL",
    "SWX, .CH",
    "SW, .CH",
    "CH, .CH",
    "BRU, .BE",
    "BR, .BE",
    "BRX, .BE"
  })
  void aSuffixTellsTheExchange(String suffix, String extensions) {
    for (String extension : extensions.split(" ")) {
      String file = "xyz" + extension.toLowerCase(java.util.Locale.ROOT);
      for (String symbol : List.of("XYZ:" + suffix, "xyz." + suffix, " X YZ : " + suffix)) {
        assertThat(words(symbol, "", file)).isEqualTo("ticker XYZ" + extension);
      }
    }
    String nothing = "no_source_data(" + extensions + ")";
    assertThat(words("XYZ:" + suffix, "Nasdaq")).isEqualTo(nothing);
  }

  @ParameterizedTest
  @CsvSource({
    "Xetra, .DE",
    "Deutsche Börse XETRA, .DE",
    "Frankfurt, .DE",
    "GERMANY, .DE",
    "Euronext Paris, .PA .FR",
    "Euronext Amsterdam, .AS .NL",
    "AMS, .AS .NL",
    "NSQ, .US",
    "NasdaqGS, .US",
    "NYSE, .US",
    "NYSE ARCA, .US",
    "Arca, .US",
    "USA, .US",
    "TSX, .TO",
    "Toronto, .TO",
    "Canada, .TO",
    "TSX Venture, .V",
    "TSXV, .V",
    "GPW, .PL",
    "Warsaw, .PL",
    "Poland, .PL",
    "LSE, .UK",
    "LSEETF, .UK",
    "London Stock Exchange, .UK",
    "UK, .UK",
    "Hong Kong, .HK",
    "JPX, .JP",
    "Tokyo, .JP",
    "Budapest, .HU",
    "SIX Swiss, .CH",
    "Brussels, .BE",
    "BRU, .BE"
  })
  void theMarketsNameTellsTheExchangeOfASymbolWithoutSuffix(String market, String extensions) {
    for (String extension : extensions.split(" ")) {
      String file = "xyz" + extension.toLowerCase(java.util.Locale.ROOT);
      assertThat(words("xyz", market, file)).isEqualTo("base_market XYZ" + extension);
    }
    assertThat(words("xyz", market)).isEqualTo("no_source_data(" + extensions + ")");
  }

  @ParameterizedTest
  @CsvSource({"''", "Lausanne", "Ukraine", "Brunei", "Williams", "OTC"})
  void aMarketThatIsNotKnownTellsNoExchange(String market) {
    assertThat(words("xyz", market, "xyz.us")).isEqualTo("manual_review, XYZ.US?");
    assertThat(words("xyz", market)).isEqualTo("manual_review");
  }

  @ParameterizedTest
  @CsvSource({
    // each outcome of the specification
    "IBM:US, NYSE, ibm.us, ticker IBM.US",
    "BAC.US, NYSE, bac.us, ticker BAC.US",
    "AAPL, NASDAQ, aapl.us, base_market AAPL.US",
    "'', NASDAQ, aapl.us, missing_symbol",
    "VOD:LN, LSE, aapl.us, no_source_data(.UK)",
    "XYZ:PA, '', xyz.pa xyz.fr, 'ambiguous_variants, XYZ.PA?'",
    "XYZ:PA, '', xyz.fr xyz.us, ticker XYZ.FR",
    "FB:US, '', aapl.us, 'alias_required, META.US?'",
    "ALL, '', all.us, 'manual_review, ALL.US?'",
    "XYZ:QQ, NYSE, xyz.us, 'manual_review, XYZ.US?'",
    // the same ticker elsewhere is another company
    "ALL, NYSE, all.uk, 'manual_review, ALL.UK?'",
    "VOD:LN, LSE, vod.us, 'manual_review, VOD.US?'",
    "VOD:LN, LSE, vod.us vod.de, 'no_source_data(.UK), VOD.DE?'",
    "BRK, NYSE, brk-b.us, no_source_data(.US)",
    // Polish tickers name no exchange
    "EXM:PW, '', pl/exm, base_market EXM.",
    "EXM, Warsaw, pl/exm, ticker EXM.",
    "EXM, Warsaw, pl/exm exm.pl, ticker EXM.",
    "EXM, NYSE, pl/exm, 'manual_review, EXM?'",
    "EXM, NYSE, pl/exm us/exm, ticker EXM.",
    "EXM:US, '', us/exm.xx pl/exm, 'no_source_data(.US), EXM?'",
    // tickers that have another name now
    "FB, NASDAQ, meta.us, base_market META.US",
    "FB:US, '', meta.us, ticker META.US",
    "FB:US, '', fb.us meta.us, ticker FB.US",
    "FB:LN, '', meta.us, no_source_data(.UK)",
    "BRKS:US, '', azta.us, ticker AZTA.US",
    "PKI:US, '', rvty.us, ticker RVTY.US",
    "FISV:US, '', fi.us, ticker FI.US",
    "FBHS:US, '', fbin.us, ticker FBIN.US",
    "NRZ:US, '', ritm.us, ticker RITM.US",
    "DWAV:US, '', qbts.us, ticker QBTS.US",
    // classes of shares
    "BRK.B, NYSE, brk-b.us brk.us, base_market BRK-B.US",
    "BF.B, NYSE, bf-b.us, base_market BF-B.US",
    "BRK.B:US, '', brk-b.us, ticker BRK-B.US",
    "BRK.B.US, '', brk-b.us, ticker BRK-B.US",
    "BRK-B:US, '', brk-b.us, ticker BRK-B.US",
    "BRK.B, NYSE, brk-b.us brk.b.us, base_market BRK.B.US",
    "BRK.B, '', brk-b.us, 'manual_review, BRK-B.US?'",
    "BRK.B, LSE, brk-b.us, 'manual_review, BRK-B.US?'",
    "BRK.B, NYSE, brk.us, no_source_data(.US)",
    // what is hardly a symbol
    "':US', '', x.us, no_source_data(.US)",
    "':', '', x.us, manual_review",
    "'AAPL.', Nasdaq, aapl.us, base_market AAPL.US",
    "'../../etc/passwd', NYSE, x.us, manual_review",
    "'A,\"B\":US', '', 'a,\"b\".us', 'ticker A,\"B\".US'",
    "'zażó:PW', '', 'pl/zażó', 'base_market ZAŻÓ.'"
  })
  void theRulesDecide(String symbol, String market, String files, String words) {
    assertThat(words(symbol, market, files.split(" "))).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource({
    "SPY, NYSE ARCA, base_market SPY.US",
    "QQQ, NASDAQ, base_market QQQ.US",
    "EMPTY, NYSE, base_market EMPTY.US",
    "AAPL, NASDAQ, base_market AAPL.US",
    "IBM:US, NYSE, ticker IBM.US",
    "BAC.US, NYSE, ticker BAC.US",
    "WM, NYSE, base_market WM.US",
    "VOD:LN, LSE, no_source_data(.UK)",
    "BRK.B, NYSE, no_source_data(.US)"
  })
  void theInstrumentsOfARealListFindTheirFiles(String symbol, String market, String words) {
    String[] files = {"spy.us", "qqq.us", "empty.us", "aapl.us", "ibm.us", "bac.us", "wm.us"};
    assertThat(words(symbol, market, files)).isEqualTo(words);
  }

  @Test
  void ofTwoFilesOfATickerTheFirstByPathOnTheExchangeIsTaken() {
    StooqIndex index =
        StooqIndex.of(
            List.of(
                StooqPath.of("a/daily/uk/exm.txt"),
                StooqPath.of("c/daily/pl/exm.txt"),
                StooqPath.of("b/daily/pl/exm.txt")));
    assertThat(MATCHING.match(index, instrument("EXM", "Warsaw")))
        .isEqualTo(new Match(StooqPath.of("b/daily/pl/exm.txt"), Match.By.TICKER));
  }

  @Property(tries = 1_000)
  void aMatchDependsOnItsCandidatesOnly(
      @ForAll("symbols") String symbol, @ForAll("markets") String market, @ForAll long seed) {
    Random random = new Random(seed);
    TradeableInstrument instrument = instrument(symbol, market);
    List<StooqPath> files = new ArrayList<>();
    for (String name : NAMES) {
      if (random.nextInt(3) == 0) {
        files.add(path(name));
      }
    }
    StooqIndex index = StooqIndex.of(files);
    StooqIndex decisive = StooqIndex.of(index.found(MATCHING.candidates(instrument)));
    assertThat(MATCHING.match(decisive, instrument)).isEqualTo(MATCHING.match(index, instrument));
    TreeSet<StooqPath> more = new TreeSet<>(files);
    more.add(path("other.us"));
    assertThat(MATCHING.match(StooqIndex.of(more), instrument))
        .isEqualTo(MATCHING.match(index, instrument));
  }

  @Property(tries = 1_000)
  void aMatchIsOnTheExchangeThatIsNamed(
      @ForAll("symbols") String symbol, @ForAll("markets") String market) {
    StooqIndex all = StooqIndex.of(NAMES.stream().map(MatchingTest::path).toList());
    if (MATCHING.match(all, instrument(symbol, market)) instanceof Match match) {
      assertThat(Symbol.of(symbol).extensions(market)).contains(match.file().extension());
    }
  }

  @Test
  void whatElseABrokerSaysOfAnInstrumentIsNoMatterToItsMatch() {
    TradeableInstrument one = new TradeableInstrument("A", "I", "NYSE", "N", "USD", "a.csv");
    TradeableInstrument other = new TradeableInstrument("A", "J", "NYSE", "M", "EUR", "b.csv");
    assertThat(MATCHING.candidates(one)).isEqualTo(MATCHING.candidates(other));
  }

  @Test
  void aPaperIsNotTwoCompanies() {
    assertThat(judged("1 USD A.US", "1 USD B.US", "1 USD B.US", "1 EUR B.US", "2 USD B.US"))
        .containsExactly("A.US", "manual_review A.US", "manual_review A.US", "B.US", "B.US");
    assertThat(judged("1 USD A.US", "1 USD A.UK", "1 USD A.US")).doesNotContain("manual_review");
    assertThat(judged("1 USD A.US", "1 USD A.UK")).containsExactly("A.US", "A.UK");
    assertThat(judged("'' USD A.US", "'' USD B.US")).containsExactly("A.US", "B.US");
    assertThat(judged("1 USD -", "1 USD B.US")).containsExactly("no_source_data(.US) ", "B.US");
  }

  @Test
  void aTableOfRenamedTickersThatCannotBeReadIsRefusedByItsLine() {
    assertThat(RenamedTickersFile.shipped().byOld()).hasSize(7);
    assertThat(RenamedTickers.parse("old,new\r\nA,B\r\n").byOld()).containsOnlyKeys("A");
    for (String wrong : List.of("A,B", "old,new\nA", "old,new\nA,", "old,new\nA,B\nA,C")) {
      assertThatThrownBy(() -> RenamedTickers.parse(wrong))
          .hasMessageMatching("line [123] \"A.*\" of the renamed tickers must be .*");
    }
  }

  private static List<String> judged(String... rows) {
    List<InstrumentMatch> all = new ArrayList<>();
    for (String row : rows) {
      String[] words = row.split(" ");
      String isin = words[0].equals("''") ? "" : words[0];
      MatchResult result =
          words[2].equals("-")
              ? new Unmatched(Unmatched.Reason.NO_SOURCE_DATA, List.of(".US"), "")
              : new Match(path(words[2]), Match.By.TICKER);
      all.add(
          new InstrumentMatch(
              new TradeableInstrument("S", isin, "", "", words[1], "a.csv"), result));
    }
    return InstrumentMatch.withoutContradictions(all).stream()
        .map(one -> one.result())
        .map(
            result ->
                result instanceof Unmatched none
                    ? none.words() + " " + none.suggestion()
                    : ((Match) result).file().ticker())
        .toList();
  }

  private static final List<String> NAMES =
      List.of(
          "brk.us",
          "brk-b.us",
          "brk-b.uk",
          "brk.b.us",
          "brk.uk",
          "pl/brk",
          "pl/fb",
          "fb.us",
          "fb.uk",
          "meta.us",
          "fb.pa",
          "fb.fr",
          "brk.fr",
          "brk-b.pa",
          "brk-b.fr",
          "us/fb",
          "us/brk");

  @Provide
  Arbitrary<String> symbols() {
    return Arbitraries.of(
        "BRK",
        "BRK.B",
        "BRK.B:US",
        "BRK:US",
        "FB",
        "FB:US",
        "FB:PA",
        "BRK.PA",
        "BRK.B:PA",
        "FB:PW",
        "META",
        "FB.X",
        "BRK:L",
        ":US",
        "",
        "BRK-B",
        "FB:QQ");
  }

  @Provide
  Arbitrary<String> markets() {
    return Arbitraries.of("", "NYSE", "Paris", "LSE", "Warsaw", "Moon");
  }

  /** The outcome in words: how and which file, or why none and what is suggested. */
  private static String words(String symbol, String market, String... files) {
    StooqIndex index = StooqIndex.of(Arrays.stream(files).map(MatchingTest::path).toList());
    MatchResult result = MATCHING.match(index, instrument(symbol, market));
    if (result instanceof Match match) {
      String ticker = match.file().ticker();
      return match.by() + " " + ticker + (ticker.contains(".") ? "" : ".");
    }
    Unmatched none = (Unmatched) result;
    return none.words() + (none.suggestion().isEmpty() ? "" : ", " + none.suggestion() + "?");
  }

  /** A file of a ticker in the region of its ending, or in the one before a slash. */
  private static StooqPath path(String name) {
    String region = name.contains("/") ? "" : name.substring(name.lastIndexOf('.') + 1) + "/";
    return StooqPath.of("dump/data/daily/" + region + name + ".txt");
  }

  private static TradeableInstrument instrument(String symbol, String market) {
    return new TradeableInstrument(symbol, "", market, "", "", "a.csv");
  }
}
