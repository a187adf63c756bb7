package dev.tapeloft.kernel;

import dev.tapeloft.kernel.CellPlaces.Place;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Diag;
import jdk.jshell.JShell;
import jdk.jshell.Snippet.Status;
import jdk.jshell.SnippetEvent;
import jdk.jshell.VarSnippet;
import org.jspecify.annotations.Nullable;

/** Declarations of earlier cells that an edit keeps from compiling, told once beside that edit. */
final class BrokenCode {
  private static final int SHOWN = 10;

  /** What the compiler says of a variable while its type is being replaced. */
  private static final Pattern SAME_TYPE = Pattern.compile("(\\S+) cannot be converted to \\1$");

  private final JShell shell;
  private final CellPlaces places;
  private final Map<DeclarationSnippet, String> broken = new HashMap<>();

  BrokenCode(JShell shell, CellPlaces places) {
    this.shell = shell;
    this.places = places;
  }

  /** Takes note of what does not compile any more, right after something was evaluated. */
  void follow(List<SnippetEvent> events) {
    for (SnippetEvent event : events) {
      if (event.causeSnippet() != null
          && event.previousStatus() == Status.VALID
          && isBroken(event.status())
          && event.snippet() instanceof DeclarationSnippet declaration) {
        broken.put(declaration, reason(declaration, shell).orElse(""));
      }
    }
  }

  /**
   * Takes what is to be told: what does not compile still, and why.
   *
   * @param kept the variables that do not compile and have their values nevertheless
   */
  List<String> takeNotes(Set<String> kept) {
    List<String> notes =
        shell
            .snippets() // in the order of their cells; that of events is by chance
            .filter(broken::containsKey)
            .map(DeclarationSnippet.class::cast)
            .flatMap(declaration -> note(declaration, kept).stream())
            .toList();
    broken.clear();
    int more = notes.size() - SHOWN;
    return more <= 0
        ? notes
        : Stream.concat(
                notes.stream().limit(SHOWN), Stream.of("… and " + more + " more no longer compile"))
            .toList();
  }

  private Optional<String> note(DeclarationSnippet declaration, Set<String> kept) {
    if (declaration instanceof VarSnippet) {
      String before = broken.getOrDefault(declaration, "");
      return kept.contains(declaration.name()) && !SAME_TYPE.matcher(before).find()
          ? Optional.of(note(declaration, "keeps its value, but no longer compiles", before))
          : Optional.empty();
    }
    return isBroken(shell.status(declaration))
        ? Optional.of(
            note(declaration, "no longer compiles", reason(declaration, shell).orElse("")))
        : Optional.empty();
  }

  private String note(DeclarationSnippet declaration, String what, String reason) {
    Place place = places.start(declaration);
    return "%s %s%s%s; edit it and run it again"
        .formatted(
            declaration.name(),
            what,
            place == null ? "" : " (" + place + ")",
            reason.isEmpty() ? "" : ": " + reason);
  }

  /** Why a declaration does not compile; empty where it does. */
  static Optional<String> reason(DeclarationSnippet declaration, JShell shell) {
    Optional<String> told =
        shell
            .diagnostics(declaration)
            .filter(Diag::isError)
            .map(error -> error.getMessage(Locale.ROOT).lines().findFirst().orElse(""))
            .findFirst();
    String missing = shell.unresolvedDependencies(declaration).collect(Collectors.joining(", "));
    return told.or(
        () -> missing.isEmpty() ? Optional.empty() : Optional.of("there is no " + missing));
  }

  /** Why nothing of this name can be used though it is declared. */
  static Optional<String> reason(String name, JShell shell) {
    return shell
        .snippets()
        .filter(DeclarationSnippet.class::isInstance)
        .map(DeclarationSnippet.class::cast)
        .filter(one -> one.name().equals(name) && isBroken(shell.status(one)))
        .map(one -> reason(one, shell).map(why -> name + " does not compile: " + why))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static boolean isBroken(@Nullable Status status) {
    return isRecoverable(status) || status == Status.REJECTED;
  }

  /** Whether a declaration does not compile, and may when something else is declared. */
  static boolean isRecoverable(@Nullable Status status) {
    return status == Status.RECOVERABLE_DEFINED || status == Status.RECOVERABLE_NOT_DEFINED;
  }
}
