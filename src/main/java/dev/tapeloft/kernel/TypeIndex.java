package dev.tapeloft.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;

/**
 * The types that cells could import: of the JDK's exported packages and of the class path, by their
 * simple names.
 *
 * <p>Thread-safe. No class is loaded. Packages that libraries keep for themselves are left out.
 */
final class TypeIndex {
  private static final Pattern INNER =
      Pattern.compile(
          "(^|.*\\.)(shaded|shadeds|internal|impl|repackaged|relocated|thirdparty)\\..*");

  private static final List<String> FIRST = List.of("java.", "dev.tapeloft.", "tech.tablesaw.");

  /** The rank of types that are neither of these. */
  static final int OTHERS = FIRST.size();

  private static final String CLASS = ".class";

  private final TreeMap<String, Set<String>> types = new TreeMap<>();
  private final TreeSet<String> packages = new TreeSet<>();
  private final Map<String, Boolean> isPublic = new HashMap<>();
  private final Set<Path> listed = new HashSet<>();

  /** Where the types are that this JVM's own class path does not have. */
  private final Map<String, Path> places = new HashMap<>();

  /** The types of this JVM and of its class path. */
  static TypeIndex ofThisJvm() {
    TypeIndex index = new TypeIndex();
    ModuleLayer.boot().modules().stream()
        .map(Module::getDescriptor)
        .forEach(
            module ->
                module.exports().stream()
                    .filter(export -> !export.isQualified())
                    .forEach(export -> index.addExported(module.name(), export.source())));
    RunningClassPath.entries().forEach(index::add);
    return index;
  }

  /** Adds the types of a jar or a folder; nothing when they are there. */
  synchronized void add(Path entry) {
    if (!listed.add(entry)) {
      return;
    }
    boolean own = RunningClassPath.entries().contains(entry);
    Consumer<String> add =
        file -> addFile(file).filter(t -> !own).ifPresent(t -> places.putIfAbsent(t, entry));
    try {
      if (Files.isDirectory(entry)) {
        try (Stream<Path> files = Files.walk(entry)) {
          files.forEach(file -> add.accept(entry.relativize(file).toString().replace('\\', '/')));
        }
      } else {
        try (JarFile jar = new JarFile(entry.toFile())) {
          jar.stream().forEach(file -> add.accept(file.getName()));
        }
      }
    } catch (IOException e) {
      KernelLog.debug("the types of " + entry + " cannot be listed: " + e);
    }
  }

  /** The full names of public types whose simple names begin so, at most as many, best first. */
  synchronized List<String> startingWith(String prefix, int most) {
    return types.subMap(prefix, prefix + Character.MAX_VALUE).values().stream()
        .flatMap(Set::stream)
        .sorted(Comparator.comparingInt(TypeIndex::rank).thenComparing(Comparator.naturalOrder()))
        .filter(name -> isPublic.computeIfAbsent(name, this::isPublic))
        .limit(most)
        .toList();
  }

  /** The names of the packages directly below a package ({@code ""}: the first ones). */
  synchronized List<String> packagesIn(String parent) {
    String prefix = parent.isEmpty() ? "" : parent + ".";
    return packages.subSet(prefix, prefix + Character.MAX_VALUE).stream()
        .filter(name -> name.indexOf('.', prefix.length()) < 0)
        .map(name -> name.substring(prefix.length()))
        .toList();
  }

  private synchronized void addExported(String module, String packageName) {
    Path folder =
        FileSystems.getFileSystem(URI.create("jrt:/"))
            .getPath("modules", module, packageName.replace('.', '/'));
    Consumer<Path> add = file -> addFile(packageName.replace('.', '/') + "/" + file.getFileName());
    try (Stream<Path> files = Files.list(folder)) {
      files.forEach(add);
    } catch (IOException e) {
      KernelLog.debug("the types of " + packageName + " cannot be listed: " + e);
    }
  }

  /** Takes a file where it is a type's; gives the type's name. */
  private Optional<String> addFile(String path) {
    String file = path.substring(path.lastIndexOf('/') + 1);
    boolean topLevel = file.endsWith(CLASS) && file.indexOf('$') < 0 && file.indexOf('-') < 0;
    if (!topLevel || path.indexOf('/') <= 0 || path.startsWith("META-INF")) {
      return Optional.empty();
    }
    String name = path.substring(0, path.length() - CLASS.length()).replace('/', '.');
    if (isInner(name)) {
      return Optional.empty();
    }
    types
        .computeIfAbsent(name.substring(name.lastIndexOf('.') + 1), n -> new TreeSet<>())
        .add(name);
    addPackages(name);
    return Optional.of(name);
  }

  private void addPackages(String type) {
    int dot = type.lastIndexOf('.');
    while (dot > 0 && packages.add(type.substring(0, dot))) {
      dot = type.lastIndexOf('.', dot - 1);
    }
  }

  /** Whether a type lies in a package that its library keeps for itself. */
  static boolean isInner(String type) {
    return INNER.matcher(type).matches();
  }

  /** How likely a type is meant: the JDK's own first. */
  static int rank(String name) {
    int rank = 0;
    while (rank < FIRST.size() && !name.startsWith(FIRST.get(rank))) {
      rank++;
    }
    return rank;
  }

  private boolean isPublic(String name) {
    String file = name.replace('.', '/') + CLASS;
    Path entry = places.get(name);
    try {
      byte[] bytes = entry == null ? own(file) : in(entry, file);
      return (new ClassReader(bytes).getAccess() & Opcodes.ACC_PUBLIC) != 0;
    } catch (IOException | IllegalArgumentException e) {
      return false;
    }
  }

  private static byte[] own(String file) throws IOException {
    try (InputStream bytes = ClassLoader.getSystemResourceAsStream(file)) {
      return bytes == null ? new byte[0] : bytes.readAllBytes();
    }
  }

  private static byte[] in(Path entry, String file) throws IOException {
    if (Files.isDirectory(entry)) {
      return Files.readAllBytes(entry.resolve(file));
    }
    try (JarFile jar = new JarFile(entry.toFile());
        InputStream bytes = jar.getInputStream(jar.getJarEntry(file))) {
      return bytes.readAllBytes();
    }
  }
}
