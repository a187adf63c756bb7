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
 * @param jvmArguments those that were wanted when it was installed, besides what Tapeloft needs
 */
public record InstalledSpec(
    Path folder, String displayName, List<String> argv, List<String> jvmArguments) {
  /** Below it stands what Tapeloft notes in its kernelspecs. */
  static final String METADATA = "tapeloft";

  static final String JVM_ARGUMENTS = "jvm_arguments";

  private static final String FILE = "kernel.json";

  /** Copies the lists. */
  public InstalledSpec {
    argv = List.copyOf(argv);
    jvmArguments = List.copyOf(jvmArguments);
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
      JsonNode ours = spec.path("metadata").path(METADATA);
      return Optional.of(
          new InstalledSpec(
              folder,
              spec.path("display_name").asString(""),
              texts(spec.path("argv")),
              texts(ours.path(JVM_ARGUMENTS))));
    } catch (JacksonException e) {
      throw new IOException(file + " is not JSON", e);
    }
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(text -> texts.add(text.asString("")));
    return texts;
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

  /** How it was wanted. */
  public KernelChoice choice() {
    return new KernelChoice(name(), displayName, jvmArguments);
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
