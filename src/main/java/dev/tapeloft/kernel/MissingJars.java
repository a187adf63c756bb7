package dev.tapeloft.kernel;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/** Says what of the class path is not there, when a class is not. */
final class MissingJars {
  private MissingJars() {}

  static String say(LinkageError error) {
    List<Path> missing = of(System.getProperty("java.class.path", ""));
    return missing.isEmpty()
        ? error + "; build Tapeloft again"
        : missing
            + " of the class path "
            + (missing.size() == 1 ? "is" : "are")
            + " not there ("
            + error
            + "); build Tapeloft again, then install the kernel again";
  }

  /** What a class path names, and the manifests of its jars, and what is not there. */
  static List<Path> of(String classPath) {
    List<Path> missing = new ArrayList<>();
    for (String entry : classPath.split(File.pathSeparator)) {
      Path path = Path.of(entry).toAbsolutePath().normalize();
      if (!Files.exists(path)) {
        missing.add(path);
      } else if (Files.isRegularFile(path)) {
        named(path).stream().filter(jar -> !Files.exists(jar)).forEach(missing::add);
      }
    }
    return missing;
  }

  private static List<Path> named(Path jar) {
    try (JarFile file = new JarFile(jar.toFile())) {
      Manifest manifest = file.getManifest();
      String named =
          manifest == null
              ? null
              : manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
      List<Path> paths = new ArrayList<>();
      for (String url : named == null ? new String[0] : named.strip().split("\\s+")) {
        paths.add(Path.of(jar.toUri().resolve(URI.create(url))).normalize());
      }
      return paths;
    } catch (IOException e) {
      return List.of(); // damaged: the error says so
    }
  }
}
