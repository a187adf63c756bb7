package dev.tapeloft.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapeloft.StooqSample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Commands of researchers with a home each, who have a folder and a secret in common. */
@Tag("slow")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class SharedResultsTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String SECRET = "a secret of sixteen bytes or more";

  private static StooqSample sample;

  @BeforeAll
  static void layOut() throws IOException {
    sample = StooqSample.in(Checkout.empty("shared-data"));
    sample.settled();
  }

  @Test
  void whatATeammatePreparedIsNeitherReadNorComputedAgain() throws Exception {
    Path folder = Checkout.empty("shared-prepare");
    JsonNode first = prepare(folder, "anna", sharing(folder));
    assertThat(first.get("filesRead").asInt()).isEqualTo(10);
    JsonNode second = prepare(folder, "ben", sharing(folder));
    assertThat(second.get("filesRead").asInt()).isZero();
    assertThat(second.get("filesComputed").asInt()).isZero();
    assertThat(second.get("written").asInt()).isEqualTo(first.get("written").asInt());
  }

  @Test
  void whatWasKeptBeforeThereWasAFolderCanBeSentToIt() throws Exception {
    Path folder = Checkout.empty("shared-send");
    prepare(folder, "anna", Map.of());
    Program.Ended alone = cache(folder, "anna", Map.of(), "send").expect(1);
    assertThat(alone.err()).contains("nothing is shared here; set shared to the folder");
    assertThat(cache(folder, "anna", sharing(folder), "send").expect(0).out())
        .containsPattern("[1-9][0-9]* results in [0-9]+ batches, of which 0 could not be sent");
    JsonNode second = prepare(folder, "ben", sharing(folder));
    assertThat(second.get("filesRead").asInt()).isEqualTo(10);
    assertThat(second.get("filesComputed").asInt()).isZero();
    assertThat(cache(folder, "ben", sharing(folder), "stats").expect(0).out())
        .contains("fetched from the shared tier");
  }

  private static Map<String, String> sharing(Path folder) throws IOException {
    Path tier = Files.createDirectories(folder.resolve("tier"));
    return Map.of("TAPELOFT_SHARED", tier.toString(), "TAPELOFT_SHARED_SECRET", SECRET);
  }

  private static JsonNode prepare(Path folder, String who, Map<String, String> sharing)
      throws Exception {
    Path made = folder.resolve(who + "'s outputs");
    List<String> arguments =
        List.of(
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
    return JSON.readTree(run(folder, who, sharing, arguments).expect(0).out()).get("report");
  }

  private static Program.Ended cache(
      Path folder, String who, Map<String, String> sharing, String verb) throws Exception {
    return run(folder, who, sharing, List.of("cache", verb));
  }

  private static Program.Ended run(
      Path folder, String who, Map<String, String> sharing, List<String> arguments)
      throws Exception {
    Program program =
        Checkout.tapeloft(
            Jdk.running(), folder.resolve(who), new ArrayList<>(arguments).toArray(String[]::new));
    return program.with(new HashMap<>(sharing)).run();
  }
}
