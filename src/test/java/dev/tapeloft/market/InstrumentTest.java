package dev.tapeloft.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class InstrumentTest {
  @Test
  void aPairHasPipsOfItsQuoteCurrency() {
    assertThat(Instrument.fx("eurusd"))
        .isEqualTo(new Instrument("EURUSD", 0.0001, 0.00001, 100_000, "USD", Calendar.FX));
    assertThat(Instrument.fx("USDJPY").pip()).isEqualTo(0.01);
    assertThat(Instrument.fx("USDJPY").ticksPerUnit()).isEqualTo(1_000);
    assertThat(Instrument.fx("EURUSD").ticksPerUnit()).isEqualTo(100_000);
  }

  @Test
  void aShareHasNoPipAndSaysSo() {
    Instrument share = Instrument.stock("AAPL", "USD");
    assertThatThrownBy(share::requirePip).hasMessageContaining("AAPL has no pip");
    assertThat(Instrument.fx("EURUSD").requirePip()).isEqualTo(0.0001);
  }

  @Test
  void wordsKeepAllOfIt() {
    for (Instrument one :
        new Instrument[] {Instrument.fx("GBPJPY"), Instrument.stock("BRK/B", "USD")}) {
      assertThat(Instrument.ofMetadata(one.toMetadata())).isEqualTo(one);
    }
    assertThatThrownBy(() -> Instrument.ofMetadata(Map.of()))
        .hasMessageContaining("\"symbol\" is missing");
  }

  @Test
  void unitsThatMeanNothingAreRefused() {
    assertThatThrownBy(() -> Instrument.fx("EUR")).hasMessageContaining("six letters");
    assertThatThrownBy(() -> new Instrument(" ", 1, 1, 1, "USD", Calendar.FX))
        .hasMessageContaining("symbol");
    assertThatThrownBy(() -> new Instrument("X", -1, 1, 1, "USD", Calendar.FX))
        .hasMessageContaining("pip (-1.0)");
    assertThatThrownBy(() -> new Instrument("X", 1, 2, 1, "USD", Calendar.FX))
        .hasMessageContaining("tickSize (2.0)");
    assertThatThrownBy(() -> new Instrument("X", 1, 0.3, 1, "USD", Calendar.FX))
        .hasMessageContaining("whole number of ticks");
    assertThatThrownBy(() -> new Instrument("X", 1, 0.25, 0, "USD", Calendar.FX))
        .hasMessageContaining("contractSize");
    assertThatThrownBy(() -> new Instrument("X", 1, 0.25, 1, "", Calendar.FX))
        .hasMessageContaining("quoteCurrency");
  }
}
