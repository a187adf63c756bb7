package dev.tapeloft.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Plain JShell refuses records whose constructor does not say that it is public. */
class PublicRecordTest {
  private final TestCells cells = new TestCells();

  @AfterEach
  void close() {
    cells.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "record Lot(int units) { Lot { units = 2 * units; } }",
        "record Lot(int units) { Lot(int units) { this.units = 2 * units; } }",
        "record Lot(int units) {\n  // Lot {\n  @Deprecated Lot {\n    units *= 2;\n  }\n}",
        "record Lot(int units) { public Lot { units = 2 * units; } Lot() { this(7); } }"
      })
  void aRecordMayHaveAConstructor(String declaration) {
    assertThat(cells.run(declaration)).isInstanceOf(CellOutcome.Done.class);
    assertThat(cells.value("new Lot(3)")).isEqualTo("Lot[units=6]");
  }

  @Test
  void anEditedConstructorTakesEffectAndValuesStay() {
    cells.run(
        "record Lot(int units) { Lot { if (units < 0) units = 0; } }\nvar lot = new Lot(-1);");
    cells.run("record Lot(int units) { Lot { if (units < 0) units = 1; } }");
    assertThat(cells.value("lot.units() + \" \" + new Lot(-1).units()")).isEqualTo("0 1");
    assertThat(cells.session().takeNotes()).hasSize(1);
  }

  @Test
  void errorsStandWhereTheyAreInTheCell() {
    assertThat(cells.failure("record Lot(int units) { Lot { int wrong = \"a\"; } }").lines())
        .contains(
            "1 | record Lot(int units) { Lot { int wrong = \"a\"; } }",
            "                                              ^^^");
    assertThat(
            cells
                .failure("record Lot(int units) {\n  Lot { }\n  int f() { return \"\"; }\n}")
                .lines())
        .contains("3 |   int f() { return \"\"; }", "                       ^^");
  }

  @Test
  void otherCodeIsLeftAsItIs() {
    for (String code :
        new String[] {
          "record Lot(int units) {}",
          "record Lot(int units) { private Lot { } }",
          "class Lot { Lot() {} }",
          "int record = 1;",
          "void f() { record Lot(int units) { Lot { } } }"
        }) {
      assertThat(PublicRecord.of(code).code()).isEqualTo(code);
    }
  }
}
