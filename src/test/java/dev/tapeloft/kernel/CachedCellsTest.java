package dev.tapeloft.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Cached code that is written in cells: edits, reruns and restarts. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CachedCellsTest {
  @TempDir Path home;
  private Session session;

  @BeforeEach
  void open() {
    session = Session.open(Startups.imports());
    run(
        "var loft = Tapeloft.open(LoftConfig.load().withHome(java.nio.file.Path.of(\"%s\")));"
            .formatted(home.resolve("cache")));
  }

  @AfterEach
  void close() {
    run("loft.close()");
    session.close();
  }

  @Test
  void anEditedHelperComputesAgainAndItsUndoingDoesNot() {
    run("double half(double x) { return x / 2; }");
    run("double spread(double bid, double ask) { return half(ask - bid); }");
    assertThat(cached("spread(1, 2)")).isEqualTo("0.5 computed");
    assertThat(cached("spread(1, 2)")).isEqualTo("0.5 reused");
    run("double half(double x) { return x / 4; }");
    assertThat(cached("spread(1, 2)")).isEqualTo("0.25 computed");
    run("double half(double number) { /* back */ return number / 2; }");
    assertThat(cached("spread(1, 2)")).isEqualTo("0.5 reused");
  }

  @Test
  void aVariableIsInTheKeyByItsValue() {
    run("double fee = 0.5;");
    run("double charged(double x) { return x * fee; }");
    assertThat(cached("charged(10)")).isEqualTo("5.0 computed");
    run("fee = 0.7");
    assertThat(cached("charged(10)")).isEqualTo("7.0 computed");
    run("double fee = 0.5;");
    assertThat(cached("charged(10)")).isEqualTo("5.0 reused");
  }

  @Test
  void aRestartForgetsNothing() {
    String record = "record Point(double x, double y) { double far() { return x * x + y * y; } }";
    run(record);
    run("double far(double x) { return new Point(x, 2).far(); }");
    assertThat(cached("far(1)")).isEqualTo("5.0 computed");
    assertThat(cached("new Point(1, 2)")).isEqualTo("Point[x=1.0, y=2.0] computed");
    close();
    open();
    run("int another = 1;");
    run("double far(double length) { return new Point(length, 2).far(); }");
    run(record + " // now below");
    assertThat(cached("far(1)")).isEqualTo("5.0 reused");
    assertThat(cached("new Point(1, 2)")).isEqualTo("Point[x=1.0, y=2.0] reused");
    run(record.replace("y * y", "y"));
    assertThat(cached("far(1)")).isEqualTo("3.0 computed");
  }

  @Test
  void anonymousClassesAndLambdasInCellsAreNamedByTheirMethods() {
    run(
        """
        double area(double side) {
          java.util.function.DoubleUnaryOperator twice = x -> x * 2;
          return new Object() { double of(double x) { return twice.applyAsDouble(x); } }.of(side);
        }""");
    assertThat(cached("area(2)")).isEqualTo("4.0 computed");
    close();
    open();
    run("Runnable r = new Runnable() { public void run() {} };");
    run(
        """
        double area(double length) {
          java.util.function.DoubleUnaryOperator twice = number -> number * 2;
          return new Object() {
            double of(double x) { return twice.applyAsDouble(x); }
          }.of(length);
        }""");
    assertThat(cached("area(2)")).isEqualTo("4.0 reused");
  }

  @Test
  void enumsSwitchesAndStringsAreRead() {
    run("enum Side { BUY, SELL }");
    run(
        "String word(Side side) { return switch (side) { case BUY -> \"b\"; case SELL -> \"s\"; }; }");
    assertThat(cached("word(Side.BUY) + 1")).isEqualTo("b1 computed");
    assertThat(cached("word(Side.BUY) + 1")).isEqualTo("b1 reused");
    run(
        "String word(Side side) { return switch (side) { case BUY -> \"x\"; case SELL -> \"s\"; }; }");
    assertThat(cached("word(Side.BUY) + 1")).isEqualTo("x1 computed");
  }

  @Test
  void aFeatureOfACellIsNamedByTheCodeOfTheCell() {
    String rise = "double rise(double from, double to) { return to - from; }";
    String feature = "var own = loft.feature(u, \"my_rise\", w -> rise(w.close(0), w.close(9)));";
    String told =
        "own.explain().inputs().get(1).step().computed() + \" days, \" + own.step().reused()";
    run("import static dev.tapeloft.market.Interval.hours;");
    String universe = "var u = loft.universe(loft.bars(Samples.eurusdHours()), hours(12), 10);";
    run(universe);
    run(rise);
    run(feature);
    String days = value("u.explain().inputs().get(1).step().computed() + \" days, 0\"");
    assertThat(value(told)).isEqualTo(days).isNotEqualTo("0 days, 0");
    run("double rise(double before, double after) { /* in price */ return after - before; }");
    run(feature);
    assertThat(value(told)).isEqualTo("0 days, 1");
    run("double rise(double from, double to) { return (to - from) / from; }");
    run(feature);
    assertThat(value(told)).isEqualTo(days);
    close();
    open();
    run("import static dev.tapeloft.market.Interval.hours;");
    run(rise);
    run(universe);
    run(feature);
    assertThat(value(told)).isEqualTo("0 days, 1");
  }

  @Test
  void aVariableThatIsEditedBackIsSetAgain() {
    for (String number : new String[] {"1", "2", "1", "3", "1"}) {
      run("Object v = %s;".formatted(number));
      assertThat(value("v")).isEqualTo(number);
    }
  }

  private String cached(String expression) {
    run("var kept = loft.cached(\"mine\", () -> %s);".formatted(expression));
    return value("kept.get() + (kept.step().computed() > 0 ? \" computed\" : \" reused\")");
  }

  @Test
  void aVariableThatIsOlderThanItsMethodIsAnInputByItsValueAndTheNoteSaysSo() {
    run("int source() { return 1; }");
    run("int value = source();");
    assertThat(cached("value + 10")).isEqualTo("11 computed");
    session.takeNotes();
    run("int source() { return 2; }");
    assertThat(session.takeNotes())
        .singleElement()
        .asString()
        .startsWith("value, kept keep their values and are older than source now");
    assertThat(cached("value + 10")).isEqualTo("11 reused");
    run("int value = source();");
    assertThat(cached("value + 10")).isEqualTo("12 computed");
  }

  private void run(String cell) {
    assertThat(session.run("cell", cell)).as(cell).isInstanceOf(CellOutcome.Done.class);
  }

  private String value(String cell) {
    CellOutcome outcome = session.run("cell", cell);
    assertThat(outcome).as(cell).isInstanceOf(CellOutcome.Done.class);
    return Objects.requireNonNull(((CellOutcome.Done) outcome).shown()).text();
  }
}
