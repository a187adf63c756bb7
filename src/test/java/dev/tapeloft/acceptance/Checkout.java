package dev.tapeloft.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A copy of this project's sources below the build folder. Its launcher builds it on first use, so
 * that neither build disturbs the other.
 */
final class Checkout {
  private static final List<String> PARTS =
      List.of(
          ".mvn",
          "README.md",
          "docs",
          "kernel",
          "mvnw",
          "notebooks",
          "pom.xml",
          "src/main",
          "tapeloft");

  private static final Path BUILD = buildFolder();
  private static final Path FOLDER = BUILD.resolve("acceptance/checkout");

  static {
    try {
      refresh(Path.of("").toAbsolutePath());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Checkout() {}

  /** The copy. */
  static Path folder() {
    return FOLDER;
  }

  /** A folder for what tests leave behind, such as logs. */
  static Path scratch() throws IOException {
    return Files.createDirectories(BUILD.resolve("acceptance"));
  }

  /** A folder for pictures. */
  static Path screenshots() throws IOException {
    return Files.createDirectories(BUILD.resolve("screenshots"));
  }

  /** An empty folder of this name. */
  static Path empty(String name) throws IOException {
    Path folder = scratch().resolve(name);
    delete(folder);
    return Files.createDirectories(folder);
  }

  /** The launcher under a JDK and over a cache folder. */
  static Program tapeloft(Jdk jdk, Path home, String... arguments) {
    List<String> command = new ArrayList<>(List.of(FOLDER.resolve("tapeloft").toString()));
    command.addAll(List.of(arguments));
    return new Program(command).in(FOLDER).without("TAPELOFT_").with(environment(jdk, home));
  }

  static Map<String, String> environment(Jdk jdk, Path home) {
    return Map.of("JAVA_HOME", jdk.home().toString(), "TAPELOFT_HOME", home.toString());
  }

  private static Path buildFolder() {
    try {
      return Path.of(Checkout.class.getProtectionDomain().getCodeSource().getLocation().toURI())
          .resolveSibling("");
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Makes the copy as the sources are; what is unchanged is left, so that little is built again.
   */
  private static void refresh(Path sources) throws IOException {
    for (String part : PARTS) {
      Path from = sources.resolve(part);
      Path to = FOLDER.resolve(part);
      for (Path file : files(to)) {
        if (!Files.exists(from.resolve(to.relativize(file)))) {
          Files.delete(file);
        }
      }
      for (Path file : files(from)) {
        copyIfChanged(file, to.resolve(from.relativize(file)));
      }
    }
  }

  private static void copyIfChanged(Path from, Path to) throws IOException {
    if (!Files.exists(to) || Files.mismatch(from, to) >= 0) {
      Files.createDirectories(to.resolveSibling(""));
      Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
      to.toFile().setExecutable(Files.isExecutable(from));
    }
  }

  private static List<Path> files(Path root) throws IOException {
    if (!Files.exists(root)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }

  static void delete(Path folder) throws IOException {
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    List<Path> deepestFirst;
    try (Stream<Path> all = Files.walk(folder)) {
      deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : deepestFirst) {
      Files.delete(path);
    }
  }
}
