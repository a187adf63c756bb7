package dev.tapeloft.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class SavedCellTest {
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final Map<String, List<ObjectNode>> displays = new HashMap<>();
  private final ObjectNode node = Json.object();
  private final SavedCell cell = cell(node);

  @Test
  void textIsLinesPicturesAreWholeAndJsonIsItself() {
    cell.display("a", MimeBundle.html("<b>\n</b>", "x\ny"));
    cell.display("b", MimeBundle.of(MimeBundle.PNG, "AAAA", "image"));
    cell.result(MimeBundle.of(MimeBundle.JSON, "{\"a\":[1]}", "json"));
    JsonNode outputs = node.path("outputs");
    assertThat(outputs.get(0).path("data").toString())
        .isEqualTo("{\"text/plain\":[\"x\\n\",\"y\"],\"text/html\":[\"<b>\\n\",\"</b>\"]}");
    assertThat(outputs.get(1).path("data").path("image/png").asString()).isEqualTo("AAAA");
    assertThat(outputs.get(2).path("data").path("application/json").path("a").get(0).asInt())
        .isEqualTo(1);
  }

  @Test
  void aStreamGoesOnWhereItEnded() {
    cell.text(TextStream.STDOUT, "a");
    cell.text(TextStream.STDOUT, "b\nc\n");
    cell.text(TextStream.STDOUT, "d");
    cell.text(TextStream.STDERR, "e");
    assertThat(node.path("outputs").toString())
        .isEqualTo(
            "[{\"output_type\":\"stream\",\"name\":\"stdout\",\"text\":[\"ab\\n\",\"c\\n\",\"d\"]},"
                + "{\"output_type\":\"stream\",\"name\":\"stderr\",\"text\":[\"e\"]}]");
  }

  @Test
  void clearTakesAwayWhatTheCellShowed() {
    cell.text(TextStream.STDOUT, "a");
    cell.display("b", MimeBundle.text("b"));
    cell.clear(false);
    assertThat(node.path("outputs")).isEmpty();
    cell.text(TextStream.STDOUT, "c");
    assertThat(node.path("outputs")).hasSize(1);
  }

  @Test
  void clearThatWaitsLeavesTheOldUntilTheNew() {
    cell.text(TextStream.STDOUT, "a");
    cell.clear(true);
    assertThat(node.path("outputs")).hasSize(1);
    cell.text(TextStream.STDOUT, "b");
    assertThat(node.path("outputs")).hasSize(1);
    assertThat(node.path("outputs").get(0).path("text").get(0).asString()).isEqualTo("b");
  }

  @Test
  void aDisplayThatIsClearedAgainAndAgainIsPrintedOnce() {
    for (int i = 0; i < 1_000; i++) {
      cell.clear(true);
      cell.display("d" + i, MimeBundle.text("state " + i));
    }
    cell.printLast();
    assertThat(node.path("outputs")).hasSize(1);
    assertThat(printed.toString(StandardCharsets.UTF_8)).isEqualTo("state 999\n");
  }

  @Test
  void aDisplayOfAnEarlierCellIsReplacedThere() {
    cell.display("one", MimeBundle.text("before"));
    ObjectNode next = Json.object();
    cell(next).update("one", MimeBundle.text("after"));
    assertThat(next.path("outputs")).isEmpty();
    assertThat(node.path("outputs").get(0).path("data").path("text/plain").get(0).asString())
        .isEqualTo("after");
  }

  private SavedCell cell(ObjectNode into) {
    PrintStream print = new PrintStream(printed, true, StandardCharsets.UTF_8);
    return new SavedCell(into, 1, print, displays);
  }
}
