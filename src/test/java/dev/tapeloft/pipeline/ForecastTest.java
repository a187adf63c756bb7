package dev.tapeloft.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapeloft.table.Frame;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Timeout(60)
class ForecastTest {
  @TempDir private Path home;
  private Workshop shop;
  private Pipeline pipeline;

  @BeforeEach
  void open() {
    shop = new Workshop(home);
    pipeline = shop.openOn("2026-11-01T10:00:00Z");
  }

  @AfterEach
  void close() {
    pipeline.close();
  }

  @Test
  void whatWasNeverComputedHasNoTime() {
    Forecast forecast = pipeline.forecast(quiet -> quiet.keep(shop.square(7)));
    assertThat(forecast.text())
        .isEqualTo(
            """
            square: would be computed, how long it takes is not known
              because never computed
            what is made from square depends on its result, and is not foreseen""");
    assertThat(forecast.isAllKept()).isFalse();
    assertThat(shop.computations).hasValue(0);
  }

  @Test
  void whatIsKeptIsToldAndWhatIsMissingHasTheTimeOfTheNearestEarlierRun() {
    Kept<Frame> seven = pipeline.keep(shop.square(7));
    Forecast forecast =
        pipeline.forecast(
            quiet -> {
              quiet.keep(shop.square(7));
              quiet.keep(shop.square(8));
              quiet.keep(shop.square(9));
            });
    String took = Durations.brief(seven.step().cost());
    assertThat(forecast.text())
        .isEqualTo(
            """
            square: kept (computed 2026-11-01 10:00:00 UTC in %s)
            square: would be computed, took %s last time
              because parameter number: 7 → 8
            what is made from square depends on its result, and is not foreseen"""
                .formatted(took, took));
    assertThat(forecast.missing().orElseThrow().estimate()).hasValue(seven.step().cost());
  }

  @Test
  void whatWasEvictedHasTheTimeItTookItself() {
    Duration cost = pipeline.keep(shop.square(7)).step().cost();
    pipeline.close();
    pipeline = shop.openOn("2026-11-20T10:00:00Z");
    pipeline.cache().collect(Collect.standard().unusedFor(Duration.ofDays(1)));
    Foreseen missing =
        pipeline.forecast(quiet -> quiet.keep(shop.square(7))).missing().orElseThrow();
    assertThat(missing.reasons()).containsExactly("evicted on 2026-11-20");
    assertThat(missing.estimate()).hasValue(cost);
  }

  @Test
  void whereAllIsKeptNothingWouldBeComputed() {
    Kept<Frame> kept = pipeline.keep(shop.cubes(List.of(1, 2), 2));
    Forecast forecast =
        pipeline.forecast(
            quiet -> {
              Kept<Frame> again = quiet.keep(shop.cubes(List.of(2, 1), 2));
              assertThat(Workshop.cells(again)).containsExactly(8, 1);
            });
    String cost = Durations.brief(kept.step().cost());
    assertThat(forecast.isAllKept()).isTrue();
    assertThat(forecast.text())
        .isEqualTo(
            """
            cubes: 2 numbers kept (computed 2026-11-01 10:00:00 UTC in %s)
            nothing would be computed; %s would be saved"""
                .formatted(cost, cost));
  }

  @Test
  void ofManyItemsThoseThatAreMissingAreCountedAndTimedByTheMedian() {
    Kept<Frame> kept = pipeline.keep(shop.cubes(List.of(1), 2));
    Foreseen missing =
        pipeline
            .forecast(quiet -> quiet.keep(shop.cubes(List.of(1, 2, 3, 4), 2)))
            .missing()
            .orElseThrow();
    Duration three = kept.step().cost().multipliedBy(3);
    assertThat(missing.estimate()).hasValue(three);
    assertThat(missing.words())
        .isEqualTo(
            "cubes: 3 of 4 numbers would be computed, about %s".formatted(Durations.brief(three)));
    assertThat(missing.reasons()).containsExactly("3 of the numbers were never computed");
    assertThat(shop.computations).hasValue(1);
  }

  @Test
  void nothingIsComputedWrittenCountedOrShown() throws IOException {
    shop = new Workshop(home.resolve("quiet"), 0);
    pipeline.close();
    pipeline = shop.openOn("2026-11-01T10:00:00Z");
    pipeline.keep(shop.square(7));
    pipeline.keep(shop.cubes(List.of(1, 2), 2));
    pipeline.close();
    pipeline = shop.openOn("2026-11-02T10:00:00Z");
    shop.events.clear();
    String stats = pipeline.cache().stats().toString();
    Map<String, Long> files = files();
    pipeline.forecast(
        quiet -> {
          quiet.keep(shop.square(7)).get();
          quiet.keep(shop.cubes(List.of(1, 2, 3), 2));
        });
    assertThat(shop.computations).hasValue(3);
    assertThat(pipeline.cache().session().reused()).isZero();
    assertThat(pipeline.cache().session().rowsRead()).isZero();
    assertThat(shop.events).isEmpty();
    pipeline.close();
    pipeline = shop.openOn("2026-11-02T10:00:00Z");
    assertThat(pipeline.cache().stats()).hasToString(stats);
    assertThat(files()).isEqualTo(files);
  }

  @Test
  void whatIsDamagedIsForeseenAsMissingAndLeftWhereItIs() throws IOException {
    shop = new Workshop(home.resolve("damaged"), 0);
    pipeline.close();
    pipeline = shop.openOn("2026-11-01T10:00:00Z");
    pipeline.keep(shop.square(7));
    pipeline.close();
    pipeline = shop.openOn("2026-11-01T10:00:00Z");
    for (String name : files().keySet()) {
      byte[] bytes = Files.readAllBytes(Path.of(name));
      bytes[bytes.length / 2] ^= 1;
      Files.write(Path.of(name), bytes);
    }
    Map<String, Long> files = files();
    pipeline.forecast(quiet -> quiet.keep(shop.square(7)).get());
    assertThat(files()).isEqualTo(files);
    assertThat(shop.warnings).isEmpty();
    assertThat(shop.computations).hasValue(1);
  }

  @Test
  void freshAndOffWouldComputeEverything() {
    Duration cost = pipeline.keep(shop.square(7)).step().cost();
    Foreseen fresh =
        pipeline
            .in(Mode.FRESH)
            .forecast(quiet -> quiet.keep(shop.square(7)))
            .missing()
            .orElseThrow();
    assertThat(fresh.reasons()).containsExactly("fresh() asked for it");
    assertThat(fresh.estimate()).hasValue(cost);
    Forecast off = pipeline.forecast(quiet -> quiet.in(Mode.OFF).keep(shop.square(7)));
    assertThat(off.missing().orElseThrow().reasons()).containsExactly("caching is off");
    assertThat(shop.computations).hasValue(1);
  }

  @Test
  void whatIsWrongInTheWorkItselfIsItsError() {
    assertThatThrownBy(
            () ->
                pipeline.forecast(
                    quiet -> {
                      throw new IllegalArgumentException("no bars for XYZ");
                    }))
        .hasMessage("no bars for XYZ");
    assertThat(pipeline.forecast(quiet -> {}).text()).isEqualTo("no verb was asked for");
  }

  @Test
  void closingWhatIsGivenClosesNothing() {
    pipeline.forecast(Pipeline::close);
    assertThat(Workshop.cells(pipeline.keep(shop.square(7)))).containsExactly(49);
  }

  @Test
  void asHtmlItIsEscapedAndAsJsonItHasNamesThatStay() {
    pipeline.keep(shop.single(recipe("1"), 1));
    Forecast forecast =
        pipeline.forecast(
            quiet -> {
              quiet.keep(shop.single(recipe("1"), 1));
              quiet.keep(shop.single(recipe("<script>"), 1));
            });
    assertThat(forecast.html())
        .contains("&lt;b&gt;: kept", "<details open><summary", "1 → &lt;script&gt;")
        .doesNotContain("<script", "<b>", " id=");
    JsonNode json = new JsonMapper().readTree(forecast.json());
    assertThat(json.propertyNames()).containsExactlyInAnyOrder("allKept", "steps");
    assertThat(json.path("allKept").asBoolean()).isFalse();
    assertThat(json.path("steps").path(1).propertyNames())
        .containsExactlyInAnyOrder(
            "operation unit kept missing reasons estimate cost computedAt".split(" "));
    assertThat(json.path("steps").path(1).path("computedAt").isNull()).isTrue();
    assertThat(json.path("steps").path(0).path("computedAt").asString())
        .isEqualTo("2026-11-01T10:00:00Z");
  }

  private static Recipe recipe(String value) {
    return Recipe.ofParts("<b>", new TreeMap<>(Map.of("parameter p", value)));
  }

  /** The files of results and their sizes. */
  private Map<String, Long> files() throws IOException {
    Map<String, Long> sizes = new TreeMap<>();
    try (Stream<Path> all = Files.walk(home)) {
      for (Path file : all.filter(ForecastTest::isBlob).toList()) {
        sizes.put(file.toString(), Files.size(file));
      }
    }
    return sizes;
  }

  private static boolean isBlob(Path file) {
    return Files.isRegularFile(file) && file.toString().matches(".*/(blobs|quarantine)/.*");
  }
}
