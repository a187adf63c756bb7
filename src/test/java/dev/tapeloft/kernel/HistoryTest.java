package dev.tapeloft.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class HistoryTest {
  private final History history = new History();

  @BeforeEach
  void fill() {
    history.add(1, "a()", "");
    history.add(2, "1 + 1", "2");
    history.add(3, "a()", "");
  }

  @Test
  void theTailIsTheLatestInTheOrderTheyRan() {
    assertThat(found(request("tail").put("n", 2))).isEqualTo("[[1,2,\"1 + 1\"],[1,3,\"a()\"]]");
  }

  @Test
  void resultsComeWhenAskedFor() {
    assertThat(found(request("range").put("start", 2).put("stop", 3).put("output", true)))
        .isEqualTo("[[1,2,[\"1 + 1\",\"2\"]]]");
  }

  @Test
  void ofOtherSessionsNothingIsKnown() {
    assertThat(found(request("range").put("session", -1))).isEqualTo("[]");
  }

  @Test
  void ofEqualCellsTheLatestIsFoundWhenUniqueOnesAreWanted() {
    ObjectNode search = request("search").put("pattern", "a*");
    assertThat(found(search)).isEqualTo("[[1,1,\"a()\"],[1,3,\"a()\"]]");
    assertThat(found(search.put("unique", true))).isEqualTo("[[1,3,\"a()\"]]");
  }

  private String found(ObjectNode request) {
    return history.answer(request).path("history").toString();
  }

  private static ObjectNode request(String access) {
    return Json.object().put("hist_access_type", access);
  }
}
