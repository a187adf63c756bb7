package dev.tapeloft.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapeloft.stooq.BrokerList;
import dev.tapeloft.stooq.TradeableInstrument;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BrokerListsTest {
  private static final Path FILE = Path.of("lists/broker.csv");
  private static final String HEADER = "symbol,isin,market,name,currency\n";

  private static BrokerList read(String text) {
    return BrokerLists.read(FILE, text.getBytes(StandardCharsets.UTF_8));
  }

  private static TradeableInstrument only(String text) {
    assertThat(read(text).instruments()).hasSize(1);
    return read(text).instruments().get(0);
  }

  @Test
  void theRealListsOfABrokerAreRead() {
    BrokerList list =
        read(
            HEADER
                + "SPY,US78462F1030,NYSE ARCA,SPDR S&P 500 ETF,USD\n"
                + "EMPTY,,NYSE,File with no rows,USD\n"
                + ",,NYSE,Row with no symbol,USD\n");
    assertThat(list.withoutSymbol()).isEqualTo(1);
    assertThat(list.instruments())
        .containsExactly(
            new TradeableInstrument("EMPTY", "", "NYSE", "File with no rows", "USD", "broker.csv"),
            new TradeableInstrument(
                "SPY", "US78462F1030", "NYSE ARCA", "SPDR S&P 500 ETF", "USD", "broker.csv"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Symbol,ISIN,Market,Name,Currency\nA,I,M,\"N, n\",USD",
        "\uFEFFsymbol,isin,market,name,currency\r\nA,I,M,\"N, n\",USD\r\n",
        "symbol,isin,market,name,currency\rA,I,M,\"N, n\",USD\r",
        "symbol,isin,market,name,currency\n\n  \nA , I,\tM, \"N, n\" ,usd,\n\n",
        "currency,fee,name,market,isin, SYMBOL \nUSD,0.1,\"N, n\",M,I,A\u00A0",
        "#,symbol,isin,market,name,currency\n#1,A,I,M,\"N, n\",USD"
      })
  void aListMeansTheSameHoweverItIsLaidOut(String text) {
    assertThat(only(text))
        .isEqualTo(new TradeableInstrument("A", "I", "M", "N, n", "USD", "broker.csv"));
  }

  @Test
  void columnsThatAreNotThereAreEmpty() {
    assertThat(only("name,symbol\n,A"))
        .isEqualTo(new TradeableInstrument("A", "", "", "", "", "broker.csv"));
    assertThat(only(HEADER + "A"))
        .isEqualTo(new TradeableInstrument("A", "", "", "", "", "broker.csv"));
  }

  @Test
  void aNameMayHoldWhatTextCanHold() {
    String name = "Zażółć \"gęślą\", jaźń\n../=1+1 \uD83D\uDCC8";
    String quoted = '"' + name.replace("\"", "\"\"") + '"';
    assertThat(only(HEADER + "\"../A,B\",,," + quoted + ",USD"))
        .isEqualTo(new TradeableInstrument("../A,B", "", "", name, "USD", "broker.csv"));
    assertThat(only(HEADER + "A,,,Pipe 5\" long,USD").name()).isEqualTo("Pipe 5\" long");
  }

  @Test
  void rowsWithoutASymbolAreLeftOutAndCounted() {
    BrokerList list = read(HEADER + ",,,,\n \u00A0,I,M,N,USD\nA,,,,\n\n");
    assertThat(list.instruments()).hasSize(1);
    assertThat(list.withoutSymbol()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({
    "'', 1, no header",
    "'\n\n', 1, no header",
    "'A,I,M\nB,I,M', 1, 'no column \"symbol\" in [A, I, M]'",
    "'symbol;isin\nA;I', 1, 'cells are separated by semicolons in [symbol;isin]'",
    "'symbol,SYMBOL\nA,B', 1, 'more than one column \"symbol\"'",
    "'symbol,name\nA,Apple, Inc', 2, '3 cells, but the header has 2'",
    "'symbol,name\nA,a\n\nB,\"b\nC,c\n', 4, 'a quotation begins that does not end'",
    "'symbol,name\nA,a\nB,\"b', 3, 'a quotation begins that does not end'",
    "'symbol,name\nA,a\nB,\"b\" c', 3, 'is no CSV; write a quotation mark inside'"
  })
  void aListThatCannotBeReadIsRefusedByItsLine(String text, int line, String why) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("broker.csv")
        .hasMessageContaining("line " + line + ": ")
        .hasMessageContaining(why);
  }

  @Test
  void aListThatIsNotUtf8IsRefusedByItsLine() {
    byte[] latin = (HEADER + "A,,,a,\r\nB,,,Société,").getBytes(Charset.forName("ISO-8859-1"));
    assertThatThrownBy(() -> BrokerLists.read(FILE, latin))
        .hasMessage(FILE + ", line 3: is not UTF-8; save the list as that");
    byte[] utf16 = HEADER.getBytes(StandardCharsets.UTF_16);
    assertThatThrownBy(() -> BrokerLists.read(FILE, utf16)).hasMessageContaining("line 1: is not");
    byte[] cut = "symbol\nA\u00E9".getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> BrokerLists.read(FILE, java.util.Arrays.copyOf(cut, cut.length - 1)))
        .hasMessageContaining("line 2: is not UTF-8");
  }
}
