package dev.tapeloft.cli;

import java.io.Console;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Asks before something is destroyed; where nobody can answer, {@code --yes} must say it. */
final class Question {
  private Question() {}

  /** Nobody can be asked; the command itself was understood. */
  static final class Unanswered extends ParameterException {
    private static final long serialVersionUID = 1L;

    Unanswered(CommandLine command, String message) {
      super(command, message);
    }
  }

  static boolean agreed(CommandSpec spec, String question) {
    Console console =
        Terminal.console()
            .orElseThrow(
                () ->
                    new Unanswered(
                        spec.commandLine(), question + "? There is no terminal to ask: say --yes"));
    String answer = console.readLine("%s? [y/N] ", question);
    return answer != null && answer.strip().toLowerCase(Locale.ROOT).startsWith("y");
  }
}
