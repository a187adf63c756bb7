package dev.tapeloft.cli;

import dev.tapeloft.kernel.JavaOptions;
import dev.tapeloft.kernel.Startup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * {@code tapeloft jshell}: the JDK's own jshell with class path, imports and {@code loft} ready.
 */
@Command(
    name = "jshell",
    description = "Open the JDK's jshell with the class path, the imports and loft ready.",
    mixinStandardHelpOptions = true)
final class JShellCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "FILES",
      description =
          "Scripts or options for jshell. Without any it asks for lines, or runs what is piped in.")
  private List<String> files = new ArrayList<>();

  JShellCommand() {}

  @Override
  public Integer call() throws Exception {
    Path startup = Files.createTempFile("tapeloft-startup", ".jsh");
    try {
      Files.writeString(startup, Startup.script());
      return JavaProcess.awaitInteractive(new ProcessBuilder(command(startup)).inheritIO());
    } catch (IOException e) {
      throw new CommandFailed("the startup script could not be written: " + e.getMessage());
    } finally {
      Files.deleteIfExists(startup);
    }
  }

  private List<String> command(Path startup) {
    List<String> command = new ArrayList<>(List.of(JavaProcess.tool("jshell").toString()));
    command.addAll(List.of("--class-path", JavaProcess.classPath()));
    command.addAll(List.of("--startup", startup.toString()));
    command.add("-R-Dorg.slf4j.simpleLogger.defaultLogLevel=error");
    for (String flag : JavaOptions.ofThisJava()) {
      command.add("-R" + flag);
    }
    command.addAll(files.isEmpty() && Terminal.console().isEmpty() ? List.of("-") : files);
    return command;
  }
}
