package dev.tapeloft.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Debian's Jupyter with the kernel of one JDK and one cache folder; all its folders are its own.
 */
final class Jupyter {
  /** Another python may come first on the path, so its programs are named in full. */
  private static final Path DEBIAN = Path.of("/usr/bin");

  private final Path folder;
  private final Map<String, String> environment;

  private Jupyter(Path folder, Map<String, String> environment) {
    this.folder = folder;
    this.environment = environment;
  }

  /** Installs the kernel below a folder, with further options. */
  static Jupyter install(Jdk jdk, Path folder, String... options)
      throws IOException, InterruptedException {
    for (String program : List.of("jupyter", "jupyter-nbconvert", "jupyter-notebook")) {
      if (!Files.isExecutable(DEBIAN.resolve(program))) {
        throw new IllegalStateException(
            "no " + program + " in " + DEBIAN + "; .ci/run installs it");
      }
    }
    Path prefix = folder.resolve("prefix");
    List<String> install =
        new ArrayList<>(List.of("kernel", "install", "--prefix", prefix.toString()));
    install.addAll(List.of(options));
    Checkout.tapeloft(jdk, folder.resolve("home"), install.toArray(String[]::new)).run().expect(0);
    return new Jupyter(
        folder,
        Map.of(
            "TAPELOFT_HOME", folder.resolve("home").toString(),
            "JUPYTER_PATH", prefix.resolve("share/jupyter").toString(),
            "JUPYTER_CONFIG_DIR", folder.resolve("config").toString(),
            "JUPYTER_DATA_DIR", folder.resolve("data").toString(),
            "JUPYTER_RUNTIME_DIR", folder.resolve("runtime").toString(),
            "IPYTHONDIR", folder.resolve("ipython").toString()));
  }

  Program program(String... arguments) {
    return debian("jupyter", arguments);
  }

  /** A script with its arguments. */
  Program python(String... arguments) {
    return debian("python3", arguments);
  }

  /** The cache folder of its kernels. */
  Path home() {
    return folder.resolve("home");
  }

  private Program debian(String program, String... arguments) {
    List<String> command = new ArrayList<>(List.of(DEBIAN.resolve(program).toString()));
    command.addAll(List.of(arguments));
    return new Program(command).in(folder).without("TAPELOFT_").with(environment);
  }

  /** Executes a notebook in a kernel of its own and writes it beside under another name. */
  Program execute(Path notebook, String written) {
    return program(
        "nbconvert",
        "--to=notebook",
        "--execute",
        "--ExecutePreprocessor.timeout=300",
        "--output=" + written,
        "--output-dir=" + folder,
        notebook.toString());
  }

  Path folder() {
    return folder;
  }

  /** Fails unless the file is a notebook that Jupyter itself calls valid. */
  static void requireValid(Path notebook) throws IOException, InterruptedException {
    String check = "import json,sys,nbformat; nbformat.validate(json.load(open(sys.argv[1])))";
    new Program(List.of(DEBIAN.resolve("python3").toString(), "-c", check, notebook.toString()))
        .run()
        .expect(0);
  }
}
