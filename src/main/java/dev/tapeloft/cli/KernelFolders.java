package dev.tapeloft.cli;

import dev.tapeloft.kernel.InstalledSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folders of kernels.
 *
 * @param searched those that are looked into, the first wins
 * @param ofJupyter those in which the Jupyter at hand looks; empty where none can be asked
 */
record KernelFolders(List<Path> searched, Optional<List<Path>> ofJupyter) {
  /** Those of a place, or all where none was said. */
  static KernelFolders of(@Nullable PlaceOption place) {
    Optional<List<Path>> ofJupyter = Jupyter.find().flatMap(Jupyter::kernelFolders);
    return place == null ? all(ofJupyter) : new KernelFolders(List.of(place.folder()), ofJupyter);
  }

  /** Those of the Jupyter at hand, and those in which any of this user looks. */
  static KernelFolders all(Optional<List<Path>> ofJupyter) {
    Stream<Path> first = ofJupyter.stream().flatMap(List::stream);
    Stream<Path> then = InstalledSpec.searched().stream();
    return new KernelFolders(
        Stream.concat(first, then).map(KernelFolders::real).distinct().toList(), ofJupyter);
  }

  /** Whether the Jupyter at hand finds a kernel in this folder; true where none can be asked. */
  boolean isFound(Path kernel) {
    Path kernels = real(kernel.toAbsolutePath().resolveSibling(""));
    return ofJupyter.isEmpty()
        || ofJupyter.get().stream().map(KernelFolders::real).anyMatch(kernels::equals);
  }

  private static Path real(Path folder) {
    try {
      return Files.exists(folder) ? folder.toRealPath() : folder.toAbsolutePath().normalize();
    } catch (IOException e) {
      return folder.toAbsolutePath().normalize();
    }
  }
}
