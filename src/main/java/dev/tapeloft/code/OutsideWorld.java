package dev.tapeloft.code;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Calls of the JDK by which code learns what its inputs do not say, or runs code that nobody can
 * see beforehand.
 */
final class OutsideWorld {
  /** What is told of code that reads or writes files. */
  static final String USES_FILES = "uses files that are no inputs";

  private static final Set<String> ANY = Set.of();
  private static final String NO_ARGUMENTS = "()";

  /** What reads the clock. */
  private static final Map<String, Set<String>> CLOCK =
      Map.ofEntries(
          Map.entry("java/lang/System", Set.of("currentTimeMillis", "nanoTime")),
          Map.entry("java/time/Clock", Set.of("system", "systemUTC", "systemDefaultZone", "tick")),
          Map.entry("java/time/Instant", Set.of("now")),
          Map.entry("java/time/LocalDate", Set.of("now")),
          Map.entry("java/time/LocalTime", Set.of("now")),
          Map.entry("java/time/LocalDateTime", Set.of("now")),
          Map.entry("java/time/ZonedDateTime", Set.of("now")),
          Map.entry("java/time/OffsetDateTime", Set.of("now")),
          Map.entry("java/time/OffsetTime", Set.of("now")),
          Map.entry("java/time/Year", Set.of("now")),
          Map.entry("java/time/YearMonth", Set.of("now")),
          Map.entry("java/time/MonthDay", Set.of("now")),
          Map.entry("java/util/Calendar", Set.of("getInstance")));

  private static final Map<String, Set<String>> RANDOM =
      Map.of(
          "java/lang/Math", Set.of("random"),
          "java/lang/StrictMath", Set.of("random"),
          "java/util/UUID", Set.of("randomUUID"),
          "java/util/concurrent/ThreadLocalRandom", ANY,
          "java/security/SecureRandom", ANY);

  private static final Map<String, Set<String>> ENVIRONMENT =
      Map.of(
          "java/lang/System",
          Set.of("getenv", "getProperty", "getProperties", "identityHashCode", "console"),
          "java/lang/Boolean",
          Set.of("getBoolean"),
          "java/lang/Integer",
          Set.of("getInteger"),
          "java/lang/Long",
          Set.of("getLong"),
          "java/lang/Runtime",
          ANY,
          "java/lang/ProcessBuilder",
          ANY,
          "java/lang/ProcessHandle",
          ANY,
          "java/util/prefs/Preferences",
          ANY);

  private static final List<String> NETWORK =
      List.of(
          "java/net/http/", "java/net/Socket", "java/net/ServerSocket", "java/net/URLConnection");

  private static final Map<String, Set<String>> FILES =
      Map.ofEntries(
          Map.entry("java/nio/file/Files", ANY),
          Map.entry("java/nio/channels/FileChannel", Set.of("open")),
          Map.entry("java/io/FileInputStream", ANY),
          Map.entry("java/io/FileReader", ANY),
          Map.entry("java/io/FileOutputStream", ANY),
          Map.entry("java/io/FileWriter", ANY),
          Map.entry("java/io/RandomAccessFile", ANY),
          Map.entry("java/util/zip/ZipFile", Set.of("<init>")),
          Map.entry(
              "java/io/File",
              Set.of("exists", "length", "list", "listFiles", "lastModified", "isFile")),
          Map.entry("java/net/URL", Set.of("openStream", "openConnection", "getContent")),
          Map.entry("java/lang/Class", Set.of("getResourceAsStream", "getResource")),
          Map.entry("java/lang/ClassLoader", Set.of("getResourceAsStream", "getResource")));

  /** What runs code by its name. */
  private static final Map<String, Set<String>> UNSEEN =
      Map.ofEntries(
          Map.entry(
              "java/lang/Class",
              Set.of(
                  "forName",
                  "newInstance",
                  "getMethod",
                  "getDeclaredMethod",
                  "getMethods",
                  "getDeclaredMethods",
                  "getConstructor",
                  "getDeclaredConstructor",
                  "getConstructors",
                  "getDeclaredConstructors",
                  "getField",
                  "getDeclaredField",
                  "getFields",
                  "getDeclaredFields",
                  "getRecordComponents",
                  "getPermittedSubclasses",
                  "getClasses",
                  "getDeclaredClasses",
                  "getModifiers",
                  "getAnnotation",
                  "getAnnotations",
                  "getAnnotationsByType",
                  "getDeclaredAnnotation",
                  "getDeclaredAnnotations",
                  "getDeclaredAnnotationsByType",
                  "isAnnotationPresent")),
          Map.entry("java/lang/Throwable", Set.of("getStackTrace")), // tells lines
          Map.entry("java/lang/Thread", Set.of("getStackTrace", "getAllStackTraces")),
          Map.entry("java/lang/StackWalker", ANY),
          Map.entry("java/lang/ClassLoader", Set.of("loadClass", "defineClass")),
          Map.entry("java/lang/reflect/Method", Set.of("invoke")),
          Map.entry("java/lang/reflect/Constructor", Set.of("newInstance")),
          Map.entry("java/lang/reflect/Field", ANY),
          Map.entry("java/lang/reflect/Proxy", Set.of("newProxyInstance")),
          Map.entry("java/lang/invoke/MethodHandles$Lookup", ANY),
          Map.entry("java/util/ServiceLoader", ANY),
          Map.entry("java/io/ObjectInputStream", Set.of("readObject")),
          Map.entry("javax/script/ScriptEngine", Set.of("eval")),
          Map.entry("java/net/URLClassLoader", ANY));

  private OutsideWorld() {}

  /**
   * What a call learns besides its arguments, such as {@code reads the clock}; empty if nothing.
   */
  static Optional<String> impurity(Site call) {
    if (calls(CLOCK, call) && !call.descriptor().contains("Ljava/time/Clock;)")) {
      return Optional.of("reads the clock");
    }
    if (calls(RANDOM, call) || isUnseeded(call)) {
      return Optional.of("draws random numbers without a seed");
    }
    if (calls(ENVIRONMENT, call)) {
      return Optional.of("reads the environment");
    }
    if (NETWORK.stream().anyMatch(call.owner()::startsWith)) {
      return Optional.of("uses the network");
    }
    if (calls(FILES, call)) {
      return Optional.of(USES_FILES);
    }
    boolean now = call.owner().equals("java/util/Date") && call.signature().equals("<init>()V");
    return now ? Optional.of("reads the clock") : Optional.empty();
  }

  /** Whether a call runs or reads what it names by a text. */
  static boolean isUnseen(Site call) {
    return calls(UNSEEN, call);
  }

  private static boolean isUnseeded(Site call) {
    boolean random =
        call.owner().equals("java/util/Random")
            || call.owner().equals("java/util/SplittableRandom");
    boolean shuffle =
        call.owner().equals("java/util/Collections")
            && call.signature().equals("shuffle(Ljava/util/List;)V");
    return shuffle
        || (random && call.name().equals("<init>") && call.descriptor().startsWith(NO_ARGUMENTS));
  }

  private static boolean calls(Map<String, Set<String>> of, Site call) {
    Set<String> names = of.get(call.owner());
    return names != null && (names.isEmpty() || names.contains(call.name()));
  }
}
