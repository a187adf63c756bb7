package dev.tapeloft.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CellTrialTest {
  private static final String RUNS = "System.setProperty(\"ran\", \"yes\");\n";

  private Session session;

  @BeforeAll
  void open() {
    session = Session.open(Startups.imports());
  }

  @AfterAll
  void close() {
    session.close();
    System.clearProperty("ran");
  }

  @BeforeEach
  void forget() {
    System.clearProperty("ran");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "undefined()",
        "int a = 1;\na + missing",
        "int b = \"text\";",
        "var list = new ArrayList<Integer>();\nlist.add(1, 2, 3);",
        "\"text\".size()",
        "int p = 1 +;",
        "int c = 1; c.foo();",
        "List.of(1).forEach(i -> Thread.sleep(i));",
        "int f(int x) { return x; }\nf(\"text\")",
        "int g(int x) { String s = x; return x; }",
        "record Q(int a) {}\nvar q = new Q(\"text\");",
        "Runnable r = new Runnable() {};",
      })
  void nothingRunsOfACellThatDoesNotCompile(String wrong) {
    assertThat(session.run("cell [1]", RUNS + wrong)).isInstanceOf(CellOutcome.Failed.class);
    assertThat(System.getProperty("ran")).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "int n = 1; Runnable r = () -> System.getProperty(\"x\" + n); n = 2; r.run(); n",
        "int k = 1; java.util.stream.IntStream.range(0, 3).map(k -> k + 1).sum()",
        "int x = 1; String x = \"a\"; x.length()",
        "Foo foo; 1 + 1",
        "int u() { return v(); } int v() { return 3; } u()",
        "Function<Integer, Integer> fib = i -> i < 2 ? i : fib.apply(i - 1); fib.apply(4)",
        "int h(int x) { return x + later; } int later = 4; h(1)",
        "int o(int x) { return x; } int o(String s) { return 0; } o(\"a\") + o(1)",
        "sealed interface S permits A, B {} record A() implements S {} record B() implements S {} S s = new A(); s",
        "final int m = 1; m = 2; m + 1;",
        "enum E { ONE { int z() { return 1; } }; int z() { return 0; } } E.ONE.z()",
        "int d; d++; d",
        "class Sum { int of() { return d; } } new Sum().of()",
        "record P(int x) { P { if (x < 0) throw new IllegalArgumentException(); } } new P(1).x()",
        "boolean t = true; !t",
        "if (true) {} else {}",
        "for (var e : List.of(1)) { continue; }\n{ int inner = 1; }\nlabel: while (true) { break label; }",
        "int[] arr = {1, 2}; arr[0] + arr[1] // why\n",
        "/* a */ int w = 1; // b\n/** c */ w",
        "\"\"\"\n  };{\n  \"\"\".length()",
        "while (Math.random() > 2) {} System.getenv(); var l = List.of(1); l",
        "static int st = 1; private int pr = 2; st + pr",
        "int max(int a, int b, int c) { return c; } max(1, 2, 3) + Math.max(1, 2)",
        "var anonymous = new Object() { int y = 3; }; anonymous.y",
        "<T> T same(T t) { return t; } String back = same(\"a\"); back",
        "switch (1) { case 1 -> System.getenv(); default -> {} }\nint sw = switch (2) { case 2 -> 5; default -> 6; };\nsw",
      })
  void aCellThatCompilesRuns(String right) {
    for (int run = 0; run < 2; run++) {
      System.clearProperty("ran");
      assertThat(session.run("cell [2]", RUNS + right)).isInstanceOf(CellOutcome.Done.class);
      assertThat(System.getProperty("ran")).isEqualTo("yes");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "String x = \"a\";##int x = 4; int h(int a) { return a + x; } h(1)",
        "String x = \"a\"; int g() { return x.length(); }##int x = 4; int h(int a) { return a + x; } h(1)",
        "record R(int a) {} R r = new R(1);##record R(int a, int b) {} R r = new R(1, 2); int s() { return r.a() + r.b(); } s()",
        "int f(int a) { return a; } String s = \"q\";##int s = f(2); Runnable q = () -> { int k = s + 1; }; class W { int w = s * 2; } new W().w",
        "import java.util.List; List<String> l = List.of(\"a\");##List<Integer> l = List.of(1); int sum() { int t = 0; for (int i : l) t += i; return t; } sum()",
        "int v = 1;##String v = \"abc\"; v.length()",
        "interface I { int z(); }##I i = () -> 3; record K(int z) implements I {} i.z() + new K(2).z()",
        "interface I { int z(); }##interface I { String z(); } I i = () -> \"a\"; record K(String z) implements I {} i.z() + new K(\"b\").z()",
        "int c() { return 1; }##String c() { return \"a\"; } c().length()",
        "int c() { return 1; } int d() { return c() + 1; }##String c() { return \"a\"; } String d() { return c().trim(); } d()",
        "enum C { A, B }##enum C { A, B, D } int sw = switch (C.D) { case A -> 1; case B -> 2; case D -> 3; }; sw",
        "var m = new HashMap<String, Integer>();##var m = new TreeMap<Integer, String>(); m.put(1, \"a\"); String look(int k) { return m.get(k); } look(1)",
      })
  void aCellMayDeclareOtherThingsThanTheSessionHas(String cells) {
    String[] parts = cells.split("##");
    try (Session other = Session.open(Startups.imports())) {
      assertThat(other.run("cell [1]", parts[0])).isInstanceOf(CellOutcome.Done.class);
      assertThat(other.run("cell [2]", RUNS + parts[1])).isInstanceOf(CellOutcome.Done.class);
    }
  }

  @Test
  void whatWasDeclaredBeforeIsKnownAndWhatIsEditedInTheCellRuns() {
    run("record T(int a) {}\nT t = new T(1);\nint o(T one) { return one.a(); }");
    run(RUNS + "record T(int a) {}\no(t)");
    run(
        RUNS
            + "record T(int a, int b) {}\nT two = t;\nint o(T one, int x) { return x; }\no(two, 1)");
    run(RUNS + "int o(String s) { return 2; }\no(two, 1) + o(\"a\")");
  }

  @Test
  void aCellIsTriedAgainAfterWhatItUsesHasAnotherType() {
    run("int used = 1;");
    run(RUNS + "int two = used * 2;");
    System.clearProperty("ran");
    run("String used = \"a\";");
    assertThat(session.run("cell [3]", RUNS + "int two = used * 2;"))
        .isInstanceOf(CellOutcome.Failed.class);
    assertThat(System.getProperty("ran")).isNull();
  }

  @Test
  void importsAtTheBeginCountForTheLinesBelow() {
    String imported = "import java.util.concurrent.atomic.*;\n" + RUNS;
    run(imported + "new AtomicInteger(3).get()");
    System.clearProperty("ran");
    assertThat(session.run("cell [6]", imported + "new AtomicInteger(3).gett()"))
        .isInstanceOf(CellOutcome.Failed.class);
    assertThat(System.getProperty("ran")).isNull();
  }

  @Test
  void theErrorIsTheOneOfItsLine() {
    CellOutcome outcome = session.run("cell [4]", RUNS + "int total = 1;\n\n  totl + 1");
    assertThat(((CellOutcome.Failed) outcome).failure().lines())
        .containsExactly(
            "CompileError in cell [4], line 4: cannot find symbol",
            "  symbol:   variable totl",
            "4 |   totl + 1",
            "      ^^^^",
            "hint: did you mean total?");
  }

  @Test
  void theErrorHasTheHintsOfWhatTheCellDeclaresBeforeIt() {
    CellOutcome outcome =
        session.run("cell [4]", RUNS + "record Z(int wide) {}\nZ z = new Z(1);\nz.wlde()");
    assertThat(((CellOutcome.Failed) outcome).failure().lines())
        .last()
        .isEqualTo("hint: did you mean wide?");
  }

  @Test
  void typesOfACellThatIsRefusedAreNotMissedLater() {
    String refused = "record Unborn(int x) {}\nvar u = new Unborn(\"text\");";
    assertThat(session.run("cell [7]", RUNS + refused)).isInstanceOf(CellOutcome.Failed.class);
    assertThat(System.getProperty("ran")).isNull();
    run("var inferred = List.of(1, 2);\ninferred.get(0) + 1");
    run("record Unborn(int x) {}\nvar u = new Unborn(1);\nvar list = List.of(u);\nlist.get(0).x()");
  }

  @Test
  void variablesStayAsTheyAreWhereNothingRuns() {
    run("int kept = 5;");
    assertThat(session.run("cell [5]", "int kept = 6;\nkept.foo()"))
        .isInstanceOf(CellOutcome.Failed.class);
    assertThat(session.variables())
        .filteredOn(variable -> variable.name().equals("kept"))
        .extracting(Variable::value)
        .containsExactly(5);
  }

  private void run(String source) {
    assertThat(session.run("cell [9]", source)).as(source).isInstanceOf(CellOutcome.Done.class);
  }
}
