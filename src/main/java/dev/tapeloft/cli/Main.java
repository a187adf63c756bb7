package dev.tapeloft.cli;

import dev.tapeloft.pipeline.ProgressListener;
import dev.tapeloft.source.SourceException;
import java.io.PrintWriter;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CancellationException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code tapeloft}. */
@Command(
    name = "tapeloft",
    description = "Cached strategy research: rerun anything, only what changed is recomputed.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      " 0:done",
      " 1:something failed",
      " 2:the command was not understood",
      "130:interrupted"
    },
    subcommands = {
      DemoCommand.class,
      RunCommand.class,
      BatchCommand.class,
      DiscoverCommand.class,
      MassCommand.class,
      PrepareCommand.class,
      JShellCommand.class,
      NotebookCommand.class,
      KernelCommand.class,
      CacheCommand.class,
      DoctorCommand.class,
      PrepareStartCommand.class,
      WarmUpCommand.class,
      CommandLine.HelpCommand.class
    })
public final class Main implements Runnable {
  /** Failures whose message is all that people need. */
  private static final Set<Class<?>> SAYS_ALL =
      Set.of(
          CommandFailed.class,
          CancellationException.class,
          IllegalArgumentException.class,
          SourceException.class);

  @Spec private CommandSpec spec;

  Main() {}

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] args) {
    System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "error");
    ProgressListener.install(new TerminalProgress(System.err, Terminal.console().isPresent()));
    System.exit(run(args));
  }

  static int run(String... args) {
    return commandLine().execute(args);
  }

  static CommandLine commandLine() {
    CommandLine command =
        new CommandLine(new Main())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setParameterExceptionHandler((failure, args) -> notUnderstood(failure))
            .setExecutionExceptionHandler((failure, failed, parsed) -> tell(failure, failed));
    for (String passingOptionsOn : List.of("jshell", "notebook")) {
      Objects.requireNonNull(command.getSubcommands().get(passingOptionsOn))
          .setUnmatchedOptionsArePositionalParams(true);
    }
    return command;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing");
  }

  /**
   * The message, and where one does not know how to go on, the commands or how this one is written.
   */
  private static int notUnderstood(ParameterException failure) {
    CommandLine command = failure.getCommandLine();
    PrintWriter err = command.getErr();
    err.println(failure.getMessage());
    boolean asked = failure instanceof Question.Unanswered;
    if (!asked && !CommandLine.UnmatchedArgumentException.printSuggestions(failure, err)) {
      if (command.getSubcommands().isEmpty()) {
        CommandLine.Help help = command.getHelp();
        err.print("Usage: " + help.synopsis("Usage: ".length()));
        err.println("See: " + command.getCommandSpec().qualifiedName() + " --help");
      } else {
        command.usage(err);
      }
    }
    err.flush();
    return CommandLine.ExitCode.USAGE;
  }

  private static int tell(Exception failure, CommandLine command) {
    PrintWriter err = command.getErr();
    String what = failure.getMessage() == null ? failure.toString() : failure.getMessage();
    if (failure instanceof NoSuchFileException) {
      what = "no such file or folder: " + what;
    }
    err.println("tapeloft: " + what);
    if (!SAYS_ALL.contains(failure.getClass())) {
      Throwable cause = failure.getCause();
      if (cause != null && cause.getMessage() != null && !what.contains(cause.getMessage())) {
        err.println("  caused by: " + cause.getMessage());
      }
    }
    err.flush();
    return CommandLine.ExitCode.SOFTWARE;
  }
}
