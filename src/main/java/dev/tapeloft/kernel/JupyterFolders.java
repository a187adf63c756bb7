package dev.tapeloft.kernel;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where Jupyter keeps what belongs to a user, on each operating system.
 *
 * @param system the name of the operating system
 * @param home the user's home folder
 * @param environment gives an environment variable, or null
 */
record JupyterFolders(String system, Path home, Function<String, @Nullable String> environment) {

  private static final List<String> UNIX_SYSTEM =
      List.of("/usr/local/share/jupyter", "/usr/share/jupyter");

  static JupyterFolders ofThisMachine() {
    return new JupyterFolders(
        System.getProperty("os.name"), home(System.getenv("HOME")), System::getenv);
  }

  /** The home folder as Jupyter sees it: what the environment says comes first. */
  private static Path home(@Nullable String named) {
    return Path.of(named == null || named.isEmpty() ? System.getProperty("user.home") : named);
  }

  /** The user's data folder, under which {@code kernels} lies. */
  Path userData() {
    String named = environment.apply("JUPYTER_DATA_DIR");
    if (named != null && !named.isEmpty()) {
      return Path.of(named);
    }
    String lower = system.toLowerCase(Locale.ROOT);
    if (lower.startsWith("mac")) {
      return home.resolve("Library/Jupyter");
    }
    return lower.startsWith("windows") ? windows() : freedesktop();
  }

  /**
   * All folders of data in the order in which Jupyter looks, each once. Of virtual environments
   * those that are active; a Jupyter that is started by its full path may have another.
   */
  List<Path> data() {
    Set<Path> folders = new LinkedHashSet<>();
    paths("JUPYTER_PATH").forEach(folders::add);
    folders.add(userData());
    for (String prefix : List.of("VIRTUAL_ENV", "CONDA_PREFIX")) {
      paths(prefix).forEach(path -> folders.add(path.resolve("share/jupyter")));
    }
    if (system.toLowerCase(Locale.ROOT).startsWith("windows")) {
      paths("PROGRAMDATA").forEach(path -> folders.add(path.resolve("jupyter")));
    } else {
      UNIX_SYSTEM.forEach(folder -> folders.add(Path.of(folder)));
    }
    return List.copyOf(folders);
  }

  private List<Path> paths(String variable) {
    String named = environment.apply(variable);
    return named == null
        ? List.of()
        : Arrays.stream(named.split(File.pathSeparator))
            .filter(path -> !path.isBlank())
            .map(Path::of)
            .toList();
  }

  private Path windows() {
    String appData = environment.apply("APPDATA");
    return appData != null && !appData.isEmpty()
        ? Path.of(appData, "jupyter")
        : home.resolve(".jupyter/data");
  }

  private Path freedesktop() {
    String data = environment.apply("XDG_DATA_HOME");
    return data != null && !data.isEmpty()
        ? Path.of(data, "jupyter")
        : home.resolve(".local/share/jupyter");
  }
}
