package dev.tapeloft.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapeloft.acceptance.Program.Ended;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The main job with one command. */
@Tag("slow")
class DemoTest {
  private static final List<String> STEPS = List.of("ticks", "bars", "backtest", "ranking");

  /** What luck is measured on: asked for while it is measured, not when it is reused. */
  private static final long DAILY_RETURNS = 550;

  @Test
  void theDemoEndsWithATableOfBothRuns() throws Exception {
    Ended ended = Checkout.tapeloft(Jdk.running(), Checkout.empty("demo"), "demo").run().expect(0);
    assertThat(ended.out().lines())
        .anyMatch(line -> line.matches("step +first run +second run +speed-up .*"))
        .anyMatch(
            line ->
                line.matches(
                    "the four verbs .* computed 1,104 reused 0 +computed 0 reused 554 +0"));
  }

  @Test
  void theSecondRunOfTheDemoComputesNothingAndReadsNoRows() throws Exception {
    Ended ended =
        Checkout.tapeloft(Jdk.running(), Checkout.empty("demo-json"), "demo", "--json")
            .run()
            .expect(0);
    JsonNode runs = JsonMapper.builder().build().readTree(ended.out());
    assertThat(runs.size()).isEqualTo(2);
    for (String step : STEPS) {
      JsonNode first = step(runs.get(0), step);
      JsonNode second = step(runs.get(1), step);
      assertThat(first.path("computed").asLong()).as(step).isPositive();
      assertThat(second.path("computed").asLong()).as(step).isZero();
      long inside = step.equals("ranking") ? DAILY_RETURNS : 0;
      assertThat(second.path("reused").asLong())
          .as(step)
          .isEqualTo(first.path("computed").asLong() - inside);
      assertThat(second.path("rowsRead").asLong(-1)).as(step).isZero();
    }
  }

  private static JsonNode step(JsonNode run, String name) {
    for (JsonNode row : run.path("steps")) {
      if (row.path("step").asString("").equals(name)) {
        return row;
      }
    }
    throw new AssertionError("no step " + name + " in " + run);
  }
}
