package dev.tapeloft.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class MagicsTest {
  private TestCells cells;
  @TempDir Path folder;

  @BeforeAll
  void open() {
    cells = new TestCells();
  }

  @AfterAll
  void close() {
    cells.close();
  }

  static Iterable<String> names() {
    return Magics.names();
  }

  @Test
  void allAreNamedAsTheyAreWritten() {
    assertThat(Magics.names())
        .contains("%maven", "%pom", "%%pom", "%jars", "%classpath", "%load", "%time", "%%time")
        .contains("%timeit", "%%timeit", "%who", "%reset", "%env", "%lsmagic", "%%bash")
        .contains("%%html", "%%markdown", "%%latex", "%%svg")
        .doesNotContain("%%who", "%html")
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("names")
  void eachTellsWhatItDoesAndHowItIsWritten(String name) {
    String help = cells.value(name + "?");
    assertThat(help).contains(name, ": ", "\n\n  %").isEqualTo(Magics.help(name).orElseThrow());
    String bare = name.replace("%", "");
    assertThat(cells.value("?" + name)).isEqualTo(help);
    assertThat(cells.value("?%" + bare)).isEqualTo(help);
    assertThat(cells.value("? " + bare + " ")).isEqualTo(help);
    assertThat(cells.value("%lsmagic")).contains(name);
  }

  @Test
  void aQuestionMarkAloneNamesThemAll() {
    assertThat(cells.value("?")).contains("%maven", "%%bash", "%lsmagic");
  }

  @ParameterizedTest
  @CsvSource({
    "%tmie 1 + 1, no magic %tmie, instead: %time",
    "%%bahs, no magic %%bahs, instead: %%bash",
    "%classpaths, no magic %classpaths, instead: %classpath",
    "%zzz, no magic %zzz, instead: %lsmagic",
    "%x, no magic %x, instead: %lsmagic",
    "%pip install x, no magic %pip, instead: %maven group:artifact:version",
    "%run x.py, no magic %run, instead: %load FILE",
    "%foo?, no magic %foo, instead: %lsmagic",
  })
  void anUnknownOneIsToldTheNearestOrWhatThereIs(String cell, String message, String instead) {
    CellFailure failure = cells.failure(cell);
    assertThat(failure.name()).isEqualTo("NoMagic");
    assertThat(failure.message()).contains(message);
    assertThat(failure.lines().get(2)).startsWith(instead);
  }

  @ParameterizedTest
  @CsvSource({
    "%html <b>, is for a cell, %%html",
    "%%who, is for a line, %who",
    "'int late = 1;\n%%bash\ntrue', takes a whole cell, first line",
    "%load, wants one file, %load FILE",
    "'%load \"a', is not closed, close it",
    "%jars, given no file, %jars",
    "%maven, given no library, %maven org",
    "%maven a:b, its version is missing, group:artifact:version",
    "%maven a:b:1 --repos x, no option is written --repos, --repo URL",
    "%maven a:b:1 --repo ftp://x, is no URL of a repository, --repo https://",
    "%%pom, given no dependency, <dependency>",
    "%pom <dependency><groupId>a</groupId>, no XML of a POM, <dependency>",
    "%reset, drops every variable, %reset -f",
    "%timeit, nothing that runs, an expression",
    "%timeit class Nothing {}, nothing that runs, an expression",
    "%timeit -n abc 1 + 1, -n (abc) must be a whole number, %timeit -n 1000",
    "%timeit -n 0 1 + 1, -n (0) must be a whole number, %timeit -n 1000",
    "%timeit -n, -n (nothing) must be a whole number, %timeit -n 1000",
    "%timeit -q 1 + 1, has no option -q, -n passes and -r runs",
    "%env NOT_SET, is not set, %env NOT_SET=value",
    "%env a b=c, cannot be called 'a b', %env NAME=value",
    "'%jars x[.jar', is no pattern, close its brackets",
    "%who nobody, no variable nobody, %who",
  })
  void whatCannotBeDoneSaysWhatToWrite(String cell, String message, String remedy) {
    CellFailure failure = cells.failure(cell);
    assertThat(failure.name()).isEqualTo("MagicFailed");
    assertThat(failure.message()).contains(message);
    assertThat(failure.lines()).hasSize(3);
    assertThat(failure.lines().get(0)).startsWith("MagicFailed in cell [9], line ");
    assertThat(failure.lines().get(2)).startsWith("instead: ").contains(remedy);
  }

  @Test
  void aMagicMayStandBetweenLinesOfJava() {
    String cell = "int before = 2\n%env BETWEEN=3\nint after = before + 1;\n  %time after * 2";
    assertThat(cells.value(cell)).isEqualTo("6");
    assertThat(cells.value("%env BETWEEN")).isEqualTo("3");
  }

  @Test
  void whatOneShowsBeforeTheEndIsDisplayed() {
    cells.displayed.clear();
    assertThat(cells.value("%env HOME\n1 + 1")).isEqualTo("2");
    assertThat(cells.displayed).hasSize(1);
    assertThat(cells.displayed.get(0).text()).isEqualTo(System.getenv("HOME"));
  }

  @Test
  void aRemainderIsNoMagic() {
    assertThat(cells.value("int time = 4;\n7\n  % time")).isEqualTo("3");
    assertThat(cells.value("(7\n%time)")).isEqualTo("3");
    assertThat(cells.value("\"\"\"\n%who\n\"\"\"")).isEqualTo("%who\n");
    assertThat(cells.value("/*\n%reset -f\n*/ time")).isEqualTo("4");
    assertThat(cells.value("boolean sure = true;\nsure\n? 1 : 2")).isEqualTo("1");
  }

  @Test
  void nothingRunsOfACellWithAMagicThatIsNone() {
    cells.failure("System.setProperty(\"half\", \"ran\");\n%nope\n");
    assertThat(System.getProperty("half")).isNull();
    cells.failure("System.setProperty(\"half\", \"ran\");\n%who\nvoid f() {");
    assertThat(System.getProperty("half")).isNull();
  }

  @Test
  void errorsBelowAMagicNameTheLineOfTheCell() {
    assertThat(cells.failure("%env A=1\n\nint wrong = \"a\";").lines())
        .containsExactly(
            "CompileError in cell [9], line 3: incompatible types: java.lang.String cannot be"
                + " converted to int",
            "3 | int wrong = \"a\";",
            "                ^^^");
    assertThat(cells.failure("int zero = 0;\n%time  1 / zero").lines())
        .containsExactly("java.lang.ArithmeticException: / by zero", "  at cell [9], line 2");
    assertThat(cells.failure("%%time\nint one = 1;\none / zero").lines())
        .last()
        .isEqualTo("  at cell [9], line 3");
    assertThat(cells.failure("int x1 = 1;\n%time  nowhere + 1").lines())
        .last()
        .isEqualTo("           ^^^^^^^");
  }

  @Test
  void timeTellsWithAndWithoutTheCompiler() {
    assertThat(cells.printed("%time Thread.sleep(0)"))
        .matches("took \\S+ .s \\(CPU of its thread \\S+ .s\\); with the compiler \\S+ ms\\n");
    assertThat(cells.printed("%%time\nint timed = 1;\n%env TIMED=1\n")).contains("took ");
    assertThat(cells.value("%%time\nint timed = 1;\ntimed + 1")).isEqualTo("2");
    assertThat(cells.run("%time 1;")).isEqualTo(new CellOutcome.Done(null));
  }

  @Test
  void timeitRunsAsOftenAsItSays() {
    cells.run("int passed = 0;");
    assertThat(cells.value("%timeit -n 4 -r 3 passed++"))
        .matches("\\S+ .?s ± \\S+ .?s a pass \\(mean ± deviation of 3 runs, 4 passes each\\); .*");
    assertThat(cells.value("passed")).isEqualTo("12");
    cells.run("%timeit -n2 -r2 passed++; passed++");
    assertThat(cells.value("passed")).isEqualTo("20");
    cells.run("%%timeit -n 1 -r 1\n// twice\nfor (int i = 0; i < 2; i++) passed++;\npassed--;");
    assertThat(cells.value("passed")).isEqualTo("21");
    assertThat(cells.failure("%%timeit -n 1\nint a = 1;\nthrow new IllegalStateException(\"no\")"))
        .extracting(failure -> failure.lines().get(1))
        .isEqualTo("  at cell [9], line 3");
    assertThat(cells.value("passed + 1")).isEqualTo("22");
  }

  @Test
  void timeitTakesTheNegativeOfAVariableAsCode() {
    assertThat(cells.value("int n = 3;\n%timeit -r 1 -n * 2")).contains("a pass");
  }

  @Test
  void timeitTakesMorePassesForWhatIsShort() {
    assertThat(cells.value("double logged = 5;\n%timeit -r 1 Math.log(logged)"))
        .containsPattern("^\\d+\\S* ns .*00,000 passes");
  }

  @Test
  void timesAreToldInTheirUnit() {
    assertThat(LoopTimer.text(new double[] {1, 2, 3}, 10))
        .isEqualTo(
            "2.00 ns ± 0.82 ns a pass (mean ± deviation of 3 runs, 10 passes each); least 1.00 ns");
    assertThat(Nanos.text(999.6)).isEqualTo("1.00 µs");
    assertThat(Nanos.text(123_456_789)).isEqualTo("123 ms");
    assertThat(Nanos.text(7.2e12)).isEqualTo("7200 s");
    assertThat(Nanos.text(0)).isEqualTo("0 ns");
  }

  @Test
  void whoShowsTypeValueAndCell() {
    cells.run("%reset -f");
    assertThat(cells.value("%who")).isEqualTo("no variables");
    cells.session().run("cell [1]", "var list = List.of(1, 2, 3, 4); String html = \"<b>\";");
    cells.session().run("cell [2]", "int[] many = new int[7]; Object nothing = null; 1 + 1");
    MimeBundle shown = cells.shown("%who");
    assertThat(shown.text().lines())
        .containsExactly(
            "variable  type           value            made in   note",
            "list      List<Integer>  4: [1, 2, 3, …]  cell [1]",
            "html      String         \"<b>\"            cell [1]",
            "many      int[]          int[7]           cell [2]",
            "nothing   Object         null             cell [2]");
    assertThat(shown.data().get(MimeBundle.HTML)).contains("&lt;b&gt;").doesNotContain("<b>");
    assertThat(cells.value("%who many").lines()).hasSize(2);
    cells.run("class Odd { public String toString() { throw new IllegalStateException(); } }");
    cells.run("var odd = new Odd();");
    assertThat(cells.value("%who odd")).contains("its toString threw IllegalStateException");
  }

  @Test
  void resetLetsGoOfAllButTheStart() {
    try (TestCells own = new TestCells()) {
      own.run(
          "import java.net.URI;\nint kept = 1;\nvoid f() {}\nclass C {}\nvar uri = URI.create(\"a\");");
      assertThat(own.printed("%reset -f"))
          .isEqualTo(
              Session.DROPS_TYPES
                  ? "dropped 5 declarations\n"
                  : "dropped 4 declarations; types stay, which this JDK cannot drop\n");
      assertThat(own.failure("kept").message()).contains("cannot find symbol");
      if (Session.DROPS_TYPES) {
        assertThat(own.failure("new C()").message()).contains("cannot find symbol");
      }
      own.run("var inferred = List.of(1); inferred.get(0).intValue();");
      assertThat(own.failure("URI.create(\"b\")").message()).contains("cannot find symbol");
      assertThat(own.value("List.of(minutes(1)).toString()")).isEqualTo("[1m]");
      assertThat(own.printed("%reset -f")).contains("dropped ");
    }
  }

  @Test
  void resetBringsBackWhatTheStartDeclared() {
    try (Session session = Session.open("int loft = 7;")) {
      session.run("cell", "String loft = \"other\";\n%reset -f");
      assertThat(session.run("cell", "loft + 1"))
          .isEqualTo(new CellOutcome.Done(MimeBundle.text("8")));
      assertThat(session.variables()).filteredOn(v -> v.name().equals("loft")).hasSize(1);
    }
  }

  @Test
  void theEnvironmentIsThatOfWhatCellsStart() {
    assertThat(cells.printed("%env GREETING=\"good day\""))
        .contains("GREETING is set for what %%bash starts", "System.getenv does not see it");
    assertThat(cells.printed("%%bash\necho $GREETING")).isEqualTo("good day\n");
    assertThat(cells.value("System.getenv(\"GREETING\") == null")).isEqualTo("true");
    cells.run("%env API_TOKEN=abc");
    assertThat(cells.value("%env")).contains("GREETING", "good day").doesNotContain("abc");
    assertThat(cells.value("%env API_TOKEN")).isEqualTo("abc");
    assertThat(cells.failure("%env greeting").message()).contains("GREETING is");
  }

  @Test
  void aFileIsRunAsACell() throws Exception {
    Path script = folder.resolve("my script.jsh");
    Files.writeString(script, "int loaded = 20;\n%env LOADED=1\nloaded + 1");
    assertThat(cells.value("%load '" + script + "'")).isEqualTo("21");
    assertThat(cells.value("loaded")).isEqualTo("20");
    Path type = folder.resolve("Doubled.java");
    Files.writeString(
        type,
        "package a.b;\n\npublic class Doubled {\n  int of(int x) { return 2 * x / (x - 1); }\n}");
    assertThat(cells.value("%load " + type + "\nnew Doubled().of(2)")).isEqualTo("4");
    assertThat(cells.failure("new Doubled().of(1)").lines())
        .contains("  at of (" + type + ", line 4)");
  }

  @Test
  void anErrorOfAFileNamesItAndItsLine() throws Exception {
    Path script = folder.resolve("wrong.jsh");
    Files.writeString(script, "int fine = 1;\nint wrong = \"a\";");
    assertThat(cells.failure("%load " + script).lines().get(0))
        .startsWith("CompileError in " + script + ", line 2: incompatible types");
    Path loop = folder.resolve("loop.jsh");
    Files.writeString(loop, "%load " + loop);
    assertThat(cells.failure("%load " + loop).message()).contains("is loaded while it is loaded");
    assertThat(cells.failure("%load " + folder.resolve("gone.jsh")).message())
        .contains("there is no file " + folder.resolve("gone.jsh"));
  }

  @Test
  void aJarIsThereOnTheNextLineAndNothingIsLost() throws Exception {
    TestCells.jar(
        folder.resolve("one-1.0.jar"), "One", "public static int of(int x) { return x; }");
    cells.run(
        "var before = new ArrayList<>(List.of(1));\nrecord Kept(int a) {}\nvar kept = new Kept(3);");
    String printed =
        cells.printed("before.add(2);\n%jars " + folder + "/*.jar\nint one = pack.One.of(1);");
    assertThat(printed).isEqualTo("added one-1.0.jar\n");
    assertThat(cells.value("before")).isEqualTo("[1, 2]");
    assertThat(cells.value("kept")).isEqualTo("Kept[a=3]");
    assertThat(cells.value("import pack.*;\nOne.of(one)")).isEqualTo("1");
    assertThat(cells.printed("%jars " + folder)).isEqualTo("added nothing: 1 already there\n");
    assertThat(cells.value("%classpath").lines())
        .startsWith("added in this session: ")
        .contains("  " + folder.resolve("one-1.0.jar"));
    assertThat(
            cells.value(
                "pack.One.class.getClassLoader() == new Object() {}.getClass().getClassLoader()"))
        .isEqualTo("true");
  }

  @Test
  void anotherVersionOfAJarIsToldToComeLater() throws Exception {
    Path later = Files.createDirectory(folder.resolve("later"));
    TestCells.jar(later.resolve("two-1.0.jar"), "Two", "");
    TestCells.jar(later.resolve("two-2.0.jar"), "Two", "");
    cells.printed("%jars " + later + "/two-1.0.jar");
    assertThat(cells.printed("%classpath " + later + "/two-2.0.jar"))
        .contains("added two-2.0.jar", "two-1.0.jar comes before two-2.0.jar");
  }

  @Test
  void aFolderOfClassesIsAdded() throws Exception {
    Path classes = TestCells.classes(folder.resolve("built"), "Built", "public int seven = 7;");
    assertThat(cells.printed("%classpath " + classes)).isEqualTo("added built\n");
    assertThat(cells.value("new pack.Built().seven")).isEqualTo("7");
  }

  @Test
  void whatIsNoJarIsRefused() throws Exception {
    Path broken = Files.writeString(folder.resolve("broken.jar"), "no jar");
    assertThat(cells.failure("%jars " + broken).message()).contains(broken + " is neither");
    assertThat(cells.failure("%jars " + folder + "/none-*.jar").message())
        .contains("no jar is called");
    Files.delete(broken);
  }

  @ParameterizedTest
  @CsvSource({
    "html, text/html, <b>bold</b>",
    "markdown, text/markdown, **bold**",
    "latex, text/latex, $x^2$",
    "svg, image/svg+xml, <svg/>",
  })
  void markupIsShownWithItsTextBeside(String name, String type, String body) {
    assertThat(cells.shown("// why\n%%" + name + "\n" + body + "\n").data())
        .containsEntry(type, body)
        .containsEntry(MimeBundle.TEXT, body);
    assertThat(cells.run("%%" + name)).isEqualTo(new CellOutcome.Done(null));
  }

  @ParameterizedTest
  @CsvSource({
    "%who, complete",
    "'int a = 1;\n%who', complete",
    "%%bash?, complete",
    "'%%bash\necho a', incomplete",
    "'%%bash\necho a\n\n', complete",
    "'%who\nvoid f() {', incomplete",
    "'%env A=1\nint ) 1', invalid",
  })
  void aConsoleIsToldWhetherMoreIsToCome(String code, String status) {
    assertThat(
            new CodeAnswers(cells.session())
                .isComplete(Json.object().put("code", code))
                .path("status")
                .asString(""))
        .isEqualTo(status);
  }

  @Test
  void namesReachNoShell() {
    CellFailure failure = cells.failure("%load $(touch " + folder.resolve("made") + ")");
    assertThat(failure.message()).contains("wants one file");
    assertThat(cells.failure("%load '$(touch " + folder.resolve("made") + ")'").message())
        .contains(Pattern.quote("$(touch").substring(2, 9));
    assertThat(folder.resolve("made")).doesNotExist();
  }
}
