package dev.tapeloft.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapeloft.StooqSample;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The command {@code prepare}, killed amid its work, and run again. */
@Tag("slow")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class KilledPrepareTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int MORE = 300;
  private static final int OUTPUTS = MORE + 9 + 3;

  private static StooqSample sample;
  private static Map<String, String> undisturbed;

  @BeforeAll
  static void oneRunIsLeftAlone() throws Exception {
    sample = StooqSample.in(Checkout.empty("prepare-data"));
    StringBuilder list = new StringBuilder("symbol\n");
    for (int i = 0; i < MORE; i++) {
      String name = String.format(Locale.ROOT, "x%03d", i);
      String rows = new String(StooqSample.bytes("wm"), StandardCharsets.UTF_8);
      Path file = sample.file("wm").resolveSibling(name + ".us.txt");
      StooqSample.put(file, (rows + "\n".repeat(i)).getBytes(StandardCharsets.UTF_8));
      list.append(name).append(":US\n");
    }
    sample.writeList("more.csv", list.toString());
    sample.settled();
    Path folder = Checkout.empty("prepare-ready");
    JsonNode report = toTheEnd(folder);
    assertThat(report.get("filesComputed").asInt()).isEqualTo(MORE + 10);
    undisturbed = outputs(folder);
    assertThat(undisturbed).hasSize(OUTPUTS);
  }

  /**
   * When a run is killed.
   *
   * @param isWarm whether all was computed before, and only outputs are missing
   * @param exported how many files of prices are there; below 0 a moment before
   * @param millis so long after that
   */
  record Moment(boolean isWarm, int exported, int millis) {}

  static List<Moment> moments() {
    Random random = Sample.random("moments of preparations");
    List<Moment> moments = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      boolean isWarm = i % 2 == 0;
      int exported = i % 3 == 0 ? -1 : 1 + random.nextInt(200);
      moments.add(new Moment(isWarm, exported, random.nextInt(exported < 0 ? 1_500 : 30)));
    }
    return Sample.of("kills amid preparations", moments, 4);
  }

  @ParameterizedTest
  @MethodSource("moments")
  void theNextRunWritesWhatAnUnbrokenOneDoes(Moment moment) throws Exception {
    Path folder = Checkout.empty("prepare-killed");
    if (moment.isWarm()) {
      toTheEnd(folder);
      Checkout.delete(folder.resolve("made"));
    }
    Map<String, String> left = killedAt(folder, moment.exported(), moment.millis());
    left.forEach((name, content) -> assertThat(content).as(name).isEqualTo(undisturbed.get(name)));
    JsonNode again = toTheEnd(folder);
    if (moment.isWarm() || moment.exported() > 0) {
      assertThat(again.get("filesComputed").asInt()).isZero();
      assertThat(again.get("matchesComputed").asInt()).isZero();
    }
    assertThat(again.get("standing").asInt()).isEqualTo(left.size());
    assertThat(again.get("warnings").size()).isZero();
    assertThat(outputs(folder)).isEqualTo(undisturbed);
    assertThat(halfWritten(folder)).isEmpty();
    assertThat(toTheEnd(folder).get("unchanged").asBoolean()).isTrue();
  }

  /** What stands of a killed run is known for this cache's work, and goes when it is stale. */
  @Test
  void whatAKilledRunExportedGoesWithItsInstruments() throws Exception {
    Path folder = Checkout.empty("prepare-killed");
    killedAt(folder, 100, 0);
    Path list = sample.list("more.csv");
    String all = Files.readString(list);
    try {
      Files.writeString(list, "symbol\n");
      toTheEnd(folder);
      assertThat(outputs(folder).keySet()).hasSize(9 + 3).noneMatch(name -> name.contains("/X"));
    } finally {
      Files.writeString(list, all);
      sample.settled();
    }
  }

  /** Both write the same files of the same folder. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void twoProcessesAtOnceLeaveWhatOneDoes(boolean isOneHome) throws Exception {
    Path folder = Checkout.empty("prepare-twins");
    Path other = isOneHome ? folder.resolve("home") : folder.resolve("home2");
    Process first = program(folder, folder.resolve("home")).start(folder.resolve("log1"));
    Process second = program(folder, other).start(folder.resolve("log2"));
    try {
      assertThat(first.waitFor()).as(Files.readString(folder.resolve("log1"))).isZero();
      assertThat(second.waitFor()).as(Files.readString(folder.resolve("log2"))).isZero();
    } finally {
      Program.kill(first);
      Program.kill(second);
    }
    assertThat(outputs(folder)).isEqualTo(undisturbed);
    assertThat(halfWritten(folder)).isEmpty();
  }

  /** What lies there after the kill, half written files aside. */
  private static Map<String, String> killedAt(Path folder, int exported, int millis)
      throws Exception {
    Process process = program(folder, folder.resolve("home")).start(folder.resolve("log"));
    try {
      Path prices = folder.resolve("made/tradeable_prices");
      while (process.isAlive() && count(prices) < exported) {
        process.waitFor(2, TimeUnit.MILLISECONDS);
      }
      process.waitFor(millis, TimeUnit.MILLISECONDS);
    } finally {
      Program.kill(process);
    }
    return outputs(folder);
  }

  private static int count(Path folder) {
    String[] names = folder.toFile().list((in, name) -> !name.startsWith("."));
    return names == null ? 0 : names.length;
  }

  private static JsonNode toTheEnd(Path folder) throws Exception {
    String out = program(folder, folder.resolve("home")).run().expect(0).out();
    return JSON.readTree(out).get("report");
  }

  private static Program program(Path folder, Path home) {
    Path made = folder.resolve("made");
    return Checkout.tapeloft(
        Jdk.running(),
        home,
        "prepare",
        "--data-dir",
        sample.dump().toString(),
        "--tradeable-dir",
        sample.lists().toString(),
        "--metadata-output",
        made.resolve("index.csv").toString(),
        "--match-report",
        made.resolve("matched.csv").toString(),
        "--unmatched-report",
        made.resolve("not.csv").toString(),
        "--prices-output",
        made.resolve("tradeable_prices").toString(),
        "--json");
  }

  private static Map<String, String> outputs(Path folder) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    for (Path file : files(folder)) {
      if (!isHalfWritten(file)) {
        byte[] bytes = Files.readAllBytes(file);
        String name = folder.relativize(file).toString();
        contents.put(name, new String(bytes, StandardCharsets.ISO_8859_1));
      }
    }
    return contents;
  }

  private static List<Path> halfWritten(Path folder) throws IOException {
    return files(folder).stream().filter(KilledPrepareTest::isHalfWritten).toList();
  }

  private static boolean isHalfWritten(Path file) {
    return file.getFileName().toString().startsWith(".");
  }

  private static List<Path> files(Path folder) throws IOException {
    Path made = folder.resolve("made");
    if (!Files.exists(made)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(made)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }
}
