package dev.tapeloft.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SessionTest {
  private Session session;

  @BeforeAll
  void open() {
    session = Session.open(Startups.imports());
    assertThat(session.takeTrouble()).isEmpty();
  }

  @AfterAll
  void close() {
    session.close();
  }

  @Test
  void severalStatementsGiveTheLastValue() {
    String cell =
        """
        int twice(int x) { return later(x) + later(x); }
        int later(int x) { return x; }
        record Point(int x, int y) {}
        class Sum { int of(Point p) { return p.x() + p.y(); } }
        var p = new Point(twice(2), 3);
        new Sum().of(p)""";
    assertThat(value(cell)).isEqualTo("7");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "  \n",
        "// nothing",
        "null",
        "1 + 1;",
        "int a = 3",
        "var b = 1; b = 4",
        "if (true) {}"
      })
  void whatHasNothingToShowIsQuiet(String cell) {
    assertThat(session.run("cell", cell)).isEqualTo(new CellOutcome.Done(null));
  }

  @Test
  void aVariableAndAnArrayShowThemselves() {
    assertThat(value("int shown = 5;\nshown // here")).isEqualTo("5");
    assertThat(value("new int[][] {{1, 2}, {3}}")).isEqualTo("[[1, 2], [3]]");
  }

  @Test
  void theWholeImportedVocabularyCompiles() {
    assertThat(value("Duration.ofMinutes(1).plus(minutes(2).duration())")).isEqualTo("PT3M");
    assertThat(value("Stream.of(1, 2).collect(Collectors.toList())")).isEqualTo("[1, 2]");
    assertThat(value("Calendar.class.getName()")).isEqualTo("dev.tapeloft.market.Calendar");
  }

  @Test
  void aCompileErrorNamesLineAndPlace() {
    CellFailure failure = failure("int fine = 1;\n\n\tint wrong = \"é\";\nint more = 2;");
    assertThat(failure.name()).isEqualTo("CompileError");
    assertThat(failure.lines())
        .containsExactly(
            "CompileError in cell [9], line 3: incompatible types: java.lang.String cannot be"
                + " converted to int",
            "3 | \tint wrong = \"é\";",
            "    \t            ^^^");
  }

  @Test
  void errorsThatSayTheSameAreToldOnceAndTheOthersCounted() {
    CellFailure failure =
        failure("{\n  one = 1;\n  one = 2;\n  two = 1;\n  three = 1;\n  four = 1;\n  one = 3;\n}");
    assertThat(failure.lines())
        .filteredOn(line -> line.startsWith("CompileError"))
        .extracting(line -> line.replaceFirst(":.*", ""))
        .containsExactly(
            "CompileError in cell [9], line 2",
            "CompileError in cell [9], line 4",
            "CompileError in cell [9], line 5");
    assertThat(failure.lines()).last().isEqualTo("… and 3 more errors");
    assertThat(failure("int p = 1 +;").lines()).noneMatch(line -> line.startsWith("…"));
  }

  @ParameterizedTest
  @CsvSource({
    "'%%prun\nvar m = 1;', 1, %%prun, %time says how long",
    "'\n// why\n%matplotlib inline', 3, %matplotlib, shows itself",
    "'System.setProperty(\"magic\", \"ran\");\n%pip install x\nvoid f() {', 2, %pip, %maven group:artifact:version adds",
    "'%', 1, 'name is missing', every other line of a cell is Java",
    "'!ls', 1, !ls, 'Files.list(Path.of(\"\")).toList()'",
    "'!ls | head -3', 1, !ls, 'Files.list(Path.of(\"\")).toList()'",
    "'!pip install pandas', 1, !pip, %maven group:artifact:version adds",
    "'! ./build.sh -v 2', 1, 'no shell commands', %%bash",
  })
  void aMagicIsToldWhatThereIsInstead(String cell, int line, String named, String instead) {
    CellFailure failure = failure(cell);
    assertThat(failure.name()).isEqualTo("NoMagic");
    assertThat(failure.lines()).hasSize(3);
    assertThat(failure.lines().get(0)).contains("cell [9], line " + line + ":").contains(named);
    assertThat(failure.lines().get(2)).startsWith("instead: ").contains(instead);
    assertThat(System.getProperty("magic")).isNull();
  }

  @Test
  void commentsBeforeAMagicMayBeLong() {
    String comments = "// a line\n".repeat(20_000) + "/* %time\n".repeat(20_000) + "*/";
    assertThat(failure(comments + "\n%prun").name()).isEqualTo("NoMagic");
    assertThat(value(comments + "\n%time 1 + 1")).isEqualTo("2");
    assertThat(session.run("cell", "/* %time */ // %time")).isEqualTo(new CellOutcome.Done(null));
  }

  @Test
  void whatBeginsWithAMagicsMarkAndIsJavaIsJava() {
    assertThat(value("7\n% 4")).isEqualTo("3");
    assertThat(value("int seven = 7;\nint rest = seven\n  % 4;\nrest")).isEqualTo("3");
    assertThat(value("\"\"\"\n%time\n!ls\"\"\"")).isEqualTo("%time\n!ls");
    assertThat(value("boolean no = false;\n!no")).isEqualTo("true");
    assertThat(value("! List.of(1).isEmpty()")).isEqualTo("true");
    assertThat(failure("!lst.isEmpty()").name()).isEqualTo("CompileError");
    assertThat(failure("!5").name()).isEqualTo("CompileError");
    assertThat(failure("boolean yes = true;\n!yes && on").name()).isEqualTo("CompileError");
    assertThat(failure("boolean yes = true;\n!yes && 1 2").name()).isEqualTo("CompileError");
    assertThat(failure("boolean yes = true;\n!yes | on").name()).isEqualTo("CompileError");
  }

  @Test
  void whatIsSaidToBeThereInsteadOfAMagicRuns() {
    assertThat(value("Files.list(Path.of(\"\")).toList()")).contains("pom.xml");
    assertThat(value("Files.readString(Path.of(\"pom.xml\"))")).contains("<project");
    assertThat(value("Path.of(\"\").toAbsolutePath()")).startsWith("/");
    assertThat(value("%time 1 + 1")).isEqualTo("2");
    assertThat(session.run("cell", "%%bash\nls -l pom.xml")).isEqualTo(new CellOutcome.Done(null));
  }

  @Test
  void aTypeThatDoesNotCompileHarmsNoOther() {
    assertThat(failure("class Broken { int x = \"a\"; }").name()).isEqualTo("CompileError");
    assertThat(value("var inferred = List.of(1, 2);\ninferred.get(1) + 1")).isEqualTo("3");
    assertThat(value("class Broken { int x = 4; }\nnew Broken().x")).isEqualTo("4");
  }

  @Test
  void anUnclosedBraceRunsNothing() {
    CellFailure failure = failure("System.setProperty(\"ran\", \"yes\");\nvoid f() {");
    assertThat(failure.message()).contains("reached end of file");
    assertThat(System.getProperty("ran")).isNull();
  }

  @Test
  void aCauseThatSaysTheSameIsNamedAlone() {
    CellFailure failure =
        failure("throw new java.io.UncheckedIOException(\"no\", new java.io.IOException(\"no\"));");
    assertThat(failure.lines())
        .contains("java.io.UncheckedIOException: no", "Caused by: java.io.IOException");
  }

  @Test
  void aRunErrorShowsTheUsersFramesAndCauses() {
    run("int divide(int x) {\n  return 1 / x;\n}");
    CellFailure failure =
        failure(
            "\n// why\ntry {\n  divide(0);\n} catch (Exception e) {\n"
                + "  throw new IllegalStateException(\"no\", e);\n}");
    assertThat(failure.lines())
        .containsExactly(
            "java.lang.IllegalStateException: no",
            "  at cell [9], line 6",
            "Caused by: java.lang.ArithmeticException: / by zero",
            "  at divide (cell [9], line 2)",
            "  at cell [9], line 4");
  }

  @Test
  void anErrorOfALibrarySaysWhereItCameFrom() {
    CellFailure failure = failure("Interval.parse(\"abc\")");
    assertThat(failure.lines().get(0)).startsWith("java.lang.IllegalArgumentException: interval");
    assertThat(failure.lines().get(1)).startsWith("  thrown in dev.tapeloft.market.Interval");
    assertThat(failure.lines()).hasSize(3).last().isEqualTo("  at cell [9], line 1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"sum = 4;", "sum = 4; // five;", "sum = 4; /* ; */ // six", "sum = 4;\n// seven"})
  void aSemicolonAtTheEndShowsNoValueAlsoBeforeAComment(String code) {
    run("int sum = 0;");
    assertThat(((CellOutcome.Done) session.run("cell [9]", code)).shown()).isNull();
    assertThat(value("sum + 1 // not ;")).isEqualTo("5");
    assertThat(value("\"a; b\"")).isEqualTo("a; b");
  }

  @Test
  void whatCannotBeUsedYetIsNamedByTheLineOfItsCode() {
    CellFailure failure =
        failure(
            "// a comment of two lines\n// before it\nint later(int a) { return a + sum1; }\n\nlater(1)");
    assertThat(failure.lines())
        .containsExactly(
            "UnresolvedReference: later can be used once there is variable sum1",
            "  at later (cell [9], line 3)",
            "  at cell [9], line 5");
  }

  @Test
  void anErrorOfTheUsersOwnTypeHasItsName() {
    CellFailure failure = failure("class Odd extends RuntimeException {}\nthrow new Odd();");
    assertThat(failure.name()).isEqualTo("Odd");
    assertThat(failure.message()).isEmpty();
  }

  @Test
  void aFailingToStringIsTheCellsError() {
    CellFailure failure =
        failure(
            "class Shy { public String toString() { throw new IllegalStateException(\"shy\"); } }\n"
                + "new Shy()");
    assertThat(failure.message()).isEqualTo("shy");
  }

  @Test
  void whatIsMissingIsNamedWhenItIsCalled() {
    run("int early() { return notThere(); }");
    assertThat(failure("early()").message()).contains("early", "notThere()");
    run("int notThere() { return 6; }");
    assertThat(value("early()")).isEqualTo("6");
  }

  @Test
  void statementsAfterTheFailingOneDoNotRun() {
    run("int reached = 0;");
    failure("reached = 1;\nint z = 1 / 0;\nreached = 2;");
    assertThat(value("reached")).isEqualTo("1");
  }

  @Test
  void aStackOverflowIsAnErrorLikeOthers() {
    assertThat(failure("int down(int n) { return down(n + 1) + 1; }\ndown(0)").name())
        .isEqualTo("java.lang.StackOverflowError");
    assertThat(value("1")).isEqualTo("1");
  }

  @Test
  void wovenCodeMayJoinTypesOfTheUser() {
    String cell =
        """
        class Animal { String name() { return "animal"; } }
        class Cat extends Animal { String name() { return "cat"; } }
        class Dog extends Animal { String name() { return "dog"; } }
        String last(int n) {
          Animal a = null;
          while (n-- > 0) {
            var next = n % 2 == 0 ? new Cat() : new Dog();
            a = next;
          }
          return switch (a.name()) { case "cat" -> "miaow"; default -> a.name(); };
        }
        last(4)""";
    assertThat(value(cell)).isEqualTo("miaow");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Thread.sleep(600_000);",
        "Object o = new Object(); synchronized (o) { o.wait(); }",
        "while (true) {}",
        "while (true) { try { Thread.sleep(1); } catch (Throwable t) {} }",
        "int fib(int n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); }\nfib(70)",
        "class Spin { Spin() { for (;;) {} } }\nnew Spin()",
        "LongStream.iterate(0, i -> i + 1).filter(i -> i < 0).findFirst()",
        "var pool = Executors.newFixedThreadPool(1);\npool.submit(() -> { for (;;) {} }).get();",
        "class Slow { public String toString() { for (;;) {} } }\nnew Slow()",
      })
  void anInterruptEndsTheCell(String cell) throws Exception {
    RecordedOutput output = new RecordedOutput();
    try (Screen screen = Screen.install(output)) {
      CompletableFuture<CellOutcome> outcome =
          CompletableFuture.supplyAsync(
              () -> session.run("cell [9]", "System.out.println(\"begun\");\n" + cell));
      output.begun.await();
      long before = System.nanoTime();
      session.interrupt();
      CellOutcome ended = outcome.get(30, TimeUnit.SECONDS);
      assertThat(ended).isEqualTo(new CellOutcome.Failed(CellFailure.interrupted("")));
      assertThat(System.nanoTime() - before).isLessThan(TimeUnit.SECONDS.toNanos(2));
      screen.flush();
    }
    assertThat(value("1 + 1")).isEqualTo("2");
  }

  @Test
  void anInterruptBetweenCellsStopsNothing() {
    session.interrupt();
    assertThat(value("2 + 2")).isEqualTo("4");
  }

  @Test
  void aFailingStartupIsToldOnceAndTheSessionWorks() {
    try (Session other = Session.open("int x = nope;")) {
      assertThat(other.takeTrouble()).first().asString().contains("startup, line 1");
      assertThat(other.takeTrouble()).isEmpty();
      assertThat(other.run("cell", "3")).isEqualTo(new CellOutcome.Done(MimeBundle.text("3")));
    }
  }

  private void run(String cell) {
    assertThat(session.run("cell [9]", cell)).isInstanceOf(CellOutcome.Done.class);
  }

  private String value(String cell) {
    CellOutcome outcome = session.run("cell [9]", cell);
    assertThat(outcome).isInstanceOf(CellOutcome.Done.class);
    MimeBundle shown = ((CellOutcome.Done) outcome).shown();
    assertThat(shown).isNotNull();
    return shown.text();
  }

  private CellFailure failure(String cell) {
    CellOutcome outcome = session.run("cell [9]", cell);
    assertThat(outcome).isInstanceOf(CellOutcome.Failed.class);
    return ((CellOutcome.Failed) outcome).failure();
  }
}
