package dev.tapeloft.stooq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CurrencyCheckTest {
  @ParameterizedTest
  @CsvSource({
    "us, USD, USD, USD, match",
    "world, USD, USD, USD, match",
    "uk, GBP, GBP, GBP, match",
    "pl, PLN, PLN, PLN, match",
    "hk, HKD, HKD, HKD, match",
    "jp, JPY, JPY, JPY, match",
    "hu, HUF, HUF, HUF, match",
    "US, usd, USD, USD, match",
    "de, EUR, '', EUR, expected_only",
    "us, '', USD, USD, inferred_only",
    "de, '', '', '', unknown",
    "us, EUR, USD, USD, mismatch",
    "uk, USD, GBP, GBP, mismatch"
  })
  void brokerAndRegionAreCompared(
      String region, String expected, String inferred, String resolved, String status) {
    for (LondonPolicy policy : LondonPolicy.values()) {
      CurrencyCheck check = check("X:GB", "Chi-X", expected, region, policy);
      assertThat(check.inferred()).isEqualTo(inferred);
      assertThat(check.resolved()).isEqualTo(resolved);
      assertThat(check.status()).hasToString(status);
      assertThat(check.isError()).isFalse();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "X:LN, '', broker, USD, override",
    "X.L, '', broker, USD, override",
    "X, LSE, broker, USD, override",
    "X, London Stock Exchange, broker, USD, override",
    "X, LSE, stooq, GBP, mismatch",
    "X, LSE, strict, '', error:lse_currency_override"
  })
  void inLondonThePolicyDecides(
      String symbol, String market, String policy, String resolved, String status) {
    CurrencyCheck check = check(symbol, market, "USD", "uk", LondonPolicy.parse(policy));
    assertThat(check.resolved()).isEqualTo(resolved);
    assertThat(check.status()).hasToString(status);
    assertThat(check.isError()).isEqualTo(policy.equals("strict"));
    assertThat(check("X:LN", "LSE", "GBP", "uk", LondonPolicy.STRICT).isError()).isFalse();
    assertThat(check("X:LN", "LSE", "", "uk", LondonPolicy.STRICT).status())
        .isEqualTo(CurrencyCheck.Status.INFERRED_ONLY);
    assertThat(check("X:LN", "LSE", "EUR", "us", LondonPolicy.STRICT).status())
        .isEqualTo(CurrencyCheck.Status.MISMATCH);
  }

  @Test
  void penceAgainstPoundsAreNeverSilent() {
    for (LondonPolicy policy : LondonPolicy.values()) {
      assertThat(check("X:LN", "LSE", "GBX", "uk", policy).warning())
          .hasValueSatisfying(words -> assertThat(words).contains("GBX", "GBP", "100"));
      assertThat(check("X:GB", "", "GBp", "uk", policy).warning()).isPresent();
      assertThat(check("X:LN", "LSE", "GBP", "uk", policy).warning()).isEmpty();
      assertThat(check("X:LN", "LSE", "USD", "uk", policy).warning()).isEmpty();
    }
    assertThat(check("X:GB", "", "GBp", "uk", LondonPolicy.BROKER).status())
        .isEqualTo(CurrencyCheck.Status.MISMATCH);
  }

  @Test
  void aPolicyThatThereIsNotIsRefused() {
    assertThat(LondonPolicy.parse("Strict")).isEqualTo(LondonPolicy.STRICT);
    assertThatThrownBy(() -> LondonPolicy.parse("none"))
        .hasMessage("London's currency policy \"none\" must be one of [broker, stooq, strict]");
  }

  @Test
  void theReportsHaveTheColumnsInTheirOrder() {
    TradeableInstrument instrument =
        new TradeableInstrument("X:LN", "GB1", "LSE", "N", "GBX", "a.csv");
    Match match = new Match(StooqPath.of("daily/uk/lse stocks/1/x.uk.txt"), Match.By.TICKER);
    CurrencyCheck currency = CurrencyCheck.of(instrument, match.file(), LondonPolicy.BROKER);
    FileDiagnosis diagnosis =
        FileDiagnosis.of("2020-01-01", "2020-01-02", 2, List.of("a=1", "price_gap"));
    List<MatchReport.Row> rows =
        List.of(new MatchReport.Row(instrument, match, diagnosis, currency));
    assertThat(MatchReport.warnings(rows)).hasSize(1).allMatch(words -> words.startsWith("X:LN: "));
    var frame = MatchReport.frame(rows);
    assertThat(String.join(",", frame.columns().keySet()))
        .isEqualTo(
            "symbol,isin,market,name,currency,matched_ticker,stooq_path,region,category,strategy,"
                + "source_file,price_start,price_end,price_rows,inferred_currency,"
                + "resolved_currency,currency_status,data_status,data_flags");
    assertThat(frame.columns().values().stream().map(column -> column.text(0)))
        .containsExactly(
            "X:LN",
            "GB1",
            "LSE",
            "N",
            "GBX",
            "X.UK",
            "daily/uk/lse stocks/1/x.uk.txt",
            "uk",
            "lse stocks/1",
            "ticker",
            "a.csv",
            "2020-01-01",
            "2020-01-02",
            "2",
            "GBP",
            "GBX",
            "override",
            "warning",
            "a=1;price_gap");
    Unmatched why = new Unmatched(Unmatched.Reason.NO_SOURCE_DATA, List.of(".UK"), "X.US");
    var unmatched = UnmatchedReport.frame(List.of(new UnmatchedReport.Row(instrument, why)));
    assertThat(String.join(",", unmatched.columns().keySet()))
        .isEqualTo("symbol,isin,market,name,currency,source_file,reason,suggestion");
    assertThat(unmatched.columns().values().stream().map(column -> column.text(0)))
        .containsExactly("X:LN", "GB1", "LSE", "N", "GBX", "a.csv", "no_source_data(.UK)", "X.US");
  }

  private static CurrencyCheck check(
      String symbol, String market, String expected, String region, LondonPolicy policy) {
    TradeableInstrument instrument =
        new TradeableInstrument(symbol, "", market, "", expected, "a.csv");
    return CurrencyCheck.of(instrument, StooqPath.of("daily/" + region + "/x.txt"), policy);
  }
}
