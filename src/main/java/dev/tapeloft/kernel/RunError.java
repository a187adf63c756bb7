package dev.tapeloft.kernel;

import dev.tapeloft.kernel.CellPlaces.Place;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.EvalException;
import jdk.jshell.JShell;
import jdk.jshell.UnresolvedReferenceException;
import org.jspecify.annotations.Nullable;

/** Tells what was thrown by a cell: the cell's own frames, where it came from, and its causes. */
final class RunError {
  private static final int LONGEST = 20_000;
  private static final Pattern OF_JSHELL = Pattern.compile("\\bREPL\\.\\$JShell\\$\\w+[.$]");

  private final CellPlaces places;
  private final JShell shell;

  RunError(CellPlaces places, JShell shell) {
    this.places = places;
    this.shell = shell;
  }

  /** The failure of a cell that threw this. */
  CellFailure of(Throwable thrown) {
    List<String> lines = new ArrayList<>();
    Throwable next = thrown;
    String said = "";
    for (int depth = 0; next != null && depth < 10; depth++) {
      if (depth > 0 && message(next).equals(said)) {
        lines.add("Caused by: " + name(next)); // its words were said
      } else {
        lines.add((depth == 0 ? "" : "Caused by: ") + headline(next));
        remedy(next).ifPresent(remedy -> lines.add("to do: " + remedy));
      }
      said = message(next);
      lines.addAll(frames(next));
      next = next.getCause();
    }
    return new CellFailure(name(thrown), message(thrown), lines);
  }

  private String headline(Throwable thrown) {
    String message = message(thrown);
    String wrong =
        remedy(thrown).isPresent() ? message.substring(0, message.lastIndexOf("; ")) : message;
    return wrong.isEmpty() ? name(thrown) : name(thrown) + ": " + wrong;
  }

  /** What to do, of what Tapeloft threw: its messages end with it, after a semicolon. */
  private Optional<String> remedy(Throwable thrown) {
    String message = message(thrown);
    int end = message.lastIndexOf("; ");
    boolean ours =
        Arrays.stream(thrown.getStackTrace())
            .findFirst()
            .filter(frame -> frame.getClassName().startsWith("dev.tapeloft."))
            .isPresent();
    return ours && end > 0 ? Optional.of(message.substring(end + 2)) : Optional.empty();
  }

  private static String name(Throwable thrown) {
    if (thrown instanceof UnresolvedReferenceException) {
      return "UnresolvedReference";
    }
    String name =
        thrown instanceof EvalException eval
            ? eval.getExceptionClassName()
            : thrown.getClass().getName();
    return plain(name);
  }

  /** Without the names of the classes that JShell puts the code of cells into. */
  private static String plain(String text) {
    return OF_JSHELL.matcher(text).replaceAll("");
  }

  private String message(Throwable thrown) {
    if (thrown instanceof UnresolvedReferenceException unresolved) {
      return Unresolved.tell(unresolved.getSnippet(), shell);
    }
    String message = thrown.getMessage();
    return message == null ? "" : ValueText.cut(plain(message), LONGEST);
  }

  private List<String> frames(Throwable thrown) {
    StackTraceElement[] frames = thrown.getStackTrace();
    List<String> lines = new ArrayList<>();
    Arrays.stream(frames)
        .filter(frame -> !frame.getClassName().equals(StopCheck.CLASS))
        .findFirst()
        .filter(frame -> places.of(frame) == null)
        .ifPresent(frame -> lines.add("  thrown in " + thrownIn(frame)));
    for (StackTraceElement frame : frames) {
      String line = frame(frame, place(frame, thrown));
      if (line != null && !repeats(lines, line)) {
        lines.add(line);
      }
    }
    return lines;
  }

  /** What JShell did not run itself, such as a {@code toString}, has no line of its cell. */
  private static String thrownIn(StackTraceElement frame) {
    return OF_JSHELL.matcher(frame.getClassName()).lookingAt()
        ? plain(frame.getClassName()) + "." + frame.getMethodName()
        : frame.toString();
  }

  private static boolean repeats(List<String> lines, String line) {
    return lines.size() > 50 || (!lines.isEmpty() && lines.get(lines.size() - 1).equals(line));
  }

  /** What cannot be used yet has code of no line: the place is where it is declared. */
  private @Nullable Place place(StackTraceElement frame, Throwable thrown) {
    boolean waits =
        thrown instanceof UnresolvedReferenceException && frame.equals(thrown.getStackTrace()[0]);
    return waits
        ? places.start(((UnresolvedReferenceException) thrown).getSnippet())
        : places.of(frame);
  }

  private static @Nullable String frame(StackTraceElement frame, @Nullable Place place) {
    if (place == null) {
      return null;
    }
    String method = frame.getMethodName();
    boolean named =
        !method.isEmpty() && !method.startsWith("lambda$") && !method.startsWith("do_it$");
    return named ? "  at " + method + " (" + place + ")" : "  at " + place;
  }

  /** Says what a declaration still waits for. */
  static final class Unresolved {
    private Unresolved() {}

    static String tell(DeclarationSnippet snippet, JShell shell) {
      List<String> missing = shell.unresolvedDependencies(snippet).toList();
      return missing.isEmpty()
          ? snippet.name()
              + " cannot be used: its body does not compile"
              + BrokenCode.reason(snippet, shell).map(why -> ": " + why).orElse("")
          : snippet.name()
              + " can be used once there is "
              + missing.stream().collect(Collectors.joining(", "));
    }
  }
}
