package dev.tapeloft.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cells whose values and exceptions do what none should, and cells that are written badly. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileCellsTest {
  private TestCells cells;

  @BeforeAll
  void open() {
    cells = new TestCells();
  }

  @AfterAll
  void close() {
    cells.close();
  }

  @Test
  void aValueWhoseTextIsNullIsShown() {
    cells.run("class Mute { public String toString() { return null; } }");
    assertThat(cells.value("new Mute()")).isEqualTo("null");
    assertThat(cells.value("List.of(new Mute(), 1)")).isEqualTo("[null, 1]");
  }

  @Test
  void whatATextThrowsIsToldByTheNamesOfTheCell() {
    cells.run(
        "class Loud { public String toString() { throw new IllegalStateException(\"no\"); } }");
    assertThat(cells.failure("new Loud()").lines())
        .containsExactly("java.lang.IllegalStateException: no", "  thrown in Loud.toString");
    assertThat(cells.failure("String none = null;\nnone.length()").message())
        .endsWith("because \"none\" is null");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "public String getMessage() { throw new IllegalStateException(); }",
        "public StackTraceElement[] getStackTrace() { return null; }",
        "public synchronized Throwable getCause() { return this; }"
      })
  void anExceptionThatCannotBeReadFailsItsCell(String body) {
    assertThat(cells.failure("throw new RuntimeException() { %s };".formatted(body)).message())
        .contains(" was thrown; ");
  }

  @Test
  void causesThatNeverEndFailTheirCell() {
    String cell =
        "var one = new Exception();\nvar two = new Exception(one);\none.initCause(two);\nthrow one;";
    assertThat(cells.failure(cell).message())
        .isEqualTo("java.lang.Exception was thrown; its causes do not end");
  }

  @Test
  void aLongMessageIsCut() {
    assertThat(cells.failure("throw new Exception(\"m\".repeat(5_000_000));").message())
        .hasSizeLessThan(30_000)
        .endsWith("more characters");
  }

  @Test
  void aCommentThatIsNotClosedRunsNothing() {
    assertThat(cells.failure("int before = 1; /* open\nint behind = 2;").lines())
        .containsExactly(
            "CompileError in cell [9], line 1: unclosed comment",
            "1 | int before = 1; /* open",
            "                    ^^");
    assertThat(cells.failure("before").name()).isEqualTo("CompileError");
    assertThat(cells.run("// /* closed by its line")).isInstanceOf(CellOutcome.Done.class);
    assertThat(cells.run("/* a */ // b")).isInstanceOf(CellOutcome.Done.class);
  }
}
