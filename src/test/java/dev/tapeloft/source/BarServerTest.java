package dev.tapeloft.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapeloft.Samples;
import dev.tapeloft.market.Bars;
import dev.tapeloft.market.Instrument;
import dev.tapeloft.market.Interval;
import dev.tapeloft.market.Ohlc;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BarServerTest {
  private static final Bars APPLE = BarFiles.read(Samples.aaplDays()).bars();

  private static BarRequest request(Instrument instrument, String from, String to) {
    return new BarRequest(instrument, Interval.days(1), midnight(from), midnight(to));
  }

  private static Instant midnight(String date) {
    return LocalDate.parse(date).atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  @Test
  void itsClientGetsWhatIsServedAndItIsCounted() throws Exception {
    try (BarServer server = BarServer.start(APPLE, Duration.ZERO)) {
      Bars all = server.client().fetch(request(APPLE.instrument(), "1998-01-01", "2021-04-01"));
      assertThat(all.frame()).isEqualTo(APPLE.frame());
      assertThat(server.barsGiven()).isEqualTo(APPLE.size());
      Bars august = server.client().fetch(request(APPLE.instrument(), "2020-08-01", "2020-09-01"));
      assertThat(august.size()).isEqualTo(21);
      assertThat(server.barsGiven()).isEqualTo(APPLE.size() + 21);
      assertThat(server.requests()).isEqualTo(2);
      assertThat(
              server.client().fetch(request(APPLE.instrument(), "2022-01-01", "2022-02-01")).size())
          .isZero();
    }
  }

  @Test
  void itWantsItsTokenAndDoesNotShowIt() {
    try (BarServer server = BarServer.start(APPLE, Duration.ZERO)) {
      BarRequest asked = request(APPLE.instrument(), "2020-08-01", "2020-09-01");
      assertThatThrownBy(() -> server.client().withToken("another").fetch(asked))
          .hasMessageContaining("401");
      assertThat(server.requests()).isZero();
      assertThat(server.toString()).startsWith("AAPL, given on this machine at port");
    }
  }

  @Test
  void aSymbolIsDataAlsoInAnAddress() throws Exception {
    Bars odd =
        Bars.of(
            Instrument.stock("../BRK/B", "USD"),
            APPLE.interval(),
            APPLE.time(),
            new Ohlc(APPLE.open(), APPLE.high(), APPLE.low(), APPLE.close()),
            APPLE.frame().doubles("volume"));
    try (BarServer server = BarServer.start(odd, Duration.ZERO)) {
      assertThat(
              server.client().fetch(request(odd.instrument(), "2020-08-01", "2020-09-01")).size())
          .isEqualTo(21);
      assertThatThrownBy(() -> server.client().instrument("MSFT"))
          .hasMessage("this server gives bars of ../BRK/B alone, not of MSFT");
    }
  }

  @Test
  void barsItCannotServeAreRefusedAtOnce() {
    Bars unknown =
        Bars.of(
            APPLE.instrument(),
            APPLE.interval(),
            APPLE.time(),
            new Ohlc(APPLE.open(), APPLE.high(), APPLE.low(), APPLE.close()));
    assertThatThrownBy(() -> BarServer.start(unknown, Duration.ZERO))
        .hasMessageContaining("of which a volume is unknown");
    assertThatThrownBy(() -> BarServer.start(APPLE, Duration.ofMillis(-1)))
        .hasMessageContaining("must be at least 0");
  }

  @Test
  void anotherSymbolHasNoBarsAndAnotherIntervalIsRefused() throws Exception {
    try (BarServer server = BarServer.start(APPLE, Duration.ZERO)) {
      CandleService shares = server.client().withInstruments(s -> Instrument.stock(s, "USD"));
      Instrument other = shares.instrument("MSFT");
      assertThat(shares.fetch(request(other, "2020-08-01", "2020-09-01")).size()).isZero();
      BarRequest hours =
          new BarRequest(other, Interval.hours(1), midnight("2020-08-01"), midnight("2020-08-02"));
      assertThatThrownBy(() -> shares.fetch(hours)).hasMessageContaining("daily candles alone");
      assertThatThrownBy(() -> BarServer.start(APPLE.resample(Interval.weeks(1)), Duration.ZERO))
          .hasMessageContaining("give daily ones");
    }
  }
}
