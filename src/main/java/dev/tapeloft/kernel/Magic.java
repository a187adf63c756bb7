package dev.tapeloft.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jshell.Diag;

/**
 * What other kernels take for a command of their own and this one does not have: a line that begins
 * with {@code %}, or with {@code !} where it is no Java. Says what there is instead.
 */
final class Magic {
  private static final String NAME = "NoMagic";
  private static final Pattern LINE = Pattern.compile("(%%?|!)\\s*(\\w*)");

  /**
   * A shell's word after the mark; with a call or one of Java's operators behind it, it is Java.
   */
  private static final Pattern SHELL =
      Pattern.compile("(!\\s*)[\\w./-]+(?:\\s+(?!&&|\\|\\||==|!=|[<>^?+*%]).*)?");

  private static final String RUN =
      "new String(new ProcessBuilder(\"ls\", \"-l\").start().getInputStream().readAllBytes())"
          + " runs a program and gives what it printed";
  private static final String TIME =
      "a handle says how long its verb took (loft.bars(…) as a cell's last line); for code of your"
          + " own take System.nanoTime() before and after";
  private static final String LIBRARIES =
      "the libraries are those that the kernel was started with; a cell cannot add any";
  private static final String PLOT =
      "a table or a handle as a cell's last line shows itself; this is no Python";
  private static final String FOLDER =
      "Path.of(\"\").toAbsolutePath() is the notebook's folder, from which relative paths begin";
  private static final String RELOAD = "nothing is to be loaded: the imports and loft are there";

  private static final Map<String, String> INSTEAD =
      Map.ofEntries(
          Map.entry("time", TIME),
          Map.entry("timeit", TIME),
          Map.entry("prun", TIME),
          Map.entry("pip", LIBRARIES),
          Map.entry("conda", LIBRARIES),
          Map.entry("maven", LIBRARIES),
          Map.entry("jars", LIBRARIES),
          Map.entry("classpath", LIBRARIES),
          Map.entry("matplotlib", PLOT),
          Map.entry("pylab", PLOT),
          Map.entry("pwd", FOLDER),
          Map.entry("cd", FOLDER),
          Map.entry("load_ext", RELOAD),
          Map.entry("reload_ext", RELOAD),
          Map.entry("autoreload", RELOAD),
          Map.entry("env", "System.getenv(\"NAME\") gives a variable of the environment"),
          Map.entry("cat", "Files.readString(Path.of(\"x.csv\")) gives the text of a file"),
          Map.entry("ls", "Files.list(Path.of(\"\")).toList() gives the files of the folder"),
          Map.entry("bash", RUN),
          Map.entry("sh", RUN),
          Map.entry("system", RUN));

  private Magic() {}

  /** The failure of a cell one of whose units begins with {@code %}, as no Java can. */
  static Optional<CellFailure> in(String cell, String source, List<CellUnit> units) {
    List<Integer> starts = new ArrayList<>(List.of(0));
    units.forEach(unit -> starts.add(unit.start()));
    return starts.stream()
        .map(start -> codeStart(source, start))
        .filter(start -> source.startsWith("%", start))
        .findFirst()
        .map(start -> failure(cell, source, start));
  }

  /** The failure of a unit that the compiler refused, where it looks like a shell's command. */
  static Optional<CellFailure> shell(
      String cell, String source, CellUnit unit, List<Diag> diagnostics) {
    int start = codeStart(source, unit.start());
    Matcher shell = SHELL.matcher(line(source, start));
    return shell.matches()
            && diagnostics.stream()
                .anyMatch(error -> isForeign(error, start + shell.end(1) - unit.start()))
        ? Optional.of(failure(cell, source, start))
        : Optional.empty();
  }

  /** Whether the compiler could make nothing of the text, or did not know its first word. */
  private static boolean isForeign(Diag error, int word) {
    String code = error.getCode();
    return code.contains("cant.resolve")
        ? error.getStartPosition() == word
        : code.contains("expected") || code.contains("illegal") || code.contains("not.stmt");
  }

  private static CellFailure failure(String cell, String source, int start) {
    String line = line(source, start);
    Matcher parts = LINE.matcher(line);
    String word = parts.lookingAt() ? parts.group(2) : "";
    boolean shell = line.startsWith("!");
    String what = shell ? "shell commands" : "magics";
    String named = line.split("\\s")[0];
    String message =
        "this kernel runs Java and has no " + what + (named.length() > 1 ? ": " + named : "");
    int number = CellPlaces.lineAt(source, start);
    String instead = INSTEAD.getOrDefault(word, shell ? RUN : "every line of a cell is Java");
    return new CellFailure(
        NAME,
        message,
        List.of(
            NAME + " in " + cell + ", line " + number + ": " + message,
            number + " | " + line,
            "instead: " + instead));
  }

  /** Where code begins at or after an offset, past blanks and comments. */
  private static int codeStart(String source, int from) {
    int at = from;
    while (at < source.length()) {
      if (source.startsWith("//", at)) {
        at = past(source, "\n", at);
      } else if (source.startsWith("/*", at)) {
        at = past(source, "*/", at + 2);
      } else if (Character.isWhitespace(source.charAt(at))) {
        at++;
      } else {
        break;
      }
    }
    return at;
  }

  private static int past(String source, String mark, int from) {
    int found = source.indexOf(mark, from);
    return found < 0 ? source.length() : found + mark.length();
  }

  private static String line(String source, int start) {
    int end = source.indexOf('\n', start);
    return source.substring(start, end < 0 ? source.length() : end).stripTrailing();
  }
}
