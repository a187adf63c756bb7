package dev.tapeloft;

import dev.tapeloft.operation.RemakeKept;
import dev.tapeloft.pipeline.Mode;
import dev.tapeloft.pipeline.PipelineConfig;
import dev.tapeloft.pipeline.ProgressListener;
import dev.tapeloft.pipeline.RowLayout;
import dev.tapeloft.shared.SharedConfig;
import dev.tapeloft.store.Budget;
import dev.tapeloft.table.Compression;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The settings of a loft. Each may come from a file {@code tapeloft.properties} in the working
 * folder, and over it from the environment ({@code home} is {@code TAPELOFT_HOME}, {@code
 * batch.size} is {@code TAPELOFT_BATCH_SIZE}).
 *
 * @param home the cache folder; {@code ~/.tapeloft}
 * @param folder what relative paths of data are relative to; the working folder
 * @param mode how operations treat what is kept; {@code normal}
 * @param workers threads that compute; one a processor
 * @param batchSize items computed and written together; 200
 * @param paranoid whether files are digested each time, however unchanged they look; false
 * @param budgetBytes how much the cache folder may hold, written {@code budget=20 GB}; a fifth of
 *     the disk's free space, at most 50 GB
 * @param memoryBytes how much of it may lie decoded in memory, written {@code memory=500 MB}; a
 *     quarter of the heap
 * @param compression of results that have a file of their own: {@code zstd} with a level from 1 to
 *     22, {@code gzip} with one from 1 to 9, {@code snappy}, {@code none}; {@code zstd 3}
 * @param modes how single operations treat what is kept, by their names; written {@code
 *     mode.labels=fresh}, where a hyphen stands for a blank, and {@code labels} and {@code
 *     universe} mean their days too. They count where nothing else is said, as by {@code
 *     loft.fresh()}
 * @param shared what a team has in common, written {@code shared=/mnt/team/tapeloft} or {@code
 *     shared=s3://bucket/prefix}, with {@code shared.s3.endpoint} (the address of a store that is
 *     not Amazon's; none), {@code shared.namespace} ({@code team}), {@code shared.mode} ({@code
 *     read-write} or {@code read-only}), {@code shared.name} (who computed it, for the others;
 *     none) and {@code shared.secret.file}, a file of mode 600 with the secret that signs it, or
 *     the secret itself in the environment as {@code TAPELOFT_SHARED_SECRET}; none
 */
public record LoftConfig(
    Path home,
    Path folder,
    Mode mode,
    int workers,
    int batchSize,
    boolean paranoid,
    OptionalLong budgetBytes,
    OptionalLong memoryBytes,
    Compression compression,
    Map<String, Mode> modes,
    Optional<SharedConfig> shared) {
  private static final String FILE = "tapeloft.properties";
  private static final String USUAL = "usual";
  private static final long MOST_FILES = 1_000_000;
  private static final Map<String, String> OWN_DEFAULTS =
      Map.of(
          "home",
          Path.of(System.getProperty("user.home"), ".tapeloft").toString(),
          "mode",
          "normal",
          "workers",
          Integer.toString(Runtime.getRuntime().availableProcessors()),
          "batch.size",
          "200",
          "paranoid",
          "false",
          "budget",
          USUAL,
          "memory",
          USUAL,
          "compression",
          Compression.usual().toString());
  private static final Map<String, String> DEFAULTS = defaults();
  private static final String OF_OPERATION = "mode.";
  private static final Map<String, List<String>> WITH_DAYS =
      Map.of("labels", List.of("first passages", "label counts"), "universe", List.of("windows"));
  private static final Pattern SIZE = Pattern.compile("(\\d+(?:\\.\\d+)?) *([kMGT]?B)");
  private static final List<String> UNITS = List.of("B", "kB", "MB", "GB", "TB");

  /** Refuses less than one worker or less than one item a batch. */
  public LoftConfig {
    modes = Map.copyOf(modes);
    if (workers < 1) {
      throw new IllegalArgumentException("workers (" + workers + ") must be at least 1");
    }
    if (batchSize < 1) {
      throw new IllegalArgumentException("batch.size (" + batchSize + ") must be at least 1");
    }
  }

  /** Settings without a shared tier. */
  public LoftConfig(
      Path home,
      Path folder,
      Mode mode,
      int workers,
      int batchSize,
      boolean paranoid,
      OptionalLong budgetBytes,
      OptionalLong memoryBytes,
      Compression compression,
      Map<String, Mode> modes) {
    this(
        home,
        folder,
        mode,
        workers,
        batchSize,
        paranoid,
        budgetBytes,
        memoryBytes,
        compression,
        modes,
        Optional.empty());
  }

  private static Map<String, String> defaults() {
    Map<String, String> all = new TreeMap<>(OWN_DEFAULTS);
    all.putAll(SharedSettings.DEFAULTS);
    return all;
  }

  /** The settings of the working folder's file and of the environment, else the defaults. */
  public static LoftConfig load() {
    return load(Path.of("").toAbsolutePath(), System.getenv());
  }

  static LoftConfig load(Path folder, Map<String, String> environment) {
    Map<String, String> settings = new TreeMap<>(DEFAULTS);
    settings.putAll(fileSettings(folder.resolve(FILE)));
    environment.forEach(
        (variable, value) -> {
          if (variable.startsWith(variable(OF_OPERATION)) && !value.isBlank()) {
            String operation = variable.substring(variable(OF_OPERATION).length());
            settings.put(
                OF_OPERATION + operation.toLowerCase(Locale.ROOT).replace('_', '-'), value.trim());
          }
        });
    for (String name : DEFAULTS.keySet()) {
      String value = environment.get(variable(name));
      if (value != null && !value.isBlank()) {
        settings.put(name, value.trim());
      }
    }
    return new LoftConfig(
        folder.resolve(expanded(setting(settings, "home"))),
        folder,
        mode(setting(settings, "mode")),
        number(settings, "workers"),
        number(settings, "batch.size"),
        truth(settings, "paranoid"),
        size(settings, "budget"),
        size(settings, "memory"),
        Compression.parse(setting(settings, "compression")),
        modes(settings),
        SharedSettings.of(settings, environment, path -> folder.resolve(expanded(path))));
  }

  private static Map<String, Mode> modes(Map<String, String> settings) {
    Map<String, Mode> modes = new TreeMap<>();
    settings.forEach(
        (name, value) -> {
          if (name.startsWith(OF_OPERATION)) {
            modes.put(operation(name), mode(value));
          }
        });
    Map<String, Mode> withDays = new TreeMap<>();
    WITH_DAYS.forEach(
        (operation, days) -> {
          Mode own = modes.get(operation);
          if (own != null) {
            days.forEach(day -> withDays.put(day, own));
          }
        });
    withDays.putAll(modes);
    return withDays;
  }

  /** The operation that a setting such as {@code mode.mined-features} is of. */
  private static String operation(String name) {
    String word = name.substring(OF_OPERATION.length());
    return RemakeKept.operations().stream()
        .filter(operation -> operation.replace(' ', '-').equals(word.replace(' ', '-')))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "setting \"%s\": there is no operation \"%s\"; there are %s"
                        .formatted(name, word, RemakeKept.operations())));
  }

  /** With another cache folder. */
  public LoftConfig withHome(Path other) {
    return new LoftConfig(
        other,
        folder,
        mode,
        workers,
        batchSize,
        paranoid,
        budgetBytes,
        memoryBytes,
        compression,
        modes,
        shared);
  }

  /** With another folder that relative paths of data are relative to. */
  public LoftConfig withFolder(Path other) {
    return new LoftConfig(
        home,
        other,
        mode,
        workers,
        batchSize,
        paranoid,
        budgetBytes,
        memoryBytes,
        compression,
        modes,
        shared);
  }

  /** With another mode. */
  public LoftConfig withMode(Mode other) {
    return new LoftConfig(
        home,
        folder,
        other,
        workers,
        batchSize,
        paranoid,
        budgetBytes,
        memoryBytes,
        compression,
        modes,
        shared);
  }

  /** With so many threads that compute. */
  public LoftConfig withWorkers(int count) {
    return new LoftConfig(
        home,
        folder,
        mode,
        count,
        batchSize,
        paranoid,
        budgetBytes,
        memoryBytes,
        compression,
        modes,
        shared);
  }

  /** With so many items computed and written together; no result depends on it. */
  public LoftConfig withBatchSize(int count) {
    return new LoftConfig(
        home,
        folder,
        mode,
        workers,
        count,
        paranoid,
        budgetBytes,
        memoryBytes,
        compression,
        modes,
        shared);
  }

  /** Digesting files each time, or trusting their size, time and inode. */
  public LoftConfig withParanoid(boolean always) {
    return new LoftConfig(
        home,
        folder,
        mode,
        workers,
        batchSize,
        always,
        budgetBytes,
        memoryBytes,
        compression,
        modes,
        shared);
  }

  /** With so much space for the cache folder. */
  public LoftConfig withBudgetBytes(long bytes) {
    return new LoftConfig(
        home,
        folder,
        mode,
        workers,
        batchSize,
        paranoid,
        OptionalLong.of(bytes),
        memoryBytes,
        compression,
        modes,
        shared);
  }

  /** With results compressed in another way; no content id depends on it. */
  public LoftConfig withCompression(Compression other) {
    return new LoftConfig(
        home,
        folder,
        mode,
        workers,
        batchSize,
        paranoid,
        budgetBytes,
        memoryBytes,
        other,
        modes,
        shared);
  }

  /** With results that a team has in common. */
  public LoftConfig withShared(SharedConfig tier) {
    return new LoftConfig(
        home,
        folder,
        mode,
        workers,
        batchSize,
        paranoid,
        budgetBytes,
        memoryBytes,
        compression,
        modes,
        Optional.of(tier));
  }

  /** With operations of these names treating what is kept in ways of their own. */
  public LoftConfig withModes(Map<String, Mode> ofOperations) {
    return new LoftConfig(
        home,
        folder,
        mode,
        workers,
        batchSize,
        paranoid,
        budgetBytes,
        memoryBytes,
        compression,
        ofOperations,
        shared);
  }

  PipelineConfig toPipeline() {
    return new PipelineConfig(
        home,
        mode,
        workers,
        paranoid,
        budgetBytes.isEmpty()
            ? Optional.empty()
            : Optional.of(new Budget(budgetBytes.getAsLong(), MOST_FILES)),
        memoryBytes.orElse(PipelineConfig.usualMemoryBytes()),
        RowLayout.of(compression),
        event -> ProgressListener.installed().on(event),
        warning -> System.err.println("tapeloft: " + warning),
        Clock.systemUTC(),
        shared);
  }

  private static Map<String, String> fileSettings(Path file) {
    Map<String, String> settings = new TreeMap<>();
    if (!Files.exists(file)) {
      return settings;
    }
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      throw new IllegalArgumentException(file + " could not be read: " + e, e);
    }
    for (String name : properties.stringPropertyNames()) {
      if (!DEFAULTS.containsKey(name) && !name.startsWith(OF_OPERATION)) {
        throw new IllegalArgumentException(
            "%s: unknown setting \"%s\"; there are %s"
                .formatted(file, name, new TreeMap<>(DEFAULTS).keySet()));
      }
      settings.put(name, properties.getProperty(name).trim());
    }
    return settings;
  }

  /**
   * Where a path leads: a relative one begins at the notebook's or the working folder, {@code ~/}
   * at the user's home folder.
   */
  public Path resolve(String path) {
    return folder.resolve(expanded(path));
  }

  /** A leading {@code ~/} stands for the user's folder, as it does in a shell. */
  static String expanded(String path) {
    return path.startsWith("~/") ? System.getProperty("user.home") + path.substring(1) : path;
  }

  private static String variable(String name) {
    return "TAPELOFT_" + name.replace('.', '_').toUpperCase(Locale.ROOT);
  }

  private static Mode mode(String word) {
    try {
      return Mode.valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "mode \"" + word + "\" must be normal, fresh, replace, cached_only or off", e);
    }
  }

  private static int number(Map<String, String> settings, String name) {
    try {
      return Integer.parseInt(setting(settings, name));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          name + " (" + settings.get(name) + ") must be a whole number", e);
    }
  }

  /** A size; none where it is as usual. */
  private static OptionalLong size(Map<String, String> settings, String name) {
    String word = setting(settings, name);
    return word.equals(USUAL)
        ? OptionalLong.empty()
        : OptionalLong.of(bytes(name, word, " or 20 GB, or usual"));
  }

  /**
   * The bytes of a size such as {@code 1.5 GB}, a gigabyte having 10⁹.
   *
   * @param name what the size is of, for the message where it is none
   */
  public static long bytes(String name, String size) {
    return bytes(name, size, " or 20 GB");
  }

  private static long bytes(String name, String word, String others) {
    Matcher size = SIZE.matcher(word);
    if (!size.matches() || Double.parseDouble(size.group(1)) == 0) {
      throw new IllegalArgumentException(
          name + " (" + word + ") must be a size such as 500 MB" + others);
    }
    double unit = Math.pow(1000, UNITS.indexOf(size.group(2)));
    return Math.max(1, (long) (Double.parseDouble(size.group(1)) * unit));
  }

  private static boolean truth(Map<String, String> settings, String name) {
    String word = setting(settings, name);
    return switch (word) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException(name + " (" + word + ") must be true or false");
    };
  }

  private static String setting(Map<String, String> settings, String name) {
    String value = settings.get(name);
    if (value == null) {
      throw new IllegalArgumentException("no setting \"" + name + "\"");
    }
    return value;
  }
}
