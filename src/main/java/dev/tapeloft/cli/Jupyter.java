package dev.tapeloft.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;

/** The Jupyter of this machine. */
final class Jupyter {
  static final String HOW_TO_GET =
      "Install Jupyter: \"apt install jupyter-notebook\", \"pip install notebook\", or the package"
          + " of your system.";

  private Jupyter() {}

  /**
   * The folders in which it looks for kernels, as it says itself; empty where it does not say, or
   * is older than its option for it.
   */
  static Optional<List<Path>> kernelFolders(Path jupyter) {
    try {
      AskedProgram asked = AskedProgram.of(List.of(jupyter.toString(), "--paths", "--json"));
      List<Path> folders =
          JsonText.tree(asked.out())
              .path("data")
              .valueStream()
              .map(data -> Path.of(data.asString(""), "kernels"))
              .toList();
      return folders.isEmpty() ? Optional.empty() : Optional.of(folders);
    } catch (IOException | JacksonException e) {
      return Optional.empty();
    }
  }

  /** Where it was installed to, such as a virtual environment; its kernels lie below. */
  static Optional<Path> prefix(Path jupyter) {
    return Optional.ofNullable(jupyter.toAbsolutePath().getParent()).map(Path::getParent);
  }

  /** Whether there is one. */
  static Finding finding() {
    return find()
        .map(path -> Finding.ok("jupyter", path.toString()))
        .orElseGet(
            () ->
                Finding.hint(
                    "jupyter",
                    "not on the path",
                    HOW_TO_GET + " Without it: tapeloft run and tapeloft jshell."));
  }

  /** The first {@code jupyter} on the path. */
  static Optional<Path> find() {
    String path = System.getenv().getOrDefault("PATH", "");
    return Stream.of(path.split(File.pathSeparator))
        .filter(folder -> !folder.isBlank())
        .map(folder -> Path.of(folder, "jupyter"))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
