package dev.tapeloft.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapeloft.StooqSample;
import dev.tapeloft.operation.MatchInstruments.Matched;
import dev.tapeloft.pipeline.Mode;
import dev.tapeloft.pipeline.Pipeline;
import dev.tapeloft.pipeline.PipelineConfig;
import dev.tapeloft.pipeline.RowLayout;
import dev.tapeloft.stooq.Match;
import dev.tapeloft.stooq.StooqPath;
import dev.tapeloft.stooq.TradeableInstrument;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MatchInstrumentsTest {
  @TempDir private Path folder;
  private StooqSample sample;

  @BeforeEach
  void layOut() throws IOException {
    sample = StooqSample.in(folder);
  }

  /**
   * What a run did.
   *
   * @param matched how many matches it looked for
   * @param opened how many files it read
   * @param computed of how many files it computed something
   */
  private record Did(long matched, int opened, long computed) {}

  private Did run(int version) throws IOException {
    try (Pipeline pipeline = open()) {
      List<TradeableInstrument> instruments = new ArrayList<>();
      for (String list : List.of("broker_stocks.csv", "broker_etfs.csv")) {
        instruments.addAll(ReadBrokerList.keep(pipeline, sample.list(list)).instruments());
      }
      Dump dump = FindDump.keep(pipeline, sample.dump());
      Matched matched = MatchInstruments.keep(pipeline, version, dump, instruments, 200);
      DailyFiles files = ReadDailyPrices.keep(pipeline, dump, paths(matched));
      return new Did(matched.computed(), files.counts().opened(), files.counts().computed());
    }
  }

  private static List<StooqPath> paths(Matched matched) {
    return matched.all().stream()
        .flatMap(
            one ->
                one.result() instanceof Match match
                    ? Optional.of(match).stream()
                    : Optional.<Match>empty().stream())
        .map(Match::file)
        .toList();
  }

  private Pipeline open() {
    return Pipeline.open(
        new PipelineConfig(
            folder.resolve("home"),
            Mode.NORMAL,
            2,
            false,
            Optional.empty(),
            1 << 24,
            RowLayout.usual(),
            event -> {},
            warning -> {},
            Clock.systemUTC()));
  }

  @Test
  void aNewVersionOfTheRulesMatchesAgainAndReadsNoFile() throws IOException {
    int version = MatchInstruments.VERSION;
    assertThat(run(version)).isEqualTo(new Did(12, 10, 10));
    assertThat(run(version)).isEqualTo(new Did(0, 0, 0));
    assertThat(run(version + 1)).isEqualTo(new Did(12, 0, 0));
    assertThat(run(version)).isEqualTo(new Did(0, 0, 0));
  }
}
