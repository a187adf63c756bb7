package dev.tapeloft.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A mark | in the code stands for the cursor. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CodeAnswersTest {
  private Session session;
  private CodeAnswers answers;

  @BeforeAll
  void open() {
    session = Session.open(Startups.imports());
    session.run("cell", "var words = new ArrayList<String>(List.of(\"a\", \"<b>\"));");
    session.run("cell", "double twice(double x) { return 2 * x; }\nLoft open;\nString nothing;");
    answers = new CodeAnswers(session);
  }

  @AfterAll
  void close() {
    session.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "Math.absE|; Math.absExact(",
        "Math.absE|(3); Math.absExact(3)",
        "Math.ab|sEx + 1; Math.absExact( + 1",
        "\"abc\".isBl|; \"abc\".isBlank()",
        "wor|; words",
        "words.isEm|; words.isEmpty()",
        "words.isEm|(); words.isEmpty()",
        "twi|; twice(",
        "ArrayDeq|; ArrayDeque",
        "new AtomicLo|; new java.util.concurrent.atomic.AtomicLong",
        "import java.util.concurrent.ato|; import java.util.concurrent.atomic.",
        "import dev.tapeloft.mark|; import dev.tapeloft.market.",
        "Inter|; Interval",
        "retu|; return",
        "open.bar|; open.bars(",
        "\"\uD83D\uDCC8\".isBl|; \"\uD83D\uDCC8\".isBlank()",
        "/* \" */ words.isEm|; /* \" */ words.isEmpty()"
      })
  void whatIsChosenFits(String code, String expected) {
    assertThat(applied(code)).contains(expected);
  }

  @Test
  void theCursorMayStandAmidSeveralLines() {
    assertThat(applied("int a = 1;\n\"abc\".isBl|\nint b = 2;"))
        .containsExactly("int a = 1;\n\"abc\".isBlank()\nint b = 2;");
  }

  @Test
  void whatTheCellDeclaresBeforeIsKnownThoughItDidNotRun() {
    String cell =
        "var fresh = List.of(1);\nrecord Pair(int left, int right) {}\nint thrice(int x) { return 3 *"
            + " x; }\n";
    assertThat(applied(cell + "fresh.isEm|")).containsExactly(cell + "fresh.isEmpty()");
    assertThat(applied(cell + "new Pair(1, 2).lef|")).contains(cell + "new Pair(1, 2).left()");
    assertThat(applied(cell + "thri|")).containsExactly(cell + "thrice(");
    assertThat(applied(cell + "void go() { \"\".isBl|"))
        .containsExactly(cell + "void go() { \"\".isBlank()");
  }

  @ParameterizedTest
  @ValueSource(strings = {"// Mat|", "/* Mat| */", "\"Mat|\"", "'M|'", "\"\"\"\nMat|\n\"\"\""})
  void textThatIsNoCodeIsNotCompleted(String code) {
    assertThat(applied(code)).isEmpty();
  }

  @Test
  void filesAreNamedInTheStringsThatNameFiles(@TempDir Path folder) throws IOException {
    Files.createDirectory(folder.resolve("ticks"));
    Files.writeString(folder.resolve("ticks.csv"), "");
    Files.writeString(folder.resolve(".hidden"), "");
    String begin = folder + "/";
    assertThat(matches("loft.ticks(\"" + begin + "ti|\", x)"))
        .containsExactly("ticks.csv", "ticks/");
    assertThat(matches("Path.of(\"" + begin + "|")).containsExactly("ticks.csv", "ticks/");
    assertThat(matches("Path.of(\"" + begin + ".h|")).containsExactly(".hidden");
    assertThat(matches("Path.of(\"sr|\")")).contains("src/");
    assertThat(matches("Path.of(\"no/such/|\")")).isEmpty();
    assertThat(matches("greet(\"sr|\")")).isEmpty();
  }

  @Test
  void thePackagesOfAnImportAreKnownWithoutJShell() {
    TypeIndex index = TypeIndex.ofThisJvm();
    assertThat(index.packagesIn("java.util")).contains("concurrent", "function").doesNotContain("");
    assertThat(index.packagesIn("")).contains("java", "dev");
    assertThat(index.startingWith("ReentrantReadW", 9))
        .containsExactly("java.util.concurrent.locks.ReentrantReadWriteLock");
  }

  @Test
  void theKindsOfMatchesAreSaid() {
    assertThat(kinds("wor|")).contains("words:instance");
    assertThat(kinds("words.isEm|")).containsExactly("isEmpty():function");
    assertThat(kinds("ArrayDeq|")).contains("ArrayDeque:class");
    assertThat(kinds("import java.uti|")).contains("util.:module");
    assertThat(kinds("retu|")).contains("return:keyword");
    assertThat(kinds("Path.of(\"sr|\")")).contains("src/:path");
  }

  @Test
  void positionsCountCodePoints() {
    ObjectNode reply = answers.complete(request("\"\uD83D\uDCC8\".isBl|"));
    assertThat(reply.path("cursor_start").asInt()).isEqualTo(4);
    assertThat(reply.path("cursor_end").asInt()).isEqualTo(8);
  }

  @ParameterizedTest
  @CsvSource({"%wh|,%who", "%%ht|,%%html", "%ht|,%%html"})
  void magicsAreCompletedAtTheBeginningOfALine(String code, String match) {
    MagicNames magics = new MagicNames(List.of("%who", "%%html"), name -> "help of " + name);
    CodeCompletion completion =
        new CodeCompletion(session, magics, new Lazy<>(TypeIndex::ofThisJvm));
    String typed = code.replace("|", "");
    assertThat(completion.at(typed, typed.length()).matches())
        .containsExactly(new Completion(match, Completion.MAGIC));
    CodeDocs docs = new CodeDocs(session, magics, new Lazy<>(ShippedDocs::open));
    assertThat(docs.at(match, 2, 0).orElseThrow().text()).isEqualTo("help of " + match);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "open.bars|; Loft.bars(",
        "open.bars(|; Loft.bars(",
        "open.bars(null, x|; Loft.bars(",
        "Lo|ft; dev.tapeloft.Loft",
        "Kept|; Kept",
        "new Weights(|; Weights("
      })
  void tapeloftsOwnDocumentationIsThere(String code, String signature) {
    String text = inspect(code, 0).path("data").path("text/plain").asString("");
    assertThat(text).contains(signature);
    assertThat(text.lines().count()).as(text).isGreaterThan(1);
  }

  @Test
  void theConstructorOfARecordIsShownOnce() {
    String cell =
        "record Span(int from, List<String> names) {\n  Span(int from) { this(from, null); }}";
    session.run("cell", cell);
    assertThat(text("new Span(|").lines().filter(line -> !line.isBlank()))
        .satisfiesExactlyInAnyOrder(
            one -> assertThat(one).matches("Span\\(int from\\)"),
            two ->
                assertThat(two).matches("Span\\(int from, (java.util.)?List<.*String> names\\)"));
    assertThat(text("new Weights(|")).containsOnlyOnce("double robustness");
  }

  @Test
  void theTypesOfWhatIsAddedComeUp(@TempDir Path folder) throws Exception {
    Path jar = TestCells.jar(folder.resolve("added.jar"), "AddedByJar", "");
    Path classes = TestCells.classes(folder.resolve("classes"), "AddedByFolder", "");
    assertThat(applied("new AddedBy|")).isEmpty();
    session.classPath().add(List.of(jar, classes));
    assertThat(applied("new AddedBy|")).contains("new pack.AddedByFolder", "new pack.AddedByJar");
    assertThat(applied("import pac|")).contains("import pack.");
  }

  @Test
  void whatIsAddedAndNotPublicDoesNotComeUp(@TempDir Path folder) throws Exception {
    Path jar = TestCells.jar(folder.resolve("hidden.jar"), "Shown", "} class HiddenBeside {");
    TypeIndex index = TypeIndex.ofThisJvm();
    index.add(jar);
    assertThat(index.startingWith("HiddenBe", 9)).isEmpty();
    assertThat(index.startingWith("Shown", 9)).contains("pack.Shown");
  }

  @Test
  void theJdksSignaturesAreThere() {
    assertThat(inspect("Math.absExact|", 0).path("data").path("text/plain").asString(""))
        .contains("int Math.absExact(int");
  }

  @Test
  void helpOnATypeListsItsMembersALineEach() {
    assertThat(help("Bars"))
        .contains(
            "\nBars of(Frame frame)  – The bars that a frame with the columns named above holds.\n",
            "\nDoubleColumn close()  – The last mid price of each bar.\n")
        .doesNotContain("hashCode", "getClass");
    assertThat(help("Kept")).contains("\nMap<String,String> failures()  – The items that failed");
    assertThat(help("java.util.ArrayList"))
        .contains("new ArrayList<E>(int initialCapacity)", "\nboolean isEmpty()");
    assertThat(help("Math")).contains("\ndouble ceil(double a)", " more; Tab behind the dot");
    assertThat(help("Unit")).contains("COUNT  – Things, with separators: 1,234,567.");
    session.run("cell [7]", "record Lot(int size) { int twice() { return 2 * size; } }");
    assertThat(help("Lot")).contains("new Lot(int size)", "int size()", "int twice()");
    assertThat(help("Interval"))
        .as("the record, not its constructor")
        .startsWith("dev.tapeloft.market.Interval\nThe length of a bar, in whole seconds");
    assertThat(inspect("Bars|", 0).path("data").path("text/plain").asString(""))
        .as("a tooltip has no room for them")
        .doesNotContain("close()");
  }

  private String help(String name) {
    CellOutcome.Done help = (CellOutcome.Done) answers.help(name);
    return Objects.requireNonNull(help.shown()).text();
  }

  @Test
  void aVariableIsShownWithTypeAndValue() {
    JsonNode data = inspect("wor|ds", 0).path("data");
    assertThat(data.path("text/plain").asString()).startsWith("ArrayList<String> words = [a, <b>]");
    assertThat(data.path("text/html").asString()).contains("[a, &lt;b&gt;]");
    assertThat(inspect("nothing|", 0).path("data").path("text/plain").asString())
        .startsWith("String nothing = null");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "oops|", "// words|", "1 + |", "%nomagic|"})
  void whatIsNotKnownIsNotFound(String code) {
    JsonNode reply = inspect(code, 0);
    assertThat(reply.path("status").asString()).isEqualTo("ok");
    assertThat(reply.path("found").asBoolean()).isFalse();
    assertThat(reply.path("data")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "1 + 1; complete",
        "List?; complete",
        "%who; complete",
        "%%html; incomplete",
        "void f() {; incomplete",
        "var s = \"abc; invalid"
      })
  void completenessIsTold(String code, String status) {
    ObjectNode reply = answers.isComplete(Json.object().put("code", code));
    assertThat(reply.path("status").asString()).isEqualTo(status);
  }

  @Test
  void theWarmupEnds() {
    CodeAnswers cold = new CodeAnswers(session);
    for (int part = 0; part < 20 && cold.hasWarmup(); part++) {
      cold.warmUp();
    }
    assertThat(cold.hasWarmup()).isFalse();
  }

  private List<String> applied(String marked) {
    ObjectNode reply = answers.complete(request(marked));
    String code = marked.replace("|", "");
    int start = code.offsetByCodePoints(0, reply.path("cursor_start").asInt());
    int end = code.offsetByCodePoints(0, reply.path("cursor_end").asInt());
    return texts(reply)
        .map(match -> code.substring(0, start) + match + code.substring(end))
        .toList();
  }

  private List<String> matches(String marked) {
    return texts(answers.complete(request(marked))).toList();
  }

  private List<String> kinds(String marked) {
    JsonNode types =
        answers.complete(request(marked)).path("metadata").path("_jupyter_types_experimental");
    return StreamSupport.stream(types.spliterator(), false)
        .map(type -> type.path("text").asString() + ":" + type.path("type").asString())
        .toList();
  }

  private ObjectNode inspect(String marked, int detail) {
    return answers.inspect(request(marked).put("detail_level", detail));
  }

  private String text(String marked) {
    return inspect(marked, 0).path("data").path("text/plain").asString("");
  }

  private static Stream<String> texts(ObjectNode reply) {
    return StreamSupport.stream(reply.path("matches").spliterator(), false).map(JsonNode::asString);
  }

  private static ObjectNode request(String marked) {
    int mark = marked.indexOf('|');
    String code = marked.replace("|", "");
    int cursor = mark < 0 ? code.length() : mark;
    return Json.object().put("code", code).put("cursor_pos", code.codePointCount(0, cursor));
  }
}
