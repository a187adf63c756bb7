package dev.tapeloft.cli;

import dev.tapeloft.kernel.JavaOptions;
import dev.tapeloft.kernel.Startup;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import jdk.jshell.tool.JavaShellToolBuilder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * {@code tapeloft jshell}: the JDK's own jshell with class path, imports and {@code loft} ready.
 * The tool runs in this process, so that it ends with it; what is typed runs in a child of the
 * tool.
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
    JavaProcess.tool("java");
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    try (StartupScript script = StartupScript.write(temporary, Startup.script())) {
      return JavaShellToolBuilder.builder().interactiveTerminal(true).start(arguments(script));
    } catch (IOException e) {
      throw new CommandFailed("the startup script could not be written: " + e.getMessage());
    }
  }

  private String[] arguments(StartupScript script) {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("--class-path", JavaProcess.classPath()));
    arguments.addAll(List.of("--startup", script.file().toString()));
    arguments.add("-R-Dorg.slf4j.simpleLogger.defaultLogLevel=error");
    for (String flag : JavaOptions.ofThisJava()) {
      arguments.add("-R" + flag);
    }
    arguments.addAll(files.isEmpty() && Terminal.console().isEmpty() ? List.of("-") : files);
    return arguments.toArray(String[]::new);
  }
}
