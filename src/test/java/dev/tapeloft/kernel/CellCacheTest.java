package dev.tapeloft.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Cells that run once: what they declared and showed comes back. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CellCacheTest {
  private static final String SLOW =
      """
      %%cached
      System.out.println("working");
      int[] squares = new int[3];
      for (int i = 0; i < 3; i++) { squares[i] = i * i; }
      var list = new ArrayList<String>();
      for (int square : squares) { list.add("n" + square); }
      list.size() + extra""";

  @TempDir Path home;
  private Session session;
  private Screen screen;
  private RecordedShown shown;
  private int cell;

  /** What a cell shows, as text. */
  private static final class RecordedShown implements CellOutput {
    private final StringBuilder all = new StringBuilder();

    @Override
    public void text(TextStream stream, String text) {
      all.append(text);
    }

    @Override
    public void display(String id, MimeBundle data) {
      all.append(data.text());
    }

    @Override
    public void update(String id, MimeBundle data) {}

    @Override
    public void clear(boolean wait) {}

    @Override
    public void result(MimeBundle data) {}

    @Override
    public void error(CellFailure failure) {}
  }

  @BeforeEach
  void open() {
    shown = new RecordedShown();
    screen = Screen.install(shown);
    session = Session.open(Startups.imports());
    run(
        "var loft = Tapeloft.open(LoftConfig.load().withHome(java.nio.file.Path.of(\"%s\")));"
            .formatted(home.resolve("cache")));
    run("int extra = 10;");
  }

  @AfterEach
  void close() {
    run("loft.close()");
    session.close();
    screen.close();
  }

  @Test
  void variablesAndOutputsComeBackAlsoAfterARestart() {
    assertThat(run(SLOW)).isEqualTo("13");
    assertThat(session.takeNotes()).isEmpty();
    assertThat(shownText()).isEqualTo("working\n");
    assertThat(run("list")).isEqualTo("[n0, n1, n4]");
    close();
    open();
    assertThat(run(SLOW)).isEqualTo("13");
    assertThat(notes()).startsWith("restored from ").contains(", saved ");
    assertThat(shownText()).isEqualTo("working\n");
    assertThat(run("list.get(2) + squares[2]")).isEqualTo("n44");
  }

  @Test
  void whatACellReadsDecidesWhetherItRuns() {
    assertThat(run(SLOW)).isEqualTo("13");
    run("extra = 20");
    assertThat(run(SLOW)).isEqualTo("23");
    assertThat(notes()).isEmpty();
    run("int extra = 10; // as it was");
    assertThat(run(SLOW.replace("int i = 0", "int at = 0").replaceAll("\\bi\\b", "at")))
        .isEqualTo("13");
    assertThat(notes()).startsWith("restored");
    assertThat(run(SLOW.replace("i * i", "i * i + 1"))).isEqualTo("13");
    assertThat(notes()).isEmpty();
    assertThat(run("list")).isEqualTo("[n1, n2, n5]");
  }

  @Test
  void aCellThatReadsAClockSaysSoWhenItIsKept() {
    run("long now() { return System.nanoTime(); }");
    String source = "%%cached\nlong began = now();";
    run(source);
    assertThat(notes())
        .isEqualTo(
            "now() reads the clock; what is kept stays as it is now, until %fresh. %%cached --pure"
                + " says that this is as it should be");
    Object began = run("began");
    run(source);
    assertThat(notes()).startsWith("restored");
    assertThat(run("began")).isEqualTo(began);
    run("%fresh");
    run(source);
    assertThat(notes()).startsWith("now() reads the clock");
    assertThat(run("began")).isNotEqualTo(began);
    run("long later() { return System.nanoTime() + 1; }");
    run("%%cached --pure\nlong ends = later();");
    assertThat(notes()).isEmpty();
    assertThat(session.run("cell [99]", "%%cached --sure\nlong never = 1;").toString())
        .contains("takes nothing but --pure behind it");
  }

  @Test
  void aVariableThatACachedCellMakesUncompilableKeepsItsValue() {
    run("int base = 5;");
    run("int twice = base * 2;");
    for (String end : new String[] {"", "restored", ""}) {
      run(end.isEmpty() ? "%fresh" : "int between = 1;");
      run("%%cached\nString base = \"five\";");
      assertThat(notes()).contains(end);
      assertThat(run("twice + base")).isEqualTo("10five");
    }
  }

  @Test
  void anEditedHelperHasTheCellRun() {
    run("int helper(int x) { return x + 1; }");
    String source = "%%cached\nint helped = helper(1);";
    run(source);
    run(source);
    assertThat(notes()).startsWith("restored");
    run("int helper(int x) { return x + 2; }");
    run(source);
    assertThat(notes()).isEmpty();
    assertThat(run("helped")).isEqualTo("3");
  }

  @Test
  void cellsWithSideEffectsRunEachTime() {
    run("%%cached\nextra = 5;");
    assertThat(notes()).isEqualTo("this cell runs each time: statement 1 sets variable extra");
    run("var others = new ArrayList<Integer>();");
    run("%%cached\nothers.add(1);");
    assertThat(notes()).isEqualTo("this cell runs each time: it changed variable others");
    run("%%cached\nvar alias = others;");
    assertThat(notes())
        .isEqualTo(
            "this cell runs each time: variable alias shares something changeable with another"
                + " variable");
    run("%%cached\nvar thread = new Thread(() -> {});");
    assertThat(notes()).startsWith("this cell runs each time: variable thread is a java.lang.");
  }

  @Test
  void aCellThatReadsWhatItGaveBeforeRunsEachTime() {
    run("int[] own = {1};");
    for (int i = 0; i < 2; i++) {
      run("%%cached\nint[] own = own;");
      assertThat(notes())
          .isEqualTo("this cell runs each time: statement 1 reads variable own of an earlier run");
      run("own[0] = 5;");
    }
    run("int later = 3;");
    run("int reading() { return later; }");
    run("%%cached\nint found = reading();\nint later = 9;");
    assertThat(notes()).contains("statement 1 reads variable later of an earlier run");
    assertThat(run("found")).isEqualTo("3");
    String sum = "%%cached\nint sum;\nsum += 2;\nsum";
    run(sum);
    assertThat(run(sum)).isEqualTo("2");
    assertThat(notes()).startsWith("restored");
  }

  @Test
  void whatIsSharedInsideOfSomethingIsFound() {
    run("record Held(List<Integer> inside) {}");
    run("class Box { List<Integer> inside = new ArrayList<>(); }");
    run("class Fixed { static List<Integer> all = new ArrayList<>(); }");
    run("var list = new ArrayList<Integer>(List.of(1000, 2000)); var box = new Box();");
    run("Supplier<List<Integer>> holder = () -> box.inside;");
    for (String shared :
        List.of(
            "var held = new Held(list);",
            "var maybe = Optional.of(list);",
            "var inside = box.inside;",
            "var all = Fixed.all;",
            "var view = Collections.unmodifiableList(list);",
            "var one = new ArrayList<Integer>(); var two = List.of(one);")) {
      run("%%cached\n" + shared);
      assertThat(notes()).as(shared).endsWith("shares something changeable with another variable");
    }
    String fixed =
        "%%cached\nvar first = List.of(); var second = List.of(); var third = box.inside.size();";
    run(fixed);
    run(fixed);
    assertThat(notes()).startsWith("restored");
  }

  @Test
  void hashedContainersComeBackInTheirOrder() {
    String source =
        """
        %%cached
        var map = new HashMap<Integer, Integer>();
        for (int i = 0; i < 20; i++) { map.put(i, i); }
        map.keySet().removeIf(key -> key > 2 && key < 16 || key > 17);
        var set = new HashSet<>(map.keySet());
        set = new HashSet<>(64);
        set.addAll(map.keySet());""";
    run(source);
    String first = run("map + \" \" + set");
    assertThat(first).isEqualTo("{0=0, 1=1, 2=2, 16=16, 17=17} [0, 1, 2, 16, 17]");
    run(source);
    assertThat(notes()).startsWith("restored");
    assertThat(run("map + \" \" + set")).isEqualTo(first);
  }

  @Test
  void aClosedLoftFailsNoCell() {
    run("%autocache on --min 0s");
    run("loft.close()");
    assertThat(notes()).startsWith("this cell runs each time: ").contains("is closed");
    assertThat(run("1 + 1")).isEqualTo("2");
    assertThat(notes()).contains("is closed");
    run("%autocache off");
  }

  @Test
  void aFailureIsToldAsAlwaysAndNothingIsKept() {
    String source = "%%cached\nint fine = 1;\nint wrong = 1 / (fine - 1);";
    for (int i = 0; i < 2; i++) {
      CellOutcome outcome = session.run("cell [" + ++cell + "]", source);
      assertThat(((CellOutcome.Failed) outcome).failure().lines())
          .anySatisfy(line -> assertThat(line).contains("/ by zero"))
          .anySatisfy(line -> assertThat(line).contains("cell [" + cell + "]").contains("3"));
    }
  }

  @Test
  void autocacheKeepsWhatTakesLong() {
    run("%autocache on --min 1ms");
    String source = "long sum = 0;\nfor (int i = 0; i < 20_000_000; i++) { sum += i % 7; }\nsum";
    String first = run(source);
    assertThat(notes()).isEmpty();
    assertThat(run(source)).isEqualTo(first);
    assertThat(notes()).startsWith("restored");
    run("%fresh");
    assertThat(run(source)).isEqualTo(first);
    assertThat(notes()).isEmpty();
    run("%autocache off");
    assertThat(run(source)).isEqualTo(first);
    assertThat(notes()).isEmpty();
  }

  @Test
  void magicsAndHandlesAreRefusedAndLeftAlone() {
    CellOutcome outcome = session.run("cell [1]", "%%cached\nint a = 1;\n%who");
    assertThat(((CellOutcome.Failed) outcome).failure().message())
        .contains("a cached cell holds Java alone");
    run("%%cached\nvar kept = loft.cached(\"one\", () -> 1);");
    assertThat(notes()).startsWith("this cell runs each time: variable kept is a dev.tapeloft");
    assertThat(run("%explain kept")).contains("one: computed");
  }

  @Test
  void whyACellRanIsExplained() {
    CellOutcome none = session.run("cell [1]", "%explain");
    assertThat(((CellOutcome.Failed) none).failure().message())
        .contains("no cell was kept or restored yet");
    run("int factor = 2;");
    run("%%cached\nint times = 21 * factor;");
    assertThat(run("%explain")).startsWith("cell times: never computed");
    run("factor = 3");
    run("%%cached\nint times = 21 * factor;");
    assertThat(run("%explain")).contains("code: variable factor 2 → 3");
    run("%%cached\nint times = 21 * factor;");
    assertThat(run("%explain")).contains("cell times: reused");
  }

  @Test
  void cellsRunAnewFromHereOn() {
    run("%%cached\nint one = 1;");
    run("%fresh on");
    for (int i = 0; i < 2; i++) {
      run("%%cached\nint one = 1;");
      assertThat(notes()).isEmpty();
    }
    run("%fresh off");
    run("%%cached\nint one = 1;");
    assertThat(notes()).startsWith("restored");
    CellOutcome unknown = session.run("cell [9]", "%fresh of");
    assertThat(((CellOutcome.Failed) unknown).failure().message()).contains("%fresh of");
  }

  private String notes() {
    return String.join("\n", session.takeNotes());
  }

  private String shownText() {
    screen.flush();
    return shown.all.toString();
  }

  private String run(String source) {
    CellOutcome outcome = session.run("cell [" + ++cell + "]", source);
    assertThat(outcome).as(source).isInstanceOf(CellOutcome.Done.class);
    MimeBundle value = ((CellOutcome.Done) outcome).shown();
    return value == null ? "" : value.text();
  }
}
