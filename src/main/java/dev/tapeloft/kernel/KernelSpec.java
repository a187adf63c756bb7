package dev.tapeloft.kernel;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Installs the kernelspec by which Jupyter finds and starts the kernel: with the Java and the class
 * path that run now. Needs no Jupyter.
 */
public final class KernelSpec {
  /** The name under which the kernel is installed unless another is wanted. */
  public static final String DEFAULT_NAME = "tapeloft";

  private static final String FILE = "kernel.json";
  private static final List<String> LOGOS = List.of("logo-32x32.png", "logo-64x64.png");

  private KernelSpec() {}

  /** Installs a kernel that is wanted as its name says, and no further. */
  public static Path install(Path kernels, String name) throws IOException {
    return install(kernels, KernelChoice.named(name));
  }

  /**
   * Writes the kernelspec into a folder of its name, over an older one.
   *
   * @param kernels the folder of all kernels, {@link #userFolder} or {@link #prefixFolder}
   * @return the folder that was written
   */
  public static Path install(Path kernels, KernelChoice choice) throws IOException {
    Path folder = Files.createDirectories(folder(kernels, choice.name()));
    Files.writeString(folder.resolve(FILE), Json.notebookText(filledIn(template(), choice)));
    for (String logo : LOGOS) {
      Files.write(folder.resolve(logo), part(logo));
    }
    return folder;
  }

  /**
   * What the JVM says that refuses its arguments; empty where it gets as far as the kernel itself.
   * Nothing is installed for that.
   */
  public static Optional<String> refusal(KernelChoice choice)
      throws IOException, InterruptedException {
    return JvmTrial.refusal(argv(template(), choice));
  }

  /** The folder of a kernel among all kernels; a name that is none is refused. */
  public static Path folder(Path kernels, String name) {
    if (!name.matches("[A-Za-z0-9._-]*[A-Za-z0-9][A-Za-z0-9._-]*")) {
      throw new IllegalArgumentException(
          "kernel name \"" + name + "\" must be letters, digits, '.', '_' and '-'");
    }
    return kernels.resolve(name);
  }

  /** The files of an installed kernel. */
  static List<String> parts() {
    return List.of(FILE, LOGOS.get(0), LOGOS.get(1));
  }

  /** Where Jupyter looks for the kernels of this user. */
  public static Path userFolder() {
    return JupyterFolders.ofThisMachine().userData().resolve("kernels");
  }

  /** Where a Jupyter of this prefix, such as a virtual environment, looks for kernels. */
  public static Path prefixFolder(Path prefix) {
    return prefix.toAbsolutePath().normalize().resolve("share/jupyter/kernels");
  }

  private static ObjectNode template() throws IOException {
    String text = new String(part(FILE), StandardCharsets.UTF_8);
    return (ObjectNode) Json.MAPPER.readTree(text);
  }

  private static ObjectNode filledIn(ObjectNode template, KernelChoice choice) {
    template.set("argv", Json.array(argv(template, choice)));
    template.put("display_name", choice.displayName());
    ObjectNode metadata = (ObjectNode) template.path("metadata");
    metadata
        .putObject(InstalledSpec.METADATA)
        .set(InstalledSpec.JVM_ARGUMENTS, Json.array(choice.jvmArguments()));
    return template;
  }

  private static List<String> argv(ObjectNode template, KernelChoice choice) {
    List<String> argv = new ArrayList<>();
    for (JsonNode argument : template.path("argv")) {
      switch (argument.asString()) {
        case "{java}" -> {
          argv.add(java());
          argv.addAll(JavaOptions.ofThisJava());
          argv.addAll(List.of("-Djava.awt.headless=true", "-Dfile.encoding=UTF-8"));
          argv.addAll(choice.jvmArguments());
        }
        case "{class_path}" ->
            argv.add(
                classPath().stream()
                    .map(Path::toString)
                    .collect(Collectors.joining(File.pathSeparator)));
        default -> argv.add(argument.asString());
      }
    }
    return argv;
  }

  private static String java() {
    boolean windows = System.getProperty("os.name").startsWith("Windows");
    return Path.of(System.getProperty("java.home"), "bin", windows ? "java.exe" : "java")
        .toString();
  }

  /** What this JVM was started from, absolute. */
  static List<Path> classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> !entry.isEmpty())
        .map(entry -> Path.of(entry).toAbsolutePath().normalize())
        .toList();
  }

  private static byte[] part(String name) throws IOException {
    try (InputStream part = KernelSpec.class.getResourceAsStream("spec/" + name)) {
      if (part == null) {
        throw new IOException(name + " is missing from the jar; build it again");
      }
      return part.readAllBytes();
    }
  }
}
