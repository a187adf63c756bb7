package dev.tapeloft.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapeloft.table.ContentId;
import dev.tapeloft.table.DoubleColumn;
import dev.tapeloft.table.Frame;
import dev.tapeloft.table.InstantColumn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Timeout(60)
class ExplanationTest {
  private static final String ONE_DIGEST = "1".repeat(64);
  private static final String OTHER_DIGEST = "2".repeat(64);

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
  void aFirstTimeIsNamed() {
    assertThat(messages("labels", Map.of("parameter targets", "[5, 10]")))
        .containsExactly("labels: never computed");
  }

  @Test
  void aHitHasNoMessage() {
    messages("labels", Map.of("parameter targets", "[5, 10]"));
    assertThat(messages("labels", Map.of("parameter targets", "[5, 10]"))).isEmpty();
  }

  @Test
  void aParameterIsNamedWithBothValues() {
    messages("labels", Map.of("parameter targets", "[5, 10]"));
    assertThat(messages("labels", Map.of("parameter targets", "[5, 10, 15]")))
        .containsExactly("labels: parameter targets: [5, 10] → [5, 10, 15]");
  }

  @Test
  void whatWasNeverKeptNamesTheNearestThatIs() {
    Pipeline off = pipeline.in(Mode.OFF);
    assertThat(off.keep(shop.square(7)).explain().misses())
        .containsExactly("square: caching is off");
    pipeline.keep(shop.square(7));
    assertThat(off.keep(shop.square(7)).explain().misses())
        .containsExactly("square: caching is off; the same is kept");
    assertThat(off.keep(shop.square(8)).explain().misses())
        .containsExactly(
            "square: caching is off; the nearest that is kept differs in parameter number: 7 → 8");
  }

  @Test
  void aParameterThatCameOrWentIsNamed() {
    messages("labels", Map.of("parameter a", "1"));
    assertThat(messages("labels", Map.of("parameter b", "2")))
        .containsExactly("labels: parameter a: 1 → nothing", "labels: parameter b: nothing → 2");
  }

  @Test
  void aLongParameterIsShownWhereItDiffers() {
    String same = "x".repeat(1_000);
    messages("labels", Map.of("parameter rules", same + "fee 1" + same));
    assertThat(messages("labels", Map.of("parameter rules", same + "fee 2" + same)))
        .containsExactly(
            "labels: parameter rules: …%s1%s… → …%s2%s…"
                .formatted(
                    "x".repeat(20) + "fee ",
                    "x".repeat(135),
                    "x".repeat(20) + "fee ",
                    "x".repeat(135)));
  }

  @Test
  void aVersionIsNamed() {
    messages("labels", Map.of("version", "1"));
    assertThat(messages("labels", Map.of("version", "2")))
        .containsExactly("labels: version: 1 → 2");
  }

  @Test
  void aMethodThatChangedIsNamed() {
    assertThat(codeMessage("method spread(Bars)", ONE_DIGEST, OTHER_DIGEST))
        .isEqualTo("my feature: code: method spread(Bars) changed");
  }

  @Test
  void aMethodThatIsNewIsNamed() {
    assertThat(codeMessage("method spread(Bars)", null, OTHER_DIGEST))
        .isEqualTo("my feature: code: method spread(Bars) is new");
  }

  @Test
  void aMethodThatIsNotUsedAnyMoreIsNamed() {
    assertThat(codeMessage("method spread(Bars)", ONE_DIGEST, null))
        .isEqualTo("my feature: code: method spread(Bars) is not used any more");
  }

  @Test
  void aTypeThatChangedIsNamed() {
    assertThat(codeMessage("type Point", ONE_DIGEST, OTHER_DIGEST))
        .isEqualTo("my feature: code: type Point changed");
  }

  @Test
  void aVariableIsNamedWithBothValues() {
    assertThat(codeMessage("variable fee", "0.5", "0.7"))
        .isEqualTo("my feature: code: variable fee 0.5 → 0.7");
  }

  @Test
  void aVariableKnownByItsContentIsNamed() {
    assertThat(codeMessage("variable prices", ONE_DIGEST, OTHER_DIGEST))
        .isEqualTo("my feature: code: variable prices changed");
    assertThat(codeMessage("variable costs", "0.5", OTHER_DIGEST))
        .isEqualTo("my feature: code: variable costs changed");
  }

  @Test
  void aCapturedValueIsNamedWithBothValues() {
    assertThat(codeMessage("captured value 1", "3", "4"))
        .isEqualTo("my feature: code: captured value 1: 3 → 4");
  }

  @Test
  void aLibraryIsNamedAndItsVersionsWhereTheyAreKnown() {
    assertThat(codeMessage("library math.jar", ONE_DIGEST, OTHER_DIGEST))
        .isEqualTo("my feature: code: library math.jar changed");
    assertThat(codeMessage("library xgboost", "2.1.3", "2.1.4"))
        .isEqualTo("my feature: code: library xgboost 2.1.3 → 2.1.4");
  }

  @Test
  void aSettingIsNamedWithBothValues() {
    assertThat(codeMessage("setting locale", "en_US", "de_DE"))
        .isEqualTo("my feature: code: setting locale en_US → de_DE");
  }

  @Test
  void aValueOfSeveralLinesStaysInOneLine() {
    assertThat(codeMessage("variable text", "a\nb", "a\tc"))
        .isEqualTo("my feature: code: variable text a\\nb → a\\tc");
  }

  @Test
  void anInputWithoutTimesIsNamedByItsContent() {
    Kept<Frame> a = pipeline.keep(shop.square(1));
    Kept<Frame> b = pipeline.keep(shop.square(2));
    madeOf("bars", a);
    assertThat(madeOf("bars", b).explain().misses())
        .last()
        .isEqualTo(
            "bars: input ticks: %s → %s".formatted(a.contentId().brief(), b.contentId().brief()));
  }

  @Test
  void theDaysOfAnInputThatChangedAreNamed() {
    madeOf("bars", ticks(1, days(1, 30), 0));
    Kept<Frame> changed = ticks(2, days(1, 30), 1, 12, 13, 14, 15);
    assertThat(madeOf("bars", changed).explain().misses())
        .last()
        .isEqualTo("bars: input rows 2014-05-12…15 changed");
  }

  @Test
  void theDaysThatCameOrWentAreNamed() {
    madeOf("bars", ticks(1, days(1, 10), 0));
    assertThat(madeOf("bars", ticks(2, days(1, 11), 0)).explain().misses())
        .last()
        .isEqualTo("bars: input rows 2014-05-11 added");
    pipeline.cache().clear("bars");
    madeOf("more bars", ticks(2, days(1, 11), 0));
    assertThat(madeOf("more bars", ticks(3, days(3, 11), 0)).explain().misses())
        .last()
        .isEqualTo("more bars: input rows 2014-05-01…02 removed");
  }

  @Test
  void severalRunsOfDaysAreNamedAndManyAreCounted() {
    madeOf("bars", ticks(1, days(1, 45), 0));
    assertThat(
            madeOf("bars", ticks(2, days(1, 45), 1, 3, 10, 11, 20, 28, 31, 32, 40))
                .explain()
                .misses())
        .last()
        .isEqualTo("bars: input rows 2014-05-03, 2014-05-10…11, 2014-05-20 and 3 more changed");
  }

  @Test
  void aRunOverTheEndOfAMonthNamesBothMonths() {
    madeOf("bars", ticks(1, days(1, 45), 0));
    assertThat(madeOf("bars", ticks(2, days(1, 45), 1, 30, 31, 32)).explain().misses())
        .last()
        .isEqualTo("bars: input rows 2014-05-30…06-01 changed");
  }

  @Test
  void ofSeveralInputsTheOneThatChangedIsNamed() {
    Kept<Frame> before = ticks(1, days(1, 9), 0);
    Kept<Frame> other = ticks(3, days(1, 3), 2);
    spread(before, other);
    assertThat(spread(ticks(2, days(1, 9), 1, 4), other).explain().misses())
        .last()
        .isEqualTo("spread: input bid rows 2014-05-04 changed");
  }

  @Test
  void askingWhichRowsChangedComputesAndCountsNothing() {
    shop = new Workshop(home, 0);
    reopen("2026-11-02T10:00:00Z");
    madeOf("bars", ticks(1, days(1, 5), 0));
    reopen("2026-11-03T10:00:00Z");
    Kept<Frame> bars = madeOf("bars", ticks(2, days(1, 5), 1, 4));
    int computed = shop.computations.get();
    SessionCounts counts = pipeline.cache().session();
    assertThat(bars.explain().misses()).last().isEqualTo("bars: input rows 2014-05-04 changed");
    assertThat(shop.computations).hasValue(computed);
    assertThat(pipeline.cache().session()).isEqualTo(counts);
  }

  @Test
  void whereEarlierRowsAreGoneAnInputIsNamedByItsContent() {
    Kept<Frame> before = ticks(1, days(1, 5), 0);
    madeOf("bars", before);
    Kept<Frame> now = ticks(2, days(1, 5), 1, 4);
    Kept<Frame> bars = madeOf("bars", now);
    pipeline.cache().clear(before);
    assertThat(bars.explain().misses())
        .last()
        .isEqualTo(
            "bars: input ticks: %s → %s"
                .formatted(before.contentId().brief(), now.contentId().brief()));
    assertThat(shop.warnings).isEmpty();
  }

  @Test
  void aHandleThatOutlivesItsPipelineIsExplainedToo() {
    madeOf("bars", ticks(1, days(1, 5), 0));
    Kept<Frame> bars = madeOf("bars", ticks(2, days(1, 5), 1, 4));
    pipeline.close();
    assertThat(bars.explain().text()).contains("because input ticks: ");
    assertThat(bars.lineage().text()).startsWith("bars · computed");
    assertThat(shop.warnings).isEmpty();
  }

  @Test
  void whatWasEvictedIsSaidWithItsDay() {
    messages("labels", Map.of("parameter targets", "[5, 10]"));
    messages("labels", Map.of("parameter targets", "[5]"));
    reopen("2026-11-20T23:59:59Z");
    assertThat(pipeline.cache().collect(Collect.standard().unusedFor(Duration.ofDays(9))).rows())
        .hasSize(2);
    messages("labels", Map.of("parameter targets", "[5]"));
    reopen("2026-11-21T10:00:00Z");
    assertThat(messages("labels", Map.of("parameter targets", "[5, 10]")))
        .containsExactly("labels: evicted on 2026-11-20");
  }

  @Test
  void whatSomebodyRemovedIsSaidWithItsDay() {
    messages("labels", Map.of("parameter targets", "[5, 10]"));
    pipeline.cache().clear("labels");
    assertThat(messages("labels", Map.of("parameter targets", "[5, 10]")))
        .containsExactly("labels: removed on 2026-11-01");
    pipeline.cache().clear();
    reopen("2026-11-21T10:00:00Z");
    assertThat(messages("labels", Map.of("parameter targets", "[5, 10]")))
        .containsExactly("labels: removed on 2026-11-01");
  }

  @Test
  void whatWasFoundDamagedIsSaidWithItsDay() throws IOException {
    messages("labels", Map.of("parameter targets", "[5, 10]"));
    pipeline.close();
    damageTheJournals();
    reopen("2026-11-03T10:00:00Z");
    assertThat(messages("labels", Map.of("parameter targets", "[5, 10]")))
        .containsExactly("labels: found damaged on 2026-11-03");
  }

  private void damageTheJournals() throws IOException {
    try (Stream<Path> journals = Files.list(home.resolve("v2").resolve("journal"))) {
      for (Path journal : journals.toList()) {
        byte[] bytes = Files.readAllBytes(journal);
        bytes[bytes.length - 1] ^= 1;
        Files.write(journal, bytes);
      }
    }
  }

  @Test
  void ofManyItemsThoseThatWereEvictedAndThoseThatAreNewAreCounted() {
    pipeline.keep(shop.cubes(List.of(1, 2), 2));
    reopen("2026-11-20T10:00:00Z");
    pipeline.keep(shop.cubes(List.of(3, 4), 2));
    pipeline.cache().collect(Collect.standard().unusedFor(Duration.ofDays(9)));
    assertThat(pipeline.keep(shop.cubes(List.of(1, 2, 3, 4, 5), 2)).explain().misses())
        .containsExactly(
            "cubes: 2 of the numbers were evicted on 2026-11-20",
            "cubes: 1 of the numbers was never computed");
  }

  @Test
  void ofManyItemsThoseThatAreNewAreCounted() {
    pipeline.keep(shop.cubes(List.of(1, 2), 2));
    assertThat(pipeline.keep(shop.cubes(List.of(1, 2, 3), 2)).explain().misses())
        .containsExactly("cubes: 1 of the numbers was never computed");
  }

  @Test
  void whereAllWasClearedItemsMayHaveBeenAmongIt() {
    pipeline.keep(shop.cubes(List.of(1, 2), 2));
    pipeline.cache().clear();
    assertThat(pipeline.keep(shop.cubes(List.of(2, 3), 2)).explain().misses())
        .containsExactly("cubes: 2 of the numbers were never computed, or removed on 2026-11-01");
  }

  @Test
  void freshAndOffSaySo() {
    messages("labels", Map.of("parameter targets", "[5]"));
    Recipe recipe = recipe("labels", Map.of("parameter targets", "[5]"));
    assertThat(pipeline.in(Mode.FRESH).keep(shop.single(recipe, 1)).explain().misses())
        .containsExactly("labels: fresh() asked for it");
    assertThat(pipeline.in(Mode.OFF).keep(shop.single(recipe, 1)).explain().misses())
        .containsExactly("labels: caching is off; the same is kept");
  }

  @Test
  void theNearestEarlierRunIsTheOneOfFewestPartsAndOfEqualsTheLatest() {
    messages("labels", Map.of("parameter a", "1", "parameter b", "1"));
    messages("labels", Map.of("parameter a", "2", "parameter b", "1"));
    messages("labels", Map.of("parameter a", "9", "parameter b", "9"));
    assertThat(messages("labels", Map.of("parameter a", "3", "parameter b", "1")))
        .containsExactly("labels: parameter a: 2 → 3");
  }

  @Test
  void whatSetItGoingStandsFirstAndWhatFollowsStandsBelow() {
    madeOf("bars", pipeline.keep(shop.square(1)));
    Explanation why = madeOf("bars", pipeline.keep(shop.square(2))).explain();
    assertThat(why.causes()).containsExactly("square: parameter number: 1 → 2");
    assertThat(why.misses()).hasSize(2).startsWith("square: parameter number: 1 → 2");
    assertThat(why.text().lines().toList())
        .hasSize(6)
        .startsWith("square: parameter number: 1 → 2", "")
        .satisfies(lines -> assertThat(lines.get(2)).startsWith("bars: computed in "))
        .satisfies(lines -> assertThat(lines.get(2)).contains(" (computed 2026-11-01 10:00:00 UTC"))
        .satisfies(lines -> assertThat(lines.get(3)).startsWith("  because input ticks: "))
        .satisfies(lines -> assertThat(lines.get(4)).startsWith("  square: computed in "))
        .endsWith("    because parameter number: 1 → 2");
  }

  @Test
  void whatIsSoForAnInputAlreadyIsSaidOnceAtTheHead() {
    Pipeline fresh = pipeline.in(Mode.FRESH);
    Kept<Frame> ticks = fresh.keep(shop.square(1));
    Recipe recipe = Recipe.of("bars", 1).input("ticks", ticks.contentId());
    Single<Frame> bars =
        new Single<>(recipe, List.of(ticks), Workshop.FRAMES, () -> Outcome.of(Workshop.rows(1)));
    assertThat(pipeline.keep(bars).explain().causes())
        .containsExactly("square: fresh() asked for it", "bars: never computed");
    assertThat(fresh.keep(bars).explain().causes()).containsExactly("square: fresh() asked for it");
  }

  @Test
  void whatSeveralWereMadeFromIsTextOnce() {
    Kept<Frame> ticks = pipeline.keep(shop.square(3));
    Kept<Frame> both = spread(madeOf("bid", ticks), madeOf("ask", ticks));
    assertThat(both.explain().text())
        .containsOnlyOnce("    square: computed")
        .contains("square, as above");
    assertThat(both.explain().misses()).hasSize(4);
  }

  @Test
  void asHtmlEverythingIsEscapedAndOpensWithoutScripts() {
    messages("<i>", Map.of("parameter <b>&\"'", "<script>1</script>"));
    Explanation why = keep("<i>", Map.of("parameter <b>&\"'", "<script>2</script>")).explain();
    assertThat(why.html())
        .contains("<details open><summary", "&lt;i&gt;: computed in ")
        .contains(
            "because parameter &lt;b&gt;&amp;&quot;&#39;: &lt;script&gt;1&lt;/script&gt; → "
                + "&lt;script&gt;2&lt;/script&gt;")
        .doesNotContain("<script", "<b>", "<i>", " id=", "color:", "http");
    assertThat(keep("<i>", Map.of("parameter <b>&\"'", "<script>2</script>")).explain().html())
        .contains("<details><summary");
  }

  @Test
  void asJsonItHasNamesThatStay() {
    madeOf("bars", pipeline.keep(shop.square(1)));
    Kept<Frame> bars = madeOf("bars", pipeline.keep(shop.square(2)));
    JsonNode json = new JsonMapper().readTree(bars.explain().json());
    assertThat(json.propertyNames())
        .containsExactlyInAnyOrder(
            "causes operation outcome unit reused computed failed kept computedAt cost took reasons"
                .concat(" notes failures inputs")
                .split(" "));
    assertThat(json.path("operation").asString()).isEqualTo("bars");
    assertThat(json.path("computed").asInt()).isEqualTo(1);
    assertThat(json.path("computedAt").asString()).isEqualTo("2026-11-01T10:00:00Z");
    assertThat(Duration.parse(json.path("cost").asString())).isEqualTo(bars.step().cost());
    assertThat(json.path("causes").path(0).asString()).isEqualTo("square: parameter number: 1 → 2");
    assertThat(json.path("inputs").path(0).path("reasons").path(0).asString())
        .isEqualTo("parameter number: 1 → 2");
    assertThat(json.path("inputs").path(0).path("inputs").size()).isZero();
  }

  private void reopen(String instant) {
    pipeline.close();
    pipeline = shop.openOn(instant);
  }

  /** What is said of a recipe after another that differs in one part of its code. */
  private String codeMessage(String part, String before, String now) {
    messages("my feature", code(part, before));
    List<String> messages = messages("my feature", code(part, now));
    assertThat(messages).hasSize(1);
    pipeline.cache().clear("my feature");
    return messages.get(0);
  }

  private static Map<String, String> code(String part, String value) {
    return value == null
        ? Map.of("code method main()", ONE_DIGEST)
        : Map.of("code method main()", ONE_DIGEST, "code " + part, value);
  }

  private List<String> messages(String operation, Map<String, String> parts) {
    return keep(operation, parts).explain().misses();
  }

  private Kept<Frame> keep(String operation, Map<String, String> parts) {
    return pipeline.keep(shop.single(recipe(operation, parts), 1));
  }

  private static Recipe recipe(String operation, Map<String, String> parts) {
    return Recipe.ofParts(operation, new LinkedHashMap<>(parts));
  }

  private Kept<Frame> madeOf(String operation, Kept<Frame> ticks) {
    Recipe recipe = Recipe.of(operation, 1).input("ticks", ticks.contentId());
    return keep(recipe, List.of(ticks));
  }

  private Kept<Frame> spread(Kept<Frame> bid, Kept<Frame> ask) {
    ContentId askId = ask.contentId();
    Recipe recipe = Recipe.of("spread", 1).input("bid", bid.contentId()).input("ask", askId);
    return keep(recipe, List.of(bid, ask));
  }

  private Kept<Frame> keep(Recipe recipe, List<Kept<?>> inputs) {
    return pipeline.keep(
        new Single<>(
            recipe,
            inputs,
            Workshop.FRAMES,
            () -> {
              shop.computations.incrementAndGet();
              return Outcome.of(Workshop.rows(recipe.operation().length()));
            }));
  }

  /** Two rows a day from 2014-05-01 on, whose prices are raised on some days. */
  private Kept<Frame> ticks(int number, List<Integer> days, double raise, Integer... raised) {
    Recipe recipe = Recipe.of("ticks", 1).parameter("file", Integer.toString(number));
    List<Integer> raisedDays = Arrays.asList(raised);
    Frame frame =
        Frame.builder()
            .column("time", InstantColumn.owning(times(days)))
            .column(
                "bid",
                DoubleColumn.of(
                    days.stream()
                        .flatMap(day -> Stream.of(day, day))
                        .mapToDouble(day -> day + (raisedDays.contains(day) ? raise : 0))
                        .toArray()))
            .build();
    return pipeline.keep(shop.single(recipe, () -> frame));
  }

  private static long[] times(List<Integer> days) {
    long first = Instant.parse("2014-04-30T00:00:00Z").getEpochSecond();
    List<Long> times = new ArrayList<>();
    for (Integer day : days) {
      times.add((first + day * 86_400L) * 1_000_000);
      times.add((first + day * 86_400L + 86_399) * 1_000_000);
    }
    return times.stream().mapToLong(Long::longValue).toArray();
  }

  private static List<Integer> days(int from, int to) {
    return IntStream.rangeClosed(from, to).boxed().toList();
  }
}
