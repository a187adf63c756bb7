package dev.tapeloft.cli;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** The Jupyter of this machine. */
final class Jupyter {
  static final String HOW_TO_GET =
      "Install Jupyter: \"apt install jupyter-notebook\", \"pip install notebook\", or the package"
          + " of your system.";

  private Jupyter() {}

  /** Where it was installed to, such as a virtual environment; its kernels lie below. */
  static Optional<Path> prefix(Path jupyter) {
    return Optional.ofNullable(jupyter.toAbsolutePath().getParent()).map(Path::getParent);
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
