package dev.tapeloft.kernel;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * A kernelspec as it lies in one of the folders in which Jupyter looks; perhaps another program's.
 *
 * @param folder the folder of the kernel, named as the kernel is
 * @param displayName what Jupyter shows
 * @param argv the command that starts it
 */
public record InstalledSpec(Path folder, String displayName, List<String> argv) {
  private static final String FILE = "kernel.json";

  /** Copies the command. */
  public InstalledSpec {
    argv = List.copyOf(argv);
  }

  /**
   * The kernelspec of a folder; empty where there is no {@code kernel.json}.
   *
   * @throws IOException where it cannot be read as one
   */
  public static Optional<InstalledSpec> read(Path folder) throws IOException {
    Path file = folder.resolve(FILE);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      JsonNode spec = Json.MAPPER.readTree(Files.readString(file));
      List<String> argv = new ArrayList<>();
      spec.path("argv").forEach(argument -> argv.add(argument.asString("")));
      return Optional.of(new InstalledSpec(folder, spec.path("display_name").asString(""), argv));
    } catch (JacksonException e) {
      throw new IOException(file + " is not JSON", e);
    }
  }

  /** The folders of kernels in which a Jupyter of this user looks, the first wins. */
  public static List<Path> searched() {
    return JupyterFolders.ofThisMachine().data().stream()
        .map(data -> data.resolve("kernels"))
        .toList();
  }

  /** The kernel's name. */
  public String name() {
    return String.valueOf(folder.getFileName());
  }

  /** Whether it starts this kernel, of whatever checkout. */
  public boolean isTapeloft() {
    return argv.contains(KernelMain.class.getName());
  }

  /** The program that it starts. */
  public Path java() {
    return Path.of(argv.get(0));
  }

  /** The jars and folders from which it is started; empty where it names none. */
  public List<Path> classPath() {
    int flag = argv.indexOf("-cp");
    return flag < 0 || flag + 1 == argv.size()
        ? List.of()
        : Arrays.stream(argv.get(flag + 1).split(File.pathSeparator)).map(Path::of).toList();
  }

  /** Whether it is started from the class path of this JVM. */
  public boolean isOfThisCheckout() {
    return classPath().equals(KernelSpec.classPath());
  }

  /**
   * Removes what was installed, and the folder unless something else lies in it.
   *
   * @return what was left in the folder
   */
  public List<Path> remove() throws IOException {
    if (Files.isSymbolicLink(folder)) {
      Files.delete(folder);
      return List.of();
    }
    for (String part : KernelSpec.parts()) {
      Files.deleteIfExists(folder.resolve(part));
    }
    try (Stream<Path> left = Files.list(folder)) {
      List<Path> others = left.sorted().toList();
      if (others.isEmpty()) {
        Files.delete(folder);
      }
      return others;
    }
  }
}
