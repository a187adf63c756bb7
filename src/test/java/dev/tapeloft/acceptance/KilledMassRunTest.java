package dev.tapeloft.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A mass run that is killed amid a dataset, and goes on in another process. */
@Tag("slow")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class KilledMassRunTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int DATASETS = 3;
  private static final String GRID =
      """
      [{"template": "mean_reversion", "lookback": [20], "threshold": [1, 2], "exits": "standard"}]
      """;

  private static Path list;
  private static List<String> undisturbed;

  @BeforeAll
  static void oneRunIsLeftAlone() throws Exception {
    Path folder = Checkout.empty("mass-data");
    List<String> lines = new ArrayList<>(List.of("name,file,instrument,patterns_from"));
    for (int i = 0; i < DATASETS; i++) {
      walk(folder.resolve("walk" + i + ".csv"), i);
      lines.add("walk %d,walk%d.csv,EURUSD,%s".formatted(i, i, i == 2 ? "walk 0" : ""));
    }
    Files.writeString(folder.resolve("grid.json"), GRID);
    list = Files.write(folder.resolve("list.csv"), lines);
    undisturbed = figures(toTheEnd(Checkout.empty("mass-ready")));
    assertThat(undisturbed).hasSize(DATASETS).allMatch(text -> text.contains("mean_reversion"));
  }

  private static void walk(Path file, long seed) throws IOException {
    Random random = new Random(seed);
    Instant time = Instant.parse("2014-05-05T00:00:00Z");
    List<String> lines = new ArrayList<>(List.of("Timestamp,Bid,Ask"));
    int price = 138_000;
    for (int row = 0; row < 9 * 720; row++) {
      price += random.nextInt(41) - 20;
      time = time.plusSeconds(60 + random.nextInt(121));
      double ask = (price + random.nextInt(3)) / 1e5;
      lines.add(String.format(Locale.ROOT, "%s,%.5f,%.5f", time, price / 1e5, ask));
    }
    Files.write(file, lines);
  }

  /** How many datasets are done, and how many milliseconds later the process is killed. */
  record Moment(int done, int millis) {}

  static List<Moment> moments() {
    Random random = Sample.random("moments of mass runs");
    List<Moment> moments =
        IntStream.range(0, 12)
            .mapToObj(i -> new Moment(1 + i % (DATASETS - 1), random.nextInt(1_500)))
            .toList();
    return Sample.of("kills amid mass runs", moments, 2);
  }

  @ParameterizedTest
  @MethodSource("moments")
  void whatWasDoneIsFoundAndTheRestComesToTheSame(Moment moment) throws Exception {
    Path home = Checkout.empty("mass-killed");
    List<String> done = killedAt(home, moment);
    JsonNode status = said(home, "--status");
    for (String name : done) {
      assertThat(dataset(status, name).get("state").asString()).isEqualTo("done");
    }
    JsonNode again = toTheEnd(home);
    assertThat(figures(again)).isEqualTo(undisturbed);
    for (String name : done) {
      assertThat(dataset(again, name).get("computed").asLong()).as(name).isZero();
    }
  }

  /** The names of the datasets that were done when it was killed. */
  private static List<String> killedAt(Path home, Moment moment) throws Exception {
    Process process = program(home).startTellingErrors();
    List<String> done = new ArrayList<>();
    try (BufferedReader err =
        new BufferedReader(new InputStreamReader(process.getErrorStream(), UTF_8))) {
      String line = err.readLine();
      while (line != null) {
        if (line.startsWith("done ")) {
          done.add(line.substring("done ".length()).strip().replaceFirst("  .*", ""));
        }
        if (done.size() == moment.done()) {
          process.waitFor(moment.millis(), TimeUnit.MILLISECONDS);
          break;
        }
        line = err.readLine();
      }
    } finally {
      Program.kill(process);
    }
    assertThat(done).hasSize(moment.done());
    return done;
  }

  private static JsonNode toTheEnd(Path home) throws Exception {
    return said(home);
  }

  private static JsonNode said(Path home, String... more) throws Exception {
    return JSON.readTree(program(home, more).run().expect(0).out()).get("datasets");
  }

  private static Program program(Path home, String... more) {
    List<String> words =
        Stream.concat(
                Stream.of(
                    Checkout.folder().resolve("tapeloft").toString(),
                    "mass",
                    list.toString(),
                    "--grid",
                    list.resolveSibling("grid.json").toString(),
                    "--skip",
                    "edges",
                    "--json"),
                Stream.of(more))
            .toList();
    return new Program(words)
        .in(Checkout.folder())
        .with(Map.of("TAPELOFT_HOME", home.resolve("home").toString()));
  }

  private static JsonNode dataset(JsonNode datasets, String name) {
    for (JsonNode dataset : datasets) {
      if (dataset.get("dataset").asString().equals(name)) {
        return dataset;
      }
    }
    throw new AssertionError(name + " is not among " + datasets);
  }

  /** What came of each dataset, without times and sizes. */
  private static List<String> figures(JsonNode datasets) {
    List<String> figures = new ArrayList<>();
    for (JsonNode dataset : datasets) {
      figures.add(
          dataset.get("dataset") + " " + dataset.get("best") + " " + dataset.get("figures"));
    }
    return figures;
  }
}
