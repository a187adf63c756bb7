package dev.tapeloft.bench;

import dev.tapeloft.cli.PreparedStart;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts the processes that measure, one at a time, and takes the numbers they tell. */
final class Children {
  private static final Path PYTHON = Path.of("/usr/bin/python3");
  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();

  private final Measures measures;
  private final Path folder;
  private final Path peers;
  private final Scale scale;
  private final boolean hasJoblib;
  private final boolean hasJupyter;
  private final List<String> prepared = new ArrayList<>();

  Children(Measures measures, Path folder, Path peers, Scale scale) {
    this.measures = measures;
    this.folder = folder;
    this.peers = peers;
    this.scale = scale;
    this.hasJoblib = canImport("joblib, pandas");
    this.hasJupyter = canImport("jupyter_client");
  }

  /** From here on probes are started as Tapeloft's own commands and its kernel are. */
  void prepareStart(String heap) throws IOException, InterruptedException {
    Path start = folder.resolve("start");
    if (!PreparedStart.make(start, program("rehearsal", heap), start)) {
      throw new IOException("the rehearsal failed");
    }
    prepared.add("@" + PreparedStart.options(start));
  }

  /** Runs a probe with so much heap. */
  void probe(String name, String heap) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(JAVA));
    command.addAll(prepared);
    command.addAll(program(name, heap));
    run("tapeloft." + name, command);
  }

  private List<String> program(String probe, String heap) {
    List<String> program = new ArrayList<>(options(heap, System.getProperty("java.class.path")));
    program.addAll(List.of(Probe.class.getName(), probe, folder.toString(), scale.name()));
    return program;
  }

  /** Runs a case of joblib, if this machine has it. */
  void joblib(String name, int count) throws IOException, InterruptedException {
    if (hasJoblib) {
      run(
          "joblib." + name,
          List.of(
              PYTHON.toString(),
              peers.resolve("joblib_memory.py").toString(),
              name,
              folder.toString(),
              Integer.toString(count),
              Integer.toString(scale.repeats())));
    }
  }

  /** Runs tablesaw-parquet, if its class path was found. */
  void tablesawParquet(String heap) throws IOException, InterruptedException {
    if (Files.exists(classPath("tablesaw-parquet"))) {
      List<String> command = new ArrayList<>(List.of(JAVA));
      command.addAll(options(heap, Files.readString(classPath("tablesaw-parquet")).strip()));
      command.addAll(
          List.of(
              peers.resolve("tablesaw-parquet/TablesawParquetFile.java").toString(),
              folder.resolve(Preparation.PARQUET).toString(),
              folder.resolve("peer-written.parquet").toString(),
              "1"));
      run("tablesaw-parquet", command);
    }
  }

  /** Runs ta4j on a JDK that it runs on, counting in so precise numbers, if both were found. */
  void ta4j(String numbers, String heap) throws IOException, InterruptedException {
    if (Files.exists(newerJava()) && Files.exists(classPath("ta4j"))) {
      List<String> command = new ArrayList<>(List.of(Files.readString(newerJava()).strip()));
      command.addAll(options(heap, Files.readString(classPath("ta4j")).strip()));
      command.add(peers.resolve("ta4j/Ta4jCrosses.java").toString());
      command.addAll(List.of(Integer.toString(scale.rows()), numbers));
      Crosses.ALL.forEach(cross -> command.add(cross.fast() + "-" + cross.slow()));
      run("ta4j-" + numbers, command);
    }
  }

  /**
   * Runs the kernel that is installed beside, and the JDK's jshell, if Jupyter's client is there.
   */
  void kernel() throws IOException, InterruptedException {
    if (hasJupyter) {
      ProcessBuilder kernel =
          new ProcessBuilder(
              PYTHON.toString(),
              peers.resolve("kernel.py").toString(),
              "tapeloft",
              Integer.toString(scale.rounds()),
              Path.of(JAVA).resolveSibling("jshell").toString());
      kernel
          .environment()
          .put("JUPYTER_PATH", folder.resolveSibling("jupyter/share/jupyter").toString());
      kernel.environment().put("TAPELOFT_HOME", folder.resolve("kernel").toString());
      run("kernel", kernel);
    }
  }

  /** What could not be compared with, and why. */
  List<String> missing() {
    List<String> missing = new ArrayList<>();
    if (!hasJoblib) {
      missing.add("joblib: " + PYTHON + " has no joblib or no pandas");
    }
    if (!hasJupyter) {
      missing.add("the kernel: " + PYTHON + " has no jupyter_client");
    }
    if (!Files.exists(classPath("tablesaw-parquet"))) {
      missing.add("tablesaw-parquet: its libraries could not be resolved");
    }
    if (!Files.exists(newerJava()) || !Files.exists(classPath("ta4j"))) {
      missing.add("ta4j: there is no JDK 25, or its libraries could not be resolved");
    }
    return missing;
  }

  private Path classPath(String peer) {
    return folder.resolveSibling(peer + ".classpath");
  }

  /** Names the java of a JDK 25, where there is one. */
  private Path newerJava() {
    return folder.resolveSibling("newer-java");
  }

  private static List<String> options(String heap, String classPath) {
    return List.of(heap, "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn", "-cp", classPath);
  }

  private void run(String name, List<String> command) throws IOException, InterruptedException {
    run(name, new ProcessBuilder(command));
  }

  private void run(String name, ProcessBuilder program) throws IOException, InterruptedException {
    System.err.println("  " + name);
    long from = System.nanoTime();
    Process process = program.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      lines.lines().filter(line -> !measures.take(line)).forEach(System.err::println);
    }
    int exit = process.waitFor();
    if (exit != 0) {
      throw new IOException(name + " ended with " + exit + "; its messages are above");
    }
    measures.add(name + ".process", System.nanoTime() - from);
  }

  private static boolean canImport(String modules) {
    try {
      return Files.isExecutable(PYTHON)
          && new ProcessBuilder(PYTHON.toString(), "-c", "import " + modules)
                  .redirectErrorStream(true)
                  .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                  .start()
                  .waitFor()
              == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
