package dev.tapeloft.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/**
 * A kernel installed for the tests, under one of the JDKs of this machine.
 *
 * @param name its kernelspec, such as {@code tapeloft-17}
 * @param prefix where it is installed
 */
record InstalledKernel(String name, Path prefix) {
  private static final String RESOURCES = "/dev/tapeloft/kernel/";

  /** Installs one for this JDK and one for each newer JDK that is found. */
  static List<InstalledKernel> installAll(Path prefix) throws IOException {
    List<InstalledKernel> kernels = new ArrayList<>();
    for (var jdk : jdks().entrySet()) {
      String name = "tapeloft-" + jdk.getKey();
      Path folder = KernelSpec.install(KernelSpec.prefixFolder(prefix), name);
      retarget(folder.resolve("kernel.json"), jdk.getKey(), jdk.getValue());
      kernels.add(new InstalledKernel(name, prefix));
    }
    return kernels;
  }

  /** Starts a Python script of the test resources with Debian's own Python where there is one. */
  Process python(String script, String... arguments) throws IOException {
    Path file = prefix.resolve(script);
    try (InputStream text = InstalledKernel.class.getResourceAsStream(RESOURCES + script)) {
      Files.write(file, text.readAllBytes());
    }
    List<String> command = new ArrayList<>(List.of(tool("python3"), file.toString()));
    command.addAll(List.of(arguments));
    return start(command);
  }

  /** Starts a command that finds the kernel. */
  Process start(List<String> command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("JUPYTER_PATH", prefix.resolve("share/jupyter").toString());
    builder.environment().put("KERNEL_NAME", name);
    builder.environment().put("TAPELOFT_HOME", prefix.resolve("home").toString());
    builder.environment().put("PYDEVD_DISABLE_FILE_VALIDATION", "1");
    return builder.start();
  }

  /** Debian's own tool, else the first on the path. */
  static String tool(String name) {
    Path debian = Path.of("/usr/bin", name);
    return Files.isExecutable(debian) ? debian.toString() : name;
  }

  /** Whether the Python that would be used has Jupyter's client. */
  static boolean hasJupyter() {
    try {
      Process process =
          new ProcessBuilder(
                  tool("python3"), "-c", "import jupyter_client, jupyter_kernel_test, nbformat")
              .redirectErrorStream(true)
              .start();
      process.getInputStream().transferTo(OutputStream.nullOutputStream());
      return process.waitFor() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public String toString() {
    return name;
  }

  private static TreeMap<Integer, Path> jdks() throws IOException {
    TreeMap<Integer, Path> found = new TreeMap<>();
    Path own = Path.of(System.getProperty("java.home")).toRealPath();
    List<Path> candidates = new ArrayList<>();
    String second = System.getenv("TAPELOFT_SECOND_JDK");
    if (second != null && !second.isEmpty()) {
      candidates.add(Path.of(second));
    }
    try (Stream<Path> siblings = Files.list(own.getParent())) {
      siblings.forEach(candidates::add);
    }
    for (Path candidate : candidates) {
      int version = version(candidate);
      if (version >= 21) {
        found.putIfAbsent(version, candidate.toRealPath());
      }
    }
    found.put(Runtime.version().feature(), own);
    return found;
  }

  private static int version(Path jdk) throws IOException {
    Path release = jdk.resolve("release");
    if (!Files.isExecutable(jdk.resolve("bin/javac")) || !Files.isRegularFile(release)) {
      return 0;
    }
    Properties properties = new Properties();
    properties.load(Files.newBufferedReader(release, StandardCharsets.UTF_8));
    String version = properties.getProperty("JAVA_VERSION", "0").replace("\"", "");
    return Runtime.Version.parse(version).feature();
  }

  private static void retarget(Path file, int version, Path jdk) throws IOException {
    ObjectNode spec = (ObjectNode) Json.MAPPER.readTree(Files.readString(file));
    List<String> argv = new ArrayList<>(List.of(jdk.resolve("bin/java").toString()));
    argv.addAll(JavaOptions.needed(version));
    argv.addAll(List.of("-cp", RunningClassPath.joined()));
    argv.add((Startups.isWhole() ? KernelMain.class : TestKernel.class).getName());
    argv.add("{connection_file}");
    spec.set("argv", Json.array(argv));
    Files.writeString(file, Json.notebookText(spec));
  }
}
