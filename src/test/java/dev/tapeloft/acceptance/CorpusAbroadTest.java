package dev.tapeloft.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tapeloft.acceptance.Program.Ended;
import dev.tapeloft.code.CorpusCase;
import dev.tapeloft.code.CorpusEdit;
import dev.tapeloft.code.CorpusEdit.Kind;
import dev.tapeloft.code.CorpusPrints;
import dev.tapeloft.code.CorpusProgram;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The corpus of edits in the JDK's own jshell, and what its programs say on two JDKs. */
@Tag("slow")
class CorpusAbroadTest {
  private static final String FRESH = "@= ";
  private static final String MARK = "@@ ";

  record InJShell(Jdk jdk, CorpusCase program) {}

  static Stream<InJShell> programs() {
    List<CorpusCase> fit = CorpusCase.all().stream().filter(CorpusCase::inCells).toList();
    return Jdk.all().stream()
        .flatMap(
            jdk ->
                Sample.of("programs in jshell of " + jdk, fit, 3).stream()
                    .map(one -> new InJShell(jdk, one)));
  }

  @ParameterizedTest
  @MethodSource("programs")
  void whatChangesAResultIsComputedAgain(InJShell given) throws Exception {
    CorpusCase one = given.program();
    StringBuilder lines = new StringBuilder(CorpusProgram.IMPORTS);
    lines.append("import dev.tapeloft.*;\nvar loft = Tapeloft.open();\n");
    append(one.program(), lines);
    for (CorpusEdit edit : one.edits()) {
      append(edit.program(), lines);
    }
    append(one.program(), lines);
    Path home = Checkout.empty("corpus-jshell-" + given.jdk());
    String said = PlainJShellTest.piped(given.jdk(), home, lines.toString());
    check(one, marked(said, MARK), marked(said, FRESH), said);
  }

  private static List<String> marked(String said, String mark) {
    return said.lines()
        .filter(line -> line.contains(mark))
        .map(line -> line.substring(line.indexOf(mark) + mark.length()))
        .toList();
  }

  private static void append(CorpusProgram program, StringBuilder lines) {
    lines.append("dev.tapeloft.pipeline.Kept<?> kept = null;\n");
    program.cells().forEach(cell -> lines.append(cell.strip()).append('\n'));
    lines.append("kept = ").append(program.cached()).append(";\n");
    lines.append(
        "System.out.println(\"%s\" + (kept == null ? \"refused\" : (kept.step().computed() > 0) + \" \" + %s))\n"
            .formatted(MARK, CorpusProgram.SHOWN));
    lines.append("kept = null;\n");
    lines.append("kept = ").append(program.cached().replace("loft.", "loft.off().")).append(";\n");
    lines.append(
        "System.out.println(\"%s\" + (kept == null ? \"refused\" : %s))\n"
            .formatted(FRESH, CorpusProgram.SHOWN));
  }

  /**
   * What is kept is what the code gives now. That may be what it gave before an edit: jshell puts
   * new code into a class that is loaded, and does not run its static initializers again.
   */
  private static void check(CorpusCase one, List<String> given, List<String> fresh, String said) {
    assertThat(given).as(said).hasSize(one.edits().size() + 2);
    assertThat(fresh).as(said).hasSize(given.size());
    for (int i = 0; i < given.size(); i++) {
      assertThat(given.get(i).replaceFirst("^(true|false) ", "")).as(said).isEqualTo(fresh.get(i));
    }
    assertThat(given.get(0)).as(said).startsWith("true ");
    String base = fresh.get(0);
    int last = given.size() - 1;
    if (fresh.get(last).equals(base)) {
      assertThat(given.get(last)).as("undone").startsWith("false ");
    }
    for (int i = 0; i < one.edits().size(); i++) {
      CorpusEdit edit = one.edits().get(i);
      String now = given.get(i + 1);
      if (edit.kind() == Kind.CHANGES && !fresh.get(i + 1).equals(base)) {
        assertThat(now).as(edit.toString()).startsWith("true ");
      } else if (edit.kind() == Kind.COSMETIC && fresh.get(i + 1).equals(base)) {
        assertThat(now).as(edit.toString()).startsWith("false ");
      } else if (edit.kind() == Kind.REFUSED) {
        assertThat(now).as(edit.toString()).isEqualTo("refused");
      }
    }
  }

  @Test
  void theSameProgramSaysTheSameOnTwoJdks() throws Exception {
    assumeTrue(Jdk.all().size() > 1, "no other JDK in TAPELOFT_SECOND_JDK");
    Path folder = Checkout.empty("corpus-prints");
    Map<String, String> here = CorpusPrints.all(folder.resolve("here"));
    Map<String, String> there = prints(Jdk.all().get(1), folder.resolve("there"));

    assertThat(there.keySet()).isEqualTo(here.keySet());
    List<String> differing =
        here.keySet().stream().filter(name -> !here.get(name).equals(there.get(name))).toList();
    assertThat(differing)
        .isEqualTo(
            CorpusCase.all().stream()
                .filter(CorpusCase::compilersDiffer)
                .map(CorpusCase::name)
                .sorted()
                .toList());
  }

  private static Map<String, String> prints(Jdk jdk, Path folder) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                jdk.home().resolve("bin/java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                CorpusPrints.class.getName(),
                Files.createDirectories(folder).toString()));
    Ended ended = new Program(command).in(folder).run().expect(0);
    Map<String, String> prints = new TreeMap<>();
    ended
        .out()
        .lines()
        .map(line -> line.split("\t"))
        .filter(words -> words.length == 2)
        .forEach(words -> prints.put(words[0], words[1]));
    return prints;
  }
}
