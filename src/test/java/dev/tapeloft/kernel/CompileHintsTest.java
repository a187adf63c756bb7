package dev.tapeloft.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
