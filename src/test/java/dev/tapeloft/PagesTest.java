package dev.tapeloft;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapeloft.backtest.Backtest;
import dev.tapeloft.backtest.BacktestResults;
import dev.tapeloft.market.Bars;
import dev.tapeloft.rank.Ranking;
import dev.tapeloft.source.BarFiles;
import dev.tapeloft.strategy.Exits;
import dev.tapeloft.strategy.MeanReversion;
import dev.tapeloft.strategy.Strategy;
import dev.tapeloft.strategy.StrategyGrid;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Keeps the pages true: what they name is there, and what is there they name. */
class PagesTest {
  private static final Path MAIN = Path.of("src/main/java/dev/tapeloft");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `(dev\\.tapeloft[a-z.]*)` \\|");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(#[^)]*)?\\)");

  private static final Path README = Path.of("README.md");
  private static final Path COMMANDS = MAIN.resolve("cli");
  private static final Pattern COMMAND = Pattern.compile("@Command\\(\\s*name = \"([a-z]+)\"");
  private static final Pattern SUBCOMMAND = Pattern.compile("(Cache|Kernel).+Command\\.java");
  private static final Pattern TYPED = Pattern.compile("\\./tapeloft ([a-z]+)(?: ([a-z]+))?");
  private static final Pattern JAVA = Pattern.compile("(?s)```java\\n(.*?)```");
  private static final Pattern JSON_TEXT = Pattern.compile("(?s)```json\\n(.*?)```");
  private static final Pattern SETTING =
      Pattern.compile("(?m)^\\| `([a-z0-9.]+)` \\| `(TAPELOFT_[A-Z0-9_]+)` \\|");
  private static final Pattern OPERATION = Pattern.compile(" [A-Z_]+\\(\"([a-z -]+)\"\\)[,;]");

  @TempDir Path folder;

  @Test
  void theArchitecturePageHasOneRowForEachPackage() throws IOException {
    Set<String> rows =
        ROW.matcher(Files.readString(Path.of("ARCHITECTURE.md")))
            .results()
            .map(match -> match.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(rows).isEqualTo(packages());
  }

  @Test
  void everyPackageSaysWhatItOwns() throws IOException {
    for (String name : packages()) {
      Path folder = Path.of("src/main/java", name.split("\\."));
      assertThat(folder.resolve("package-info.java")).content().contains("@NullMarked");
    }
  }

  @Test
  void everyLinkOfAPageLeadsSomewhere() throws IOException {
    for (Path page : pages()) {
      Path folder = page.toAbsolutePath().getParent();
      LINK.matcher(Files.readString(page))
          .results()
          .map(MatchResult::group)
          .map(link -> link.substring(2, link.length() - 1).split("#")[0])
          .filter(target -> !target.isBlank())
          .forEach(target -> assertThat(folder.resolve(target)).as(page + ": " + target).exists());
    }
  }

  @Test
  void theReadmeNamesEveryCommand() throws IOException {
    String readme = Files.readString(README);
    assertThat(commands())
        .isNotEmpty()
        .allSatisfy(command -> assertThat(readme).contains("./tapeloft " + command));
  }

  @Test
  void theReadmeNamesEveryVerb() throws IOException {
    String readme = Files.readString(README);
    Set<String> noVerbs = Set.of("close", "toString", "config", "cells", "of");
    assertThat(Arrays.stream(Loft.class.getDeclaredMethods()))
        .filteredOn(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
        .extracting(Method::getName)
        .filteredOn(name -> !noVerbs.contains(name))
        .isNotEmpty()
        .allSatisfy(name -> assertThat(readme).containsPattern("loft\\." + name + "\\b"));
  }

  @Test
  void thePageOfColumnsNamesEachThatIsThere() throws IOException {
    String page = Files.readString(Path.of("docs/columns.md"));
    Backtest backtest = Backtest.of(BarFiles.read(Samples.eurusdHours()).bars());
    Strategy strategy = Strategy.of(new MeanReversion(20, 1), Exits.pips(10, 20));
    BacktestResults results = backtest.run(StrategyGrid.of(List.of(strategy)));
    Stream.of(results.frame(), Ranking.of(results).frame(), backtest.trades(strategy))
        .flatMap(frame -> frame.columns().keySet().stream())
        .forEach(column -> assertThat(page).contains("`" + column + "`"));
  }

  @Test
  void theGridOfThePageOfGridsRuns() throws IOException {
    Path page = Path.of("docs/grids.md");
    List<String> documents = firstGroups(JSON_TEXT, page);
    assertThat(documents).hasSize(1);
    StrategyGrid grid = StrategyGrid.ofJson(documents.get(0));
    assertThat(page)
        .content()
        .contains("A complete grid, of %d strategies:".formatted(grid.size()))
        .contains(
            String.format(Locale.ROOT, "`standard` (%,d)", StrategyGrid.standard().asked().size()))
        .contains("`firstLook` (%d)".formatted(StrategyGrid.firstLook().size()));
    Bars hours = Bars.of(BarFiles.read(Samples.eurusdHours()).bars().frame().slice(0, 1_000));
    assertThat(Backtest.of(hours).run(grid).size()).isEqualTo(grid.size());
    assertThat(StrategyGrid.ofJson(grid.toJson()).strategies()).isEqualTo(grid.strategies());
  }

  @Test
  void everyCommandThatAPageTypesIsThere() throws IOException {
    Set<String> commands = commands();
    for (Path page : pages()) {
      TYPED
          .matcher(Files.readString(page))
          .results()
          .forEach(typed -> assertThat(commands).as(page.toString()).contains(command(typed)));
    }
  }

  @Test
  void theReadmeNamesEverySettingInBothSpellings() throws IOException {
    Map<String, String> named =
        SETTING
            .matcher(Files.readString(README))
            .results()
            .collect(Collectors.toMap(match -> match.group(1), match -> match.group(2)));
    assertThat(named.keySet()).isEqualTo(settings());
    assertThat(named)
        .allSatisfy(
            (name, variable) ->
                assertThat(variable)
                    .isEqualTo("TAPELOFT_" + name.replace('.', '_').toUpperCase(Locale.ROOT)));
  }

  @Test
  void troubleshootingNamesEveryOperation() throws IOException {
    String page = Files.readString(Path.of("docs/troubleshooting.md"));
    assertThat(firstGroups(OPERATION, MAIN.resolve("operation")))
        .contains("ticks", "regime-ranking")
        .allSatisfy(operation -> assertThat(page).contains("`" + operation + "`"));
  }

  @Test
  void theReadmesNotebookHasTenLines() throws IOException {
    assertThat(readmesNotebook().lines()).hasSize(10);
  }

  @Test
  @Tag("slow")
  void theReadmesNotebookRunsAndTheSecondTimeComputesNothing() throws Exception {
    Path notebook = folder.resolve("ten-lines.ipynb");
    Files.writeString(notebook, notebook(readmesNotebook()));
    assertThat(run(notebook)).contains("ranking: computed", "99 strategies: 0 reused");
    assertThat(run(notebook))
        .contains("ranking: reused", "99 strategies: 99 reused, 0 computed")
        .contains("bars: reused", "ticks: reused")
        .doesNotContain("because");
  }

  @Test
  @Tag("slow")
  void theReadmesChartsAreDrawnAsTheyAreWritten() throws Exception {
    List<String> charts =
        firstGroups(JAVA, README).stream().filter(code -> code.contains("Chart.")).toList();
    assertThat(charts).hasSize(2);
    for (String chart : charts) {
      Path notebook = folder.resolve("chart.ipynb");
      Files.writeString(notebook, notebook(readmesNotebook() + ";\n" + chart));
      run(notebook);
      assertThat(notebook).content().contains("<svg", "image/svg+xml");
    }
  }

  private static String readmesNotebook() throws IOException {
    return firstGroups(JAVA, README).get(0);
  }

  private static String notebook(String code) {
    Map<String, Object> cell =
        Map.of(
            "cell_type",
            "code",
            "id",
            "ten",
            "metadata",
            Map.of(),
            "outputs",
            List.of(),
            "source",
            code);
    return JsonMapper.shared()
        .writeValueAsString(
            Map.of(
                "cells", List.of(cell), "metadata", Map.of(), "nbformat", 4, "nbformat_minor", 5));
  }

  /** Runs a notebook in a process of its own over a cache beside it, and returns what it prints. */
  private String run(Path notebook) throws Exception {
    Path output = folder.resolve("output.txt");
    List<String> command = List.of(java(), "dev.tapeloft.cli.Main", "run", notebook.toString());
    ProcessBuilder process = new ProcessBuilder(command).redirectErrorStream(true);
    process.environment().keySet().removeIf(name -> name.startsWith("TAPELOFT_"));
    process.environment().put("TAPELOFT_HOME", folder.resolve("home").toString());
    process.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    int exit = process.redirectOutput(output.toFile()).start().waitFor();
    String printed = Files.readString(output, StandardCharsets.UTF_8);
    assertThat(exit).as(printed).isZero();
    return printed;
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private Set<String> settings() throws IOException {
    Files.writeString(folder.resolve("tapeloft.properties"), "nonsense=1");
    try {
      LoftConfig.load(folder, Map.of());
    } catch (IllegalArgumentException e) {
      String message = String.valueOf(e.getMessage());
      String names = message.substring(message.lastIndexOf('[') + 1, message.lastIndexOf(']'));
      return new TreeSet<>(Arrays.asList(names.split(", ")));
    }
    throw new AssertionError("a setting named nonsense was accepted");
  }

  /** The commands as they are typed: {@code demo}, {@code cache}, {@code cache stats}. */
  private static Set<String> commands() throws IOException {
    Set<String> commands = new TreeSet<>();
    for (Path file : files(COMMANDS)) {
      List<String> names = firstGroups(COMMAND, file);
      if (Files.readString(file).contains("hidden = true)\nfinal class")) {
        continue;
      }
      Matcher below = SUBCOMMAND.matcher(file.getFileName().toString());
      String parent = below.matches() ? below.group(1).toLowerCase(Locale.ROOT) + " " : "";
      names.forEach(name -> commands.add(parent + name));
    }
    commands.remove("tapeloft");
    return commands;
  }

  /** The command that a line types: its first two words where the second is a subcommand. */
  private static String command(MatchResult typed) {
    boolean nested = Set.of("cache", "kernel").contains(typed.group(1)) && typed.group(2) != null;
    return nested ? typed.group(1) + " " + typed.group(2) : typed.group(1);
  }

  private static List<String> firstGroups(Pattern pattern, Path place) throws IOException {
    List<String> groups = new ArrayList<>();
    for (Path file : Files.isDirectory(place) ? files(place) : List.of(place)) {
      pattern.matcher(Files.readString(file)).results().forEach(m -> groups.add(m.group(1)));
    }
    return groups;
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static Set<String> packages() throws IOException {
    try (Stream<Path> files = Files.walk(MAIN)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .map(file -> Path.of("src/main/java").relativize(file.getParent()))
          .map(folder -> folder.toString().replace('/', '.'))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private static Set<Path> pages() throws IOException {
    Set<Path> pages = new TreeSet<>();
    for (Path folder : new Path[] {Path.of(""), Path.of("docs")}) {
      try (Stream<Path> files = Files.list(folder)) {
        files.filter(file -> file.toString().endsWith(".md")).forEach(pages::add);
      }
    }
    return pages;
  }
}
