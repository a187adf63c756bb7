package dev.tapeloft.kernel;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jshell.Diag;

/**
 * What Python's notebooks have and this kernel has not: a magic of another name, or a line that
 * begins with {@code !}. Says what there is instead.
 */
final class ForeignCommand {
  private static final String NAME = "NoMagic";
  private static final Pattern LINE = Pattern.compile("(!)\\s*(\\w*)");

  /**
   * A shell's word after the mark; with a call or one of Java's operators behind it, it is Java.
   */
  private static final Pattern SHELL =
      Pattern.compile("(!\\s*)[\\w./-]+(?:\\s+(?!&&|\\|\\||==|!=|[<>^?+*%]).*)?");

  private static final String RUN = "a cell that begins with %%bash runs its lines in a shell";
  private static final String TIME =
      "%time says how long a line takes, %timeit runs it often; a handle says how long its verb took"
          + " (loft.bars(…) as a cell's last line)";
  private static final String LIBRARIES =
      "%maven group:artifact:version adds a library of Java, %jars a jar that is there";
  private static final String PLOT =
      "a table or a handle as a cell's last line shows itself; this is no Python";
  private static final String FOLDER =
      "Path.of(\"\").toAbsolutePath() is the notebook's folder, from which relative paths begin";
  private static final String RELOAD = "nothing is to be loaded: the imports and loft are there";
  private static final String LOAD = "%load FILE runs a .jsh or .java file as if it were a cell";
  private static final String WHO = "%who shows the variables";

  private static final Map<String, String> INSTEAD =
      Map.ofEntries(
          Map.entry("prun", TIME),
          Map.entry("lprun", TIME),
          Map.entry("pip", LIBRARIES),
          Map.entry("conda", LIBRARIES),
          Map.entry("mamba", LIBRARIES),
          Map.entry("uv", LIBRARIES),
          Map.entry("loadFromPOM", "%%pom with the dependencies below adds libraries"),
          Map.entry("jar", LIBRARIES),
          Map.entry("matplotlib", PLOT),
          Map.entry("pylab", PLOT),
          Map.entry("pwd", FOLDER),
          Map.entry("cd", FOLDER),
          Map.entry("load_ext", RELOAD),
          Map.entry("reload_ext", RELOAD),
          Map.entry("autoreload", RELOAD),
          Map.entry("run", LOAD),
          Map.entry("whos", WHO),
          Map.entry("who_ls", WHO),
          Map.entry("set_env", "%env NAME=value sets it for what %%bash starts"),
          Map.entry("magic", "%lsmagic names the magics"),
          Map.entry("HTML", "%%html shows the cell as HTML"),
          Map.entry("javascript", "%%html may hold a script element"),
          Map.entry("js", "%%html may hold a script element"),
          Map.entry("writefile", "Files.writeString(Path.of(\"x.txt\"), text) writes a file"),
          Map.entry("cat", "Files.readString(Path.of(\"x.csv\")) gives the text of a file"),
          Map.entry("ls", "Files.list(Path.of(\"\")).toList() gives the files of the folder"),
          Map.entry("sh", RUN),
          Map.entry("script", RUN),
          Map.entry("system", RUN),
          Map.entry("sx", RUN));

  private ForeignCommand() {}

  /** What there is instead of a magic that other kernels have. */
  static Optional<String> insteadOf(String magic) {
    return Optional.ofNullable(INSTEAD.get(magic));
  }

  /** The failure of a unit that the compiler refused, where it looks like a shell's command. */
  static Optional<CellFailure> shell(
      String cell, String source, CellUnit unit, List<Diag> diagnostics) {
    int start = CellPart.codeStart(source, unit.start());
    String line = line(source, start);
    Matcher shell = SHELL.matcher(line);
    return shell.matches()
            && diagnostics.stream()
                .anyMatch(error -> isForeign(error, start + shell.end(1) - unit.start()))
        ? Optional.of(failure(cell, CellPlaces.lineAt(source, start), line))
        : Optional.empty();
  }

  /** The failure of a cell at a line that is neither Java nor a magic. */
  static CellFailure failure(String cell, int number, String line, String message, String instead) {
    return new CellFailure(
        NAME,
        message,
        List.of(
            NAME + " in " + cell + ", line " + number + ": " + message,
            number + " | " + line,
            "instead: " + instead));
  }

  /** Whether the compiler could make nothing of the text, or did not know its first word. */
  private static boolean isForeign(Diag error, int word) {
    String code = error.getCode();
    return code.contains("cant.resolve")
        ? error.getStartPosition() == word
        : code.contains("expected") || code.contains("illegal") || code.contains("not.stmt");
  }

  private static CellFailure failure(String cell, int number, String line) {
    Matcher parts = LINE.matcher(line);
    String word = parts.lookingAt() ? parts.group(2) : "";
    String named = line.split("\\s")[0];
    String message =
        "this kernel runs Java and has no shell commands"
            + (named.length() > 1 ? ": " + named : "");
    return failure(cell, number, line, message, INSTEAD.getOrDefault(word, RUN));
  }

  private static String line(String source, int start) {
    int end = source.indexOf('\n', start);
    return source.substring(start, end < 0 ? source.length() : end).stripTrailing();
  }
}
