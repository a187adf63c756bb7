package dev.tapeloft.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class VariablesTest {
  /** What is edited later, each in a cell of its own. */
  private static final List<String> DECLARED =
      List.of(
          "int a = 5;",
          "int f(int x) { return x + a; }",
          "record Point(int x, int y) { int sum() { return x + y; } }",
          "class Box { int n; Box next; Box(int n) { this.n = n; } int twice() { return 2 * n; } }",
          "enum Side { LONG, SHORT }",
          "interface Shape { int area(); }");

  /** Kinds of variables that are made from it: a cell, and an expression that shows the value. */
  private static final Map<String, String> DEPENDENTS = new LinkedHashMap<>();

  static {
    DEPENDENTS.put("int i = f(1);", "i");
    DEPENDENTS.put("var v = \"v\" + a;", "v");
    DEPENDENTS.put("final double d = a / 2.0;", "d");
    DEPENDENTS.put("int[] array = {a, f(3)};", "Arrays.toString(array)");
    DEPENDENTS.put("var list = new ArrayList<Integer>(); list.add(f(2));", "list");
    DEPENDENTS.put("Function<Integer, Integer> function = x -> x + 1;", "function.apply(1)");
    DEPENDENTS.put("var point = new Point(a, 2);", "point.x() + \" \" + point.y()");
    DEPENDENTS.put("Point[] points = {new Point(a, 3)};", "points[0].x() + points[0].y()");
    DEPENDENTS.put("List<Point> copy = List.of(new Point(1, a));", "copy.get(0).y()");
    DEPENDENTS.put(
        "var map = new TreeMap<String, Point>(Map.of(\"p\", new Point(a, 4)));",
        "map.get(\"p\").y()");
    DEPENDENTS.put("Optional<Point> perhaps = Optional.of(new Point(a, 5));", "perhaps.get().y()");
    DEPENDENTS.put("Box box = new Box(a); box.next = box;", "box.next.next.n");
    DEPENDENTS.put("Side side = Side.SHORT;", "side == Side.SHORT");
    DEPENDENTS.put("var chain = v + d;", "chain");
    DEPENDENTS.put("var unrelated = new HashMap<>(Map.of(1, 2));", "unrelated");
    DEPENDENTS.put("int grown = 0; for (int k = 0; k < a; k++) { grown += k; }", "grown");
  }

  /** Edits, each of which a user may make in an upstream cell and run it again. */
  private static final List<String> EDITS =
      List.of(
          "int a = 5;",
          "int a = 6;",
          "long a = 7;",
          "String a = \"text\";",
          "int f(int x) { return x * 100; }",
          "long f(int x) { return x; }",
          "int f(int x, int y) { return 1; }",
          "record Point(int x, int y) { int sum() { return x + y; } }",
          "record Point(int x,\n    int y) { // a comment\n int sum() { return x + y; } }",
          "record Point(int x, int y) { int sum() { return x * y; } }",
          "record Point(int y, int x) { int product() { return x * y; } }",
          "class Box { int n; Box next; Box(int n) { this.n = n; } int thrice() { return 3 * n; } }",
          "enum Side { NONE, LONG, SHORT }",
          "import java.util.concurrent.atomic.*;",
          "interface Shape { double area(); }");

  private Session session;

  @BeforeEach
  void open() {
    session = Session.open(Startups.imports());
  }

  @AfterEach
  void close() {
    session.close();
  }

  @TestFactory
  Stream<DynamicTest> everyKindOfVariableSurvivesEveryEdit() {
    List<DynamicTest> tests = new ArrayList<>();
    for (String edit : EDITS) {
      Map<String, List<String>> seen = seenAround(edit);
      seen.forEach(
          (cell, values) ->
              tests.add(
                  DynamicTest.dynamicTest(
                      edit + " | " + cell,
                      () -> assertThat(values.get(1)).isEqualTo(values.get(0)))));
    }
    return tests.stream();
  }

  /** What each dependent shows before an edit and after it. */
  private static Map<String, List<String>> seenAround(String edit) {
    try (Session own = Session.open(Startups.imports())) {
      DECLARED.forEach(cell -> run(own, "declared", cell));
      DEPENDENTS.keySet().forEach(cell -> run(own, "made", cell));
      Map<String, List<String>> seen = new LinkedHashMap<>();
      DEPENDENTS.forEach(
          (cell, shown) -> seen.put(cell, new ArrayList<>(List.of(value(own, shown)))));
      run(own, "edit", edit);
      DEPENDENTS.forEach((cell, shown) -> seen.get(cell).add(value(own, shown)));
      return seen;
    }
  }

  @Test
  void whatIsOlderThanItsInputsIsToldOnceAndMarked() {
    run("cell [1]", "int a = 1;");
    run("cell [2]", "int b = a + 1;\nvar c = b + 1;");
    run("cell [3]", "int unrelated = 3;");
    assertThat(session.takeNotes()).isEmpty();
    run("cell [4]", "int a = 10;");
    assertThat(session.takeNotes())
        .containsExactly(
            "b, c keep their values and are older than a now; to renew them run cell [2]");
    assertThat(session.takeNotes()).isEmpty();
    assertThat(older()).containsExactly("b < a", "c < a");
    run("cell [5]", "int b = a + 1;");
    assertThat(older()).containsExactly("c < a, b");
    run("cell [6]", "c = b + 1;");
    assertThat(older()).isEmpty();
    assertThat(value(session, "c")).isEqualTo("12");
  }

  @Test
  void whatIsToRunToRenewAVariableDoesNotUndoTheEdit() {
    run("cell [1]", "int a = 1;\n\nint f(int x) { return x + 1; }\nint b = f(a);");
    run("cell [2]", "int f(int x) { return x + 2; }");
    assertThat(session.takeNotes())
        .containsExactly(
            "b keeps its value and is older than f now; to renew it run cell [1] without its earlier"
                + " f (line 3)");
    run("cell [3]", "a = 7;");
    assertThat(session.takeNotes())
        .containsExactly(
            "b keeps its value and is older than f, a now; to renew it run cell [1] without its"
                + " earlier a (line 1), f (line 3)");
    run("cell [1]", "int b = f(a);");
    run("cell [4]", "int f(int x) { return x + 3; }");
    assertThat(session.takeNotes())
        .containsExactly("b keeps its value and is older than f now; to renew it run cell [1]");
  }

  @Test
  void whatIsToRunToHaveALostVariableAgainDoesNotUndoTheEdit() {
    run("cell [1]", "int n = 1;\nrecord P(int x) {}\nvar p = new P(n);");
    run("cell [2]", "n = 2;\nrecord P(int x, int y) {}");
    assertThat(session.takeNotes())
        .containsExactly(
            "p lost its value: P has a new component y; to have it again run cell [1] without its"
                + " earlier P (line 2)");
  }

  @Test
  void anotherMethodOfTheSameNameIsNoEdit() {
    run("cell [1]", "int f(int x) { return x; }\nint g() { return 1; }\nint b = f(1) + g();");
    run("cell [2]", "int f(String x) { return 2; }");
    run("cell [3]", "int g() { return 2; }");
    assertThat(session.takeNotes())
        .containsExactly(
            "b keeps its value and is older than g now; to renew it run cell [1] without its earlier"
                + " g (line 2)");
  }

  @Test
  void theSameAgainMakesNothingOlder() {
    run("cell [1]", "int a = 1;\nint f() {\n  return a;\n}\nrecord P(int x) {}");
    run("cell [2]", "int b = f(); var p = new P(b);");
    run("cell [3]", "int a = 1;\n// why\nint f() {  return a; }\n\nrecord P(int x) { /* */ }");
    assertThat(session.takeNotes()).isEmpty();
    assertThat(older()).isEmpty();
    run("cell [4]", "int f() { return a + 1; }");
    assertThat(older()).containsExactly("b < f", "p < f");
  }

  @Test
  void whatIsMadeFromSomethingOlderIsOlderToo() {
    run("cell [1]", "int a = 1;");
    run("cell [2]", "int b = a;");
    run("cell [3]", "int a = 2;");
    run("cell [4]", "int c = b;");
    assertThat(older()).containsExactly("b < a", "c < a");
  }

  @Test
  void aCellThatRenewsWhatItMadeOlderTellsNothing() {
    run("cell [1]", "int a = 1;\nint b = a;");
    run("cell [1]", "int a = 2;\nint b = a;");
    assertThat(session.takeNotes()).isEmpty();
    assertThat(value(session, "b")).isEqualTo("2");
  }

  @Test
  void aFailingCellLeavesTheValueThatWasThere() {
    run("cell [1]", "int a = 1;");
    assertThat(session.run("cell [2]", "int a = 1 / 0;")).isInstanceOf(CellOutcome.Failed.class);
    assertThat(value(session, "a")).isEqualTo("1");
  }

  @Test
  void valuesWithoutANameAreNotKept() {
    run("cell [1]", "new int[1_000];\nList.of(1, 2).size()");
    run("cell [2]", "int named = 1;");
    assertThat(session.variables()).extracting(Variable::name).containsExactly("named");
    assertThat(session.run("cell [3]", "$1")).isInstanceOf(CellOutcome.Failed.class);
  }

  @Test
  void whatCannotBeKeptIsTold() {
    run("cell [1]", "record P(int x) {}");
    run("cell [2]", "var p = new P(1); int q = p.x();");
    run("cell [3]", "record P(int x, int y) {}");
    assertThat(session.takeNotes())
        .first()
        .isEqualTo("p lost its value: P has a new component y; to have it again run cell [2]");
    assertThat(value(session, "q")).isEqualTo("1");
    assertThat(session.run("cell [4]", "p")).isEqualTo(new CellOutcome.Done(null));
  }

  @Test
  void anEnumWhoseCodeDoesNotCompileAnyMoreFailsNoCell() {
    run("cell [1]", "int k = 1;");
    run(
        "cell [2]",
        "enum Side { BUY(1); int w; Side(int w) { this.w = w; } int n() { return w + k; } }");
    run("cell [3]", "Side side = Side.BUY;");
    run("cell [4]", "long k = 2;");
    assertThat(session.takeNotes())
        .anyMatch(note -> note.startsWith("Side no longer compiles (cell [2], line 1)"))
        .anyMatch(note -> note.startsWith("side lost its value: Side could not be made anew"));
    run(
        "cell [2]",
        "enum Side { BUY(1); int w; Side(int w) { this.w = w; } long n() { return w + k; } }");
    run("cell [3]", "Side side = Side.BUY;");
    assertThat(value(session, "side.n()")).isEqualTo("3");
  }

  @Test
  void aLineReadsTheValuesThatWereKeptWhenItReplacesTheirType() {
    run("cell [1]", "int n = 7; int other = 0;");
    run("cell [2]", "enum Side { BUY, SELL; int weight() { return ordinal() + 3 + 0 * n; } }");
    run("cell [3]", "Side side = Side.SELL; var sides = List.of(side);");
    run("cell [4]", "other = 9; String text = \"text\";");
    run("cell [1]", "int n = switch (side) { case BUY -> 1; case SELL -> 4; };");
    assertThat(value(session, "n + \" \" + side + sides + (sides.get(0) == side) + other + text"))
        .isEqualTo("4 SELL[SELL]true9text");
    run("cell [5]", "int n = switch (sides.get(0)) { case BUY -> 2; default -> 5; };");
    assertThat(value(session, "n + \" \" + side + sides + other")).isEqualTo("5 SELL[SELL]9");
    run("cell [6]", "int n, m = 5; Side side;");
    assertThat(value(session, "n + \" \" + m + side + sides")).isEqualTo("0 5null[SELL]");
  }

  @Test
  void whatIsLostIsNotSaidToBeKept() {
    run("cell [1]", "class Node { int v; }");
    run("cell [2]", "var node = new Node();");
    run("cell [3]", "class Node { int v; String tag; }");
    assertThat(session.takeNotes())
        .containsExactly(
            "node lost its value: Node has a new field tag; to have it again run cell [2]");
  }

  @TestFactory
  Stream<DynamicTest> whatATypeThatIsEditedTwiceMadeIsUsableOrLostAndToldOnce() {
    Map<String, String> edits = new LinkedHashMap<>();
    edits.put("record P(int x) { int two() { return 2; } }", "");
    edits.put("record P(int x, int y) {}", "record P(int x) {}");
    edits.put("record P(String x) {}", "record P(int x) {}");
    edits.put("class P { int x; int z; P(int x) {} int x() { return x; } }", "record P(int x) {}");
    edits.put("enum P { A; int x() { return 1; } }", "record P(int x) {}");
    edits.put("interface P { int x(); }", "record P(int x) { int three() { return 3; } }");
    return edits.entrySet().stream()
        .map(
            edit ->
                DynamicTest.dynamicTest(
                    edit.getKey() + " | " + edit.getValue(),
                    () -> usableOrLost(edit.getKey(), edit.getValue())));
  }

  /** Variables that hold a P in many ways, also where their types say nothing of it; and its x. */
  private static void usableOrLost(String first, String second) {
    Map<String, String> holders = new LinkedHashMap<>();
    holders.put("var p = new P(4);", "p.x()");
    holders.put("P[] array = {new P(4)};", "array[0].x()");
    holders.put("List<P> list = List.of(new P(4));", "list.get(0).x()");
    holders.put("Object any; any = new P(4);", "((P) any).x()");
    holders.put("var map = new HashMap<>(); map.put(1, new P(4));", "((P) map.get(1)).x()");
    holders.put("var node = new Node(); node.held = new P(4);", "((P) node.held).x()");
    holders.put("var pair = new Pair(1, new P(4));", "((P) pair.right()).x()");
    holders.put("Supplier<P> make = () -> new P(4);", "make.get().x()");
    holders.put("Supplier<Object> bound = p::toString;", "bound.get().hashCode() == 0 ? 4 : 4");
    holders.put("var later = new AtomicReference<Object>(p);", "((P) later.get()).x()");
    try (Session own = Session.open(Startups.imports())) {
      run(own, "types", "import java.util.concurrent.atomic.*; class Node { Object held; }");
      run(own, "types", "record Pair(Object left, Object right) {} record P(int x) {}");
      holders.keySet().forEach(cell -> run(own, "made", cell));
      run(own, "edit", first);
      List<String> told = own.takeNotes();
      run(own, "edit", "record Other(int a) {}");
      run(own, "edit", "record Other(int a, int b) {}");
      assertThat(own.takeNotes()).isEmpty();
      run(own, "edit", second);
      assertThat(own.takeNotes()).noneMatch(note -> note.contains(" lost "));
      holders.forEach(
          (cell, use) -> {
            String name = use.replaceAll("^\\W*(?:P\\) )?(\\w+).*", "$1");
            boolean lost = told.stream().anyMatch(note -> note.startsWith(name + " lost "));
            String value = value(own, name);
            assertThat(value.equals("null")).as(name + " is lost").isEqualTo(lost);
            assertThat(lost ? "4" : value(own, use)).as(use).isEqualTo("4");
          });
    }
  }

  @Test
  void whatLostItsValueIsNotSaidToBeOlder() {
    run("cell [1]", "record P(int x) {}\nint a = 1;");
    run("cell [2]", "var p = new P(a);");
    run("cell [3]", "record P(int x, int y) {}");
    assertThat(session.takeNotes()).hasSize(1);
    run("cell [4]", "int a = 2;\nrecord P(long x) {}");
    assertThat(session.takeNotes()).isEmpty();
    assertThat(older()).isEmpty();
  }

  @Test
  void aLongChainOfObjectsDoesNotStopAnEdit() {
    run("cell [1]", "class Node { Node next; }\nrecord P(int x) {}");
    run(
        "cell [2]",
        "Node n = null;\nfor (int i = 0; i < 100_000; i++) { var m = new Node(); m.next = n; n = m; }");
    run("cell [3]", "record P(int x, int y) {}");
    assertThat(value(session, "n.next.next != null")).isEqualTo("true");
    run("cell [4]", "class Node { Node next; void more() {} }");
    assertThat(session.takeNotes())
        .containsExactly(
            "n lost its value: objects of Node are nested more than 1000 deep; to have it again run"
                + " cell [2]");
  }

  @Test
  void constantsAreCarriedOverInsideTheMapsAndSetsMadeForThem() {
    run("cell [1]", "enum Side { BUY, SELL }");
    run(
        "cell [2]",
        "var by = new EnumMap<Side, Integer>(Map.of(Side.SELL, 2));\nvar all = EnumSet.of(Side.BUY);");
    run("cell [3]", "enum Side { BUY, SELL, NONE }");
    run("cell [4]", "by.put(Side.NONE, 3); all.add(Side.NONE);");
    assertThat(value(session, "by")).isEqualTo("{SELL=2, NONE=3}");
    assertThat(value(session, "all.contains(Side.BUY) && all.size() == 2")).isEqualTo("true");
  }

  @Test
  void whatNoLongerFitsIntoACollectionIsNeverLostInSilence() {
    run(
        "cell [1]",
        "record Age(int of) implements Comparable<Age> {\n"
            + "  public int compareTo(Age other) { return of - other.of; }\n"
            + "}");
    run("cell [2]", "var ages = new TreeSet<>(List.of(new Age(1), new Age(2)));");
    run("cell [3]", "var groups = new ArrayList<>(List.of(ages));");
    run("cell [4]", "var names = new TreeMap<>(Map.of(new Age(3), \"three\"));");
    run("cell [5]", "var maps = new ArrayList<>(List.of(names));");
    run("cell [1]", "record Age(int of) {}");
    assertThat(String.join("\n", session.takeNotes()))
        .contains("ages lost its value: ")
        .contains("groups lost its value: ")
        .contains("names lost its value: ")
        .contains("maps lost its value: ");
    assertThat(session.variables()).extracting(Variable::value).containsOnlyNulls();
  }

  @Test
  void theMapBehindAViewKeepsItsEntries() {
    run("cell [1]", "record Age(int of) {}");
    run("cell [2]", "Collection<Age> ages = null;");
    run("cell [3]", "var map = new HashMap<>(Map.of(\"one\", new Age(1), \"two\", new Age(2)));");
    run("cell [2]", "Collection<Age> ages = map.values();");
    run("cell [1]", "record Age(int of) { int twice() { return 2 * of; } }");
    assertThat(
            value(session, "map.get(\"two\").twice() + \" \" + map.size() + \" \" + ages.size()"))
        .isEqualTo("4 2 2");
  }

  @Test
  void whateverTheNewCodeOfATypeThrowsEndsNoSession() {
    run("cell [1]", "record Key(int of) {}");
    run("cell [2]", "var keys = new HashSet<>(List.of(new Key(1), new Key(2)));");
    run("cell [3]", "var groups = new ArrayList<>(List.of(keys));");
    run(
        "cell [1]",
        "record Key(int of) { public int hashCode() { throw new AssertionError(\"no\"); } }");
    assertThat(String.join("\n", session.takeNotes()))
        .contains("keys lost its value: HashSet could not be made anew: java.lang.AssertionError")
        .contains("groups lost its value: ");
    run("cell [4]", "int next = 1;");
  }

  @Test
  void errorsNameTheLineWhereTheCodeStandsNow() {
    run("cell [1]", "int f(int x) { return 1 / x; }");
    run("cell [2]", "// moved\nint f(int x) {\n  // down\n  return 1 / x;\n}");
    run("cell [3]", "int r = f(1);");
    CellOutcome outcome = session.run("cell [4]", "\n\nint r = f(0);");
    assertThat(((CellOutcome.Failed) outcome).failure().lines())
        .containsExactly(
            "java.lang.ArithmeticException: / by zero",
            "  at f (cell [2], line 4)",
            "  at cell [4], line 3");
  }

  @Test
  void anEditedMethodTakesEffectEverywhere() {
    run(
        "cell [1]",
        "int f() { return 1; }\nint g() { return f(); }\nclass C { int h() { return g(); } }");
    run("cell [2]", "var c = new C();");
    run("cell [3]", "int f() { return 2; }");
    assertThat(value(session, "f() + g() + new C().h()")).isEqualTo("6");
    assertThat(value(session, "c.h()")).isEqualTo("2");
  }

  private List<String> older() {
    return session.variables().stream()
        .filter(variable -> !variable.olderThan().isEmpty())
        .map(variable -> variable.name() + " < " + String.join(", ", variable.olderThan()))
        .toList();
  }

  private void run(String cell, String source) {
    run(session, cell, source);
  }

  private static void run(Session session, String cell, String source) {
    assertThat(session.run(cell, source)).as(source).isInstanceOf(CellOutcome.Done.class);
  }

  private static String value(Session session, String expression) {
    CellOutcome outcome = session.run("look", expression);
    assertThat(outcome).as(expression).isInstanceOf(CellOutcome.Done.class);
    MimeBundle shown = ((CellOutcome.Done) outcome).shown();
    return shown == null ? "null" : shown.text();
  }
}
