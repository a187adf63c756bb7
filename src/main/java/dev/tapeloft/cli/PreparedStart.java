package dev.tapeloft.cli;

import dev.tapeloft.kernel.JavaOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What makes the later starts of this Java faster: SQLite's library outside its jar, an archive of
 * the classes as the JVM wants them in memory, and the file of options that names both.
 */
public final class PreparedStart {
  private static final Path HUGE_PAGES = Path.of("/sys/kernel/mm/transparent_hugepage/enabled");

  private PreparedStart() {}

  /**
   * Makes all of it. The file of options is written last; where the classes cannot be archived it
   * names no archive.
   *
   * @param folder where, made if it is missing
   * @param warmUp what {@code java} runs to load the classes that are archived; for an archive to
   *     be taken, a later start has the same class path, of jars only
   * @param home the cache folder of that process
   * @return whether there is an archive
   */
  public static boolean make(Path folder, List<String> warmUp, Path home)
      throws IOException, InterruptedException {
    Path made = Files.createDirectories(folder.toAbsolutePath().normalize());
    List<String> options = new ArrayList<>(JavaOptions.needed(Runtime.version().feature()));
    options.add(SqliteLibrary.unpack(made));
    options.add("-Dslf4j.provider=org.slf4j.simple.SimpleServiceProvider"); // not searched for
    options.add("-Dslf4j.internal.verbosity=WARN");
    if (hasHugePages()) {
      options.add("-XX:+UseTransparentHugePages");
    }
    Path archive = made.resolve("classes.jsa");
    boolean archived = archive(archive, options, warmUp, home);
    if (archived) {
      options.add("-XX:SharedArchiveFile=" + archive);
      options.add("-Xlog:disable"); // a JVM that does not take the archive goes on without it
      options.add("-Xlog:all=error,cds=off:stderr");
    }
    Path file = options(made);
    options.add("-D" + JavaOptions.PREPARED + "=" + file);
    write(file, options);
    return archived;
  }

  /** The file of options in a folder of a prepared start, for {@code java @file}. */
  public static Path options(Path folder) {
    return folder.resolve("options");
  }

  /** Large tables are filled much faster in large pages; the JVM asks for them, where it may. */
  private static boolean hasHugePages() throws IOException {
    return Files.isReadable(HUGE_PAGES) && !Files.readString(HUGE_PAGES).contains("[never]");
  }

  private static boolean archive(Path archive, List<String> options, List<String> warmUp, Path home)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(JavaProcess.tool("java").toString()));
    command.addAll(options);
    command.addAll(List.of("-XX:ArchiveClassesAtExit=" + archive, "-Xlog:disable"));
    command.addAll(warmUp);
    ProcessBuilder process = new ProcessBuilder(command);
    process.environment().keySet().removeIf(name -> name.startsWith("TAPELOFT_"));
    process.environment().put("TAPELOFT_HOME", home.toString());
    process.redirectOutput(ProcessBuilder.Redirect.DISCARD);
    process.redirectError(ProcessBuilder.Redirect.DISCARD);
    if (process.start().waitFor() == 0) {
      return Files.exists(archive);
    }
    Files.deleteIfExists(archive);
    return false;
  }

  private static void write(Path file, List<String> options) throws IOException {
    Path unfinished = file.resolveSibling("options.new");
    String lines = options.stream().map(JavaOptions::quoted).collect(Collectors.joining("\n"));
    Files.writeString(unfinished, lines + "\n");
    Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
