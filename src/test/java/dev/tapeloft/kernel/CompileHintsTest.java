package dev.tapeloft.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CompileHintsTest {
  private Session session;

  @BeforeAll
  void open() {
    session = Session.open(Startups.imports());
    session.run("cell [1]", "int twice(int number) { return 2 * number; }\nvar ticks = 1;");
  }

  @AfterAll
  void close() {
    session.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "AtomicLong n = null; | import java.util.concurrent.atomic.AtomicLong;",
        "int x = new AtomicLong(1).intValue(); | import java.util.concurrent.atomic.AtomicLong;",
        "tiks + 1 | did you mean ticks?",
        "twcie(2) | did you mean twice?",
        "var text = \"a\"; text.lenght() | did you mean length?",
        "var text = \"a\"; text.strip().repeet(2) | did you mean repeat?",
        "Instrument.ofx(\"EURUSD\") | did you mean fx?",
        "Pattern p = null; | import java.util.regex.Pattern;",
        "int n = 1.5; | where losing digits is meant, write (int) before it",
        "void read() { Files.readString(Path.of(\"x\")); } | catch it, or let the method declare"
            + " \"throws java.io.IOException\"",
        "Supplier<String> s = () -> Files.readString(Path.of(\"x\")); | catch it, or let",
        "sealed interface Exp {} | each type is compiled by itself here; name those below it:",
        "if (true) { foo(\"}\"); /* } */ | the { in line 1 is not closed",
      })
  void usualErrorsHaveAHint(String cell, String hint) {
    assertThat(hints(cell)).first().asString().startsWith("hint: " + hint);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"\".completelyUnknown()",
        "twice(1).foo",
        "ticks.ticks()",
        "var bars = new java.util.ArrayList<String>(); bars.bars()"
      })
  void aMemberThatIsNearNoneOfItsTypeHasNoHint(String cell) {
    assertThat(hints(cell)).isEmpty();
  }

  @Test
  void aMemberOfTheValueOfAHandleIsFoundThere() {
    session.run("cell [1]", "Kept<Bars> kept() { return null; }");
    assertThat(hints("kept().close().at(0)"))
        .containsExactly("hint: a handle gives its value by get(): kept().get().close");
    assertThat(hints("kept().explian()")).containsExactly("hint: did you mean explain?");
  }

  @ParameterizedTest
  @CsvSource({"Preconditions", "Immutable", "Strings", "UsefulType", "Schema", "Usage", "Markup"})
  void whatLibrariesKeepForThemselvesIsNotNamed(String type) {
    assertThat(hints(type + " x = null;"))
        .allSatisfy(
            hint ->
                assertThat(hint)
                    .doesNotContainPattern(
                        "\\.(internal|impl|shaded|thirdparty)\\.|dev\\.tapeloft\\.store"));
  }

  @Test
  void whatANotebookUsesIsNamedAlone() {
    assertThat(hints("Pattern p = null;")).containsExactly("hint: import java.util.regex.Pattern;");
    assertThat(hints("Frame f = null;")).containsExactly("hint: import dev.tapeloft.table.Frame;");
  }

  @Test
  void theInnermostOpenBracketIsNamed() {
    assertThat(hints("void f() {\n  g(1,\n  // )\n  2;\n"))
        .containsExactly("hint: the ( in line 2 is not closed");
  }

  @Test
  void whatIsNoTypeAndNearNothingHasNoHint() {
    assertThat(hints("completelyUnknownThing + 1")).isEmpty();
    session.run("cell [1]", "int e = 1;");
    assertThat(hints("z + 1")).isEmpty();
    assertThat(hints("E + 1")).containsExactly("hint: did you mean e?");
  }

  @Test
  void anErrorOfTapeloftNamesTheRemedyFirst() {
    CellOutcome.Failed failed =
        (CellOutcome.Failed)
            session.run("cell [2]", "Instrument.stock(\"S&P\", \"USD\").requirePip()");
    assertThat(failed.failure().lines())
        .startsWith("java.lang.IllegalStateException: S&P has no pip")
        .element(1)
        .asString()
        .startsWith("to do: give its Instrument one");
  }

  private List<String> hints(String cell) {
    CellOutcome.Failed failed = (CellOutcome.Failed) session.run("cell [2]", cell);
    return failed.failure().lines().stream().filter(line -> line.startsWith("hint: ")).toList();
  }
}
