package dev.tapeloft.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BrokenCodeTest {
  private Session session;

  @BeforeEach
  void open() {
    session = Session.open(Startups.imports());
    run("cell [1]", "record P(int x) {}\nint f(int a) { return a; }\nclass Base { int n; }");
  }

  @AfterEach
  void close() {
    session.close();
  }

  @Test
  void whatNoLongerCompilesIsToldOnceBesideTheEdit() {
    run("cell [2]", "int total(P p) {\n  return p.x();\n}\nP one() { return new P(1); }");
    run("cell [3]", "class Sum { int of(P p) { return p.x(); } }\nint fine() { return 1; }");
    assertThat(session.takeNotes()).isEmpty();
    run("cell [4]", "record P(String y) {}");
    assertThat(session.takeNotes())
        .containsExactly(
            "total no longer compiles (cell [2], line 1): there is no method x(); edit it and run it"
                + " again",
            "one no longer compiles (cell [2], line 4): incompatible types: int cannot be converted"
                + " to java.lang.String; edit it and run it again",
            "Sum no longer compiles (cell [3], line 1): there is no method x(); edit it and run it"
                + " again");
    run("cell [5]", "int other = fine();");
    run("cell [6]", "record P(String z) {}");
    assertThat(session.takeNotes()).isEmpty();
    run("cell [7]", "record P(int x) {}");
    assertThat(session.takeNotes()).isEmpty();
    run("cell [8]", "record P(String y) {}");
    assertThat(session.takeNotes()).hasSize(3);
  }

  @Test
  void whatNoLongerCompilesSaysWhyWhenItIsUsed() {
    run("cell [2]", "P one() { return new P(1); }\nclass Sub extends Base {}");
    run("cell [3]", "record P(String y) {}\nrecord Base(int n) {}");
    assertThat(failure("one()").message())
        .isEqualTo(
            "one cannot be used: its body does not compile: incompatible types: int cannot be"
                + " converted to java.lang.String");
    assertThat(failure("new Sub()").lines())
        .last()
        .isEqualTo("hint: Sub does not compile: cannot inherit from final Base");
  }

  @Test
  void aVariableThatNoLongerCompilesKeepsItsValueAndIsMarked() {
    run("cell [2]", "var v = f(3);\nvar w = v + 1;");
    run("cell [3]", "String f(int a) { return \"\"; }");
    assertThat(session.takeNotes())
        .containsExactly(
            "v keeps its value, but no longer compiles (cell [2], line 1): incompatible types:"
                + " java.lang.String cannot be converted to int; edit it and run it again",
            "w keeps its value and is older than f now; to renew it run cell [2]");
    assertThat(session.variables())
        .extracting(Variable::name, Variable::value, Variable::olderThan)
        .containsExactly(tuple("v", 3, List.of("f")), tuple("w", 4, List.of("f")));
  }

  @Test
  void aCellThatMendsWhatItBreaksTellsNothing() {
    run("cell [2]", "int total(P p) { return p.x(); }");
    run("cell [3]", "record P(int y) {}\nint total(P p) { return p.y(); }");
    assertThat(session.takeNotes()).isEmpty();
  }

  @Test
  void ofManyThatNoLongerCompileTheFirstAreTold() {
    StringBuilder many = new StringBuilder();
    for (int i = 0; i < 14; i++) {
      many.append("int m").append(i).append("(P p) { return p.x(); }\n");
    }
    run("cell [2]", many.toString());
    run("cell [3]", "record P(int y) {}");
    assertThat(session.takeNotes()).hasSize(11).last().isEqualTo("… and 4 more no longer compile");
  }

  private void run(String cell, String source) {
    assertThat(session.run(cell, source)).as(source).isInstanceOf(CellOutcome.Done.class);
  }

  private CellFailure failure(String source) {
    CellOutcome outcome = session.run("cell [9]", source);
    assertThat(outcome).isInstanceOf(CellOutcome.Failed.class);
    return ((CellOutcome.Failed) outcome).failure();
  }
}
