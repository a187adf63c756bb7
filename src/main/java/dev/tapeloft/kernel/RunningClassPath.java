package dev.tapeloft.kernel;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Collectors;

/** The class path of this JVM, flat: what the manifests of jars name is named itself. */
final class RunningClassPath {
  private RunningClassPath() {}

  /** Existing folders and jars in order, absolute, each once; looked at once. */
  static Collection<Path> entries() {
    return Found.ENTRIES;
  }

  private static Collection<Path> find() {
    Set<Path> found = new LinkedHashSet<>();
    for (String entry : System.getProperty("java.class.path", "").split(File.pathSeparator)) {
      if (!entry.isEmpty()) {
        add(Path.of(entry).toAbsolutePath().normalize(), found);
      }
    }
    return Collections.unmodifiableSet(found);
  }

  /** The entries, joined as an option of {@code java} and {@code javac}. */
  static String joined() {
    return entries().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
  }

  /** Not before somebody asks. */
  private static final class Found {
    static final Collection<Path> ENTRIES = find();
  }

  private static void add(Path entry, Set<Path> found) {
    if (!Files.exists(entry) || !found.add(entry) || Files.isDirectory(entry)) {
      return;
    }
    try (JarFile jar = new JarFile(entry.toFile())) {
      Manifest manifest = jar.getManifest();
      String named =
          manifest == null
              ? null
              : manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
      if (named != null) {
        for (String url : named.strip().split("\\s+")) {
          add(Path.of(entry.toUri().resolve(URI.create(url))).normalize(), found);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the class path names a jar that cannot be read: " + entry, e);
    }
  }
}
