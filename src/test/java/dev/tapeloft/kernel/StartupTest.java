package dev.tapeloft.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StartupTest {
  private static final FileSystem JDK = FileSystems.getFileSystem(URI.create("jrt:/"));

  @Test
  void noTwoImportedPackagesShareATypeNameUnlessOneIsChosen() throws IOException {
    Map<String, Set<String>> packagesByName = new TreeMap<>();
    for (String imported : onDemand()) {
      for (String type : publicTypes(imported)) {
        packagesByName.computeIfAbsent(type, t -> new TreeSet<>()).add(imported);
      }
    }
    packagesByName.keySet().removeAll(chosen());
    packagesByName.values().removeIf(packages -> packages.size() == 1);
    assertThat(packagesByName).isEmpty();
  }

  @Test
  void theJdksTypesAreFound() throws IOException {
    assertThat(publicTypes("java.util")).contains("List", "Calendar");
    assertThat(publicTypes("tech.tablesaw.api")).contains("Table");
    assertThat(publicTypes("dev.tapeloft.market")).contains("Bars");
  }

  private static List<String> onDemand() {
    return Session.startup()
        .lines()
        .filter(line -> line.matches("import [a-z.]+\\.\\*;"))
        .map(line -> line.substring("import ".length(), line.length() - ".*;".length()))
        .toList();
  }

  private static Set<String> chosen() {
    return Session.startup()
        .lines()
        .filter(line -> line.matches("import [a-z.]+\\.[A-Z]\\w*;"))
        .map(line -> line.substring(line.lastIndexOf('.') + 1, line.length() - 1))
        .collect(Collectors.toSet());
  }

  private static Set<String> publicTypes(String name) throws IOException {
    Set<String> types = new TreeSet<>();
    String folder = name.replace('.', '/');
    for (Path module : List.of(JDK.getPath("/modules/java.base"))) {
      collect(name, module.resolve(folder), types);
    }
    for (Path entry : RunningClassPath.entries()) {
      if (Files.isDirectory(entry)) {
        collect(name, entry.resolve(folder), types);
      } else {
        try (FileSystem jar = FileSystems.newFileSystem(entry)) {
          collect(name, jar.getPath(folder), types);
        }
      }
    }
    return types;
  }

  private static void collect(String name, Path folder, Set<String> types) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(".class") && !file.contains("$") && !file.contains("-"))
          .map(file -> file.substring(0, file.length() - ".class".length()))
          .filter(type -> isPublic(name + "." + type))
          .forEach(types::add);
    }
  }

  private static boolean isPublic(String type) {
    try {
      return Modifier.isPublic(
          Class.forName(type, false, StartupTest.class.getClassLoader()).getModifiers());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }
}
