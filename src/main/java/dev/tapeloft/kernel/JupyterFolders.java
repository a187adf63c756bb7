package dev.tapeloft.kernel;

import java.nio.file.Path;
import java.util.Locale;
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
