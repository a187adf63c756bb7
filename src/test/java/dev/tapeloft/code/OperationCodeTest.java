package dev.tapeloft.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tapeloft.Loft;
import dev.tapeloft.table.ContentId;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.Type;

/**
 * Pins the byte code that each operation reaches in the domain and the columns. The key of a result
 * holds the version of its operation and not its code, so code that changes under the same version
 * would let an old result stand for a new one. Of {@code table} that counts which decides results;
 * how columns are kept is pinned by content ids.
 */
class OperationCodeTest {
  private static final Path PINNED = Path.of("src/test/resources/dev/tapeloft/code/operations.txt");
  private static final Path FOUND = Path.of("target/operations.txt");
  private static final String OPERATIONS = "dev.tapeloft.operation.";

  /** Names what is a researcher's own, and has no code of its own that results come from. */
  private static final Set<String> WITHOUT_RESULTS = Set.of("UserCode");

  /** What a researcher writes; its code is in the key. */
  private static final String OWN_RULE = "dev.tapeloft.strategy.SignalFunction.signals(Bars)";

  private static final String OWN_FEATURE = "dev.tapeloft.universe.WindowFunction.value(Window)";

  /** Where bars come from: outside, by code for which the identity of the source stands. */
  private static final String OUTSIDE = "dev.tapeloft.source.BarSource.";

  @TempDir Path folder;

  /** The byte code of another compiler is other byte code of the same source. */
  @BeforeEach
  void onlyOfOneCompiler() {
    assumeTrue(Runtime.version().feature() == 17, "pinned as the compiler of JDK 17 writes it");
  }

  @Test
  void codeThatChangesRaisesTheVersionOfItsOperations() throws Exception {
    List<String> found = lines(reached());
    Files.write(FOUND, found);
    Set<String> changed = differing(Files.readAllLines(PINNED), found);
    assertThat(changed)
        .as(
            "Code that these reach, or are, is another than was pinned. Raise the VERSION of each"
                + " operation whose results may differ; then, or where no result differs: cp %s %s",
            FOUND, PINNED)
        .isEmpty();
  }

  @Test
  void everyOperationIsPinned() throws Exception {
    assertThat(versions().keySet()).containsExactlyElementsOf(reached().keySet());
  }

  /**
   * What is no part of the domain decides no result: bytes and keys, looks, a researcher's code.
   */
  @Test
  void everyPackageWhoseCodeDecidesResultsIsRead() throws Exception {
    Set<String> others =
        Set.of(
            "chart",
            "cli",
            "code",
            "dashboard",
            "discovery",
            "preparation",
            "kernel",
            "pipeline",
            "shared",
            "store",
            "value");
    try (Stream<Path> files = Files.list(classes().resolve("dev/tapeloft"))) {
      assertThat(
              files
                  .filter(file -> Files.exists(file.resolve("package-info.class")))
                  .map(file -> file.getFileName().toString()))
          .filteredOn(name -> !others.contains(name))
          .containsExactlyInAnyOrderElementsOf(Copied.DOMAIN);
    }
  }

  /** What each operation reaches: digests by the name of a method or a type. */
  private SortedMap<String, Map<String, String>> reached() throws Exception {
    SortedMap<String, Map<String, String>> reached = new TreeMap<>();
    try (Copied domain = Copied.into(folder)) {
      List<List<Class<?>>> made = List.of(List.of(), domain.prices(), domain.strategiesAreMadeOf());
      for (String name : versions().keySet()) {
        List<Walk.Root> roots = roots(domain.loadClass(OPERATIONS + name));
        Reached code = fewest(roots, made);
        assertThat(code.unresolved())
            .as(name)
            .allMatch(words -> Stream.of(OWN_RULE, OWN_FEATURE, OUTSIDE).anyMatch(words::contains));
        reached.put(name, code.parts());
      }
    }
    return reached;
  }

  /** By the fewest kinds of values that it may be given for all of it to be read; else by all. */
  private static Reached fewest(List<Walk.Root> roots, List<List<Class<?>>> made) throws Exception {
    List<Class<?>> given = new ArrayList<>();
    for (List<Class<?>> more : made) {
      given.addAll(more);
      Reached code = Walk.from(roots, given);
      if (code.unresolved().isEmpty()) {
        return code;
      }
    }
    return Walk.from(roots, given);
  }

  private static List<Walk.Root> roots(Class<?> operation) {
    return Arrays.stream(operation.getDeclaredMethods())
        .filter(method -> !method.isSynthetic())
        .map(method -> new Walk.Root(operation, site(method), false, true, "", ""))
        .toList();
  }

  private static Site site(Method method) {
    return new Site(
        Type.getInternalName(method.getDeclaringClass()),
        method.getName(),
        Type.getMethodDescriptor(method));
  }

  /** The versions of all operations, by the names of their classes. */
  private static SortedMap<String, Integer> versions() throws Exception {
    SortedMap<String, Integer> versions = new TreeMap<>();
    try (Stream<Path> files = Files.list(classes().resolve("dev/tapeloft/operation"))) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString().replace(".class", "");
        Class<?> type = Class.forName(OPERATIONS + name);
        for (Field field : type.getDeclaredFields()) {
          if (field.getName().equals("VERSION") && !WITHOUT_RESULTS.contains(name)) {
            field.setAccessible(true);
            versions.put(name, field.getInt(null));
          }
        }
      }
    }
    return versions;
  }

  /** A line for each operation, then one for each class that any of them reaches. */
  private static List<String> lines(SortedMap<String, Map<String, String>> reached)
      throws Exception {
    List<String> lines = new ArrayList<>();
    Map<String, Integer> versions = versions();
    SortedMap<String, SortedMap<String, String>> classes = new TreeMap<>();
    reached.forEach(
        (operation, parts) -> {
          lines.add(
              "%s version %d %s".formatted(operation, versions.get(operation), digest(parts)));
          parts.forEach(
              (name, says) ->
                  classes.computeIfAbsent(typeOf(name), type -> new TreeMap<>()).put(name, says));
        });
    classes.forEach((type, parts) -> lines.add(type + " " + digest(parts)));
    return lines;
  }

  /** The class of {@code method dev.tapeloft.market.Bars.size()} and the like. */
  private static String typeOf(String part) {
    StringBuilder type = new StringBuilder();
    String plain = part.replaceFirst("\\(.*", "");
    for (String word : plain.substring(plain.lastIndexOf(' ') + 1).split("\\.")) {
      if (Character.isUpperCase(word.charAt(0))) {
        return type.append(word).toString();
      }
      type.append(word).append('.');
    }
    return part;
  }

  private static String digest(Map<String, String> parts) {
    MessageDigest sha256 = ContentId.sha256();
    new TreeMap<>(parts)
        .forEach(
            (name, says) ->
                sha256.update((name + "\n" + says + "\n").getBytes(StandardCharsets.UTF_8)));
    return ContentId.of(sha256).brief();
  }

  /** The first words of lines that only one of both has. */
  private static Set<String> differing(List<String> some, List<String> others) {
    return Stream.concat(
            some.stream().filter(line -> !others.contains(line)),
            others.stream().filter(line -> !some.contains(line)))
        .map(line -> line.substring(0, line.indexOf(' ')))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Path classes() throws URISyntaxException {
    return Path.of(Loft.class.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  /**
   * The domain once more, out of another folder: the walk reads code that is not Tapeloft's own,
   * and takes what lies where Tapeloft lies for a library.
   */
  private static final class Copied extends URLClassLoader {
    private static final Set<String> DOMAIN =
        Set.of(
            "market",
            "stooq",
            "universe",
            "label",
            "pattern",
            "indicator",
            "regime",
            "strategy",
            "backtest",
            "rank",
            "source",
            "operation",
            "table");

    private final Path folder;

    private Copied(Path folder, URL url) {
      super(new URL[] {url}, Copied.class.getClassLoader());
      this.folder = folder;
    }

    static Copied into(Path folder) throws Exception {
      Path classes = classes();
      for (String name : DOMAIN) {
        Path from = classes.resolve("dev/tapeloft").resolve(name);
        Path to = Files.createDirectories(folder.resolve("dev/tapeloft").resolve(name));
        try (Stream<Path> files = Files.list(from)) {
          for (Path file : files.toList()) {
            Path copy = to.resolve(file.getFileName());
            if (!Files.exists(copy)) {
              Files.copy(file, copy);
            }
          }
        }
      }
      return new Copied(folder, folder.toUri().toURL());
    }

    /** What the handle of prices may hold: no operation on them makes it. */
    List<Class<?>> prices() throws ClassNotFoundException {
      return List.of(loadClass("dev.tapeloft.market.Bars"), loadClass("dev.tapeloft.market.Ticks"));
    }

    /** Whatever a strategy may hold: its code runs, though no operation makes it. */
    List<Class<?>> strategiesAreMadeOf() throws IOException, ClassNotFoundException {
      List<Class<?>> made = new ArrayList<>();
      for (String name : List.of("strategy", "indicator")) {
        try (Stream<Path> files = Files.list(folder.resolve("dev/tapeloft").resolve(name))) {
          for (Path file : files.sorted().toList()) {
            String simple = file.getFileName().toString().replace(".class", "");
            Class<?> type = loadClass("dev.tapeloft." + name + "." + simple);
            if (!Modifier.isAbstract(type.getModifiers()) && !type.isSynthetic()) {
              made.add(type);
            }
          }
        }
      }
      return made;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      String[] words = name.split("\\.");
      if (name.startsWith("dev.tapeloft.") && words.length > 3 && DOMAIN.contains(words[2])) {
        synchronized (getClassLoadingLock(name)) {
          Class<?> known = findLoadedClass(name);
          return known != null ? known : findClass(name);
        }
      }
      return super.loadClass(name, resolve);
    }
  }
}
