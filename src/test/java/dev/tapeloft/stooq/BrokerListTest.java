package dev.tapeloft.stooq;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BrokerListTest {
  private static final List<String> HEADER =
      List.of("symbol", "isin", "market", "name", "currency");

  @ParameterizedTest
  @CsvSource({
    "Acme Inc USD, USD",
    "Acme Inc (CAD), CAD",
    "Acme [EUR], EUR",
    "Acme-GBX, GBX",
    "Acme CHF, CHF",
    "Acme GBP, GBP",
    "Acme PLN, ''",
    "Acme usd, ''",
    "AcmeUSD, ''",
    "USD, ''",
    "USD Money Market, ''",
    "'', ''"
  })
  void aCurrencyThatIsLeftOutIsReadFromTheEndOfTheName(String name, String currency) {
    assertThat(currency(name, "")).isEqualTo(currency);
    assertThat(currency(name, "JPY")).isEqualTo("JPY");
  }

  @Test
  void penceAreNoPoundsHoweverTheyAreWritten() {
    assertThat(currency("Acme USD", "GBp")).isEqualTo("GBX");
    assertThat(currency("Acme USD", "gbx")).isEqualTo("GBX");
    assertThat(currency("Acme USD", "gbp")).isEqualTo("GBP");
  }

  @Property(tries = 50)
  void theOrderOfRowsIsNoMatter(@ForAll long seed) {
    List<List<String>> rows =
        List.of(
            List.of("B", "2", "M", "N", "USD"),
            List.of("B", "1", "M", "N", "USD"),
            List.of("A"),
            List.of("A"),
            List.of("", "9"));
    List<List<String>> others = new ArrayList<>(rows);
    Collections.shuffle(others, new Random(seed));
    BrokerList list = BrokerList.of("b.csv", HEADER, others);
    assertThat(list).isEqualTo(BrokerList.of("b.csv", HEADER, rows));
    assertThat(list.instruments())
        .extracting(instrument -> instrument.symbol() + instrument.isin())
        .containsExactly("A", "A", "B1", "B2");
  }

  private static String currency(String name, String written) {
    List<List<String>> rows = List.of(List.of("A", "", "", name, written));
    return BrokerList.of("b.csv", HEADER, rows).instruments().get(0).currency();
  }
}
