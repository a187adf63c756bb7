package dev.tapeloft.kernel;

import static dev.tapeloft.kernel.Display.clear;
import static dev.tapeloft.kernel.Display.display;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // an installed screen works without being named
class DisplayTest {
  private final RecordedOutput cell = new RecordedOutput();

  @Test
  void whatIsDisplayedCanBeReplacedAndTakenAway() {
    try (Screen screen = Screen.install(cell)) {
      System.out.print("before");
      Display shown = display(1);
      shown.update(2);
      assertThat(display("three", "third").id()).isEqualTo("third");
      Display.update("third", null);
      clear();
      clear(true);
    }
    assertThat(cell.lines)
        .containsExactly(
            "stdout:before",
            "display:1",
            "update:2",
            "display:three",
            "update:null",
            "clear",
            "clear:wait");
  }

  @Test
  void anotherThreadsDisplayGoesToTheRunningCell() throws InterruptedException {
    RecordedOutput next = new RecordedOutput();
    try (Screen screen = Screen.install(cell)) {
      screen.show(next);
      Thread thread = new Thread(() -> display("from aside"));
      thread.start();
      thread.join();
    }
    assertThat(cell.lines).isEmpty();
    assertThat(next.lines).containsExactly("display:from aside");
  }

  @Test
  void withoutCellsTheTextIsPrinted() {
    PrintStream out = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      display(Display.html("<p>a</p>b")).update(List.of(1));
      clear();
    } finally {
      System.setOut(out);
    }
    assertThat(printed.toString(StandardCharsets.UTF_8).lines()).containsExactly("a", "b", "[1]");
  }

  @Test
  void everyMakerGivesTextBeside() {
    assertThat(Display.html("<b>a</b>").data())
        .containsExactlyInAnyOrderEntriesOf(Map.of("text/html", "<b>a</b>", "text/plain", "a"));
    assertThat(Display.markdown("**a**").data())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("text/markdown", "**a**", "text/plain", "**a**"));
    assertThat(Display.svg("<svg><text>a</text><text>b</text></svg>").data())
        .containsEntry("text/plain", "picture: a b")
        .containsKey("image/svg+xml")
        .containsKey("text/html");
    assertThatThrownBy(() -> Display.svg("words"))
        .hasMessage("svg (words) must have an <svg> element");
  }

  @Test
  void aFormulaStandsByItself() {
    assertThat(Display.latex("x^2").data())
        .containsEntry("text/latex", "$$x^2$$")
        .containsEntry("text/plain", "x^2");
    assertThat(Display.latex("so $x$").data()).containsEntry("text/latex", "so $x$");
    String system = "\\begin{align}x\\end{align}";
    assertThat(Display.latex(system).data()).containsEntry("text/latex", system);
  }

  @Test
  void jsonIsMadeOfValuesAndOfText() {
    record Point(double x, List<String> names) {}
    MimeBundle shown = Display.json(new Point(1.5, List.of("\"")));
    assertThat(shown.data()).containsEntry("application/json", "{\"x\":1.5,\"names\":[\"\\\"\"]}");
    assertThat(shown.text()).contains("\n").contains("\"x\" : 1.5");
    assertThat(Display.json("[1, 2]").data()).containsEntry("application/json", "[1,2]");
    assertThatThrownBy(() -> Display.json("{a"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("json ({a) must be JSON");
  }

  @Test
  void aNumberThatIsNoneStaysJson() {
    assertThat(Json.parsed(Display.json(Map.of("x", Double.NaN)).data().get("application/json")))
        .isNotNull();
  }
}
