package dev.tapeloft.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every command that the pages show, run as it stands there.
 *
 * <p>A command is a line in a block fenced by {@code ```sh} that begins with {@code ./tapeloft},
 * after settings such as {@code TAPELOFT_MODE=off} if it needs some. It must end with 0 without a
 * terminal and over a cache folder that holds the first look. A comment at its end says otherwise:
 *
 * <ul>
 *   <li>{@code # exit 1} or {@code # exit 2}: it must end with that;
 *   <li>{@code # interactive}: it wants a terminal or starts a server; only its {@code --help} is
 *       run.
 * </ul>
 */
@Tag("slow")
class PageCommandsTest {
  private static final Pattern BLOCK = Pattern.compile("(?ms)^ *```sh\\n(.*?)^ *```");
  private static final Pattern COMMAND =
      Pattern.compile("^((?:[A-Z_]+=\\S+ +)*)\\./tapeloft\\b([^#]*)(?:#(.*))?$");
  private static final Pattern EXIT = Pattern.compile("\\bexit ([0-9]+)\\b");

  private static Path home;

  /** A line of a page. */
  record Shown(String page, String line) {
    int exit() {
      Matcher exit = EXIT.matcher(comment());
      return exit.find() ? Integer.parseInt(exit.group(1)) : 0;
    }

    /** The line for the shell; of an interactive one, its first word with {@code --help}. */
    String run() {
      Matcher command = COMMAND.matcher(line);
      assertThat(command.matches()).isTrue();
      String verb = command.group(2).strip().split("\\s+")[0];
      return comment().contains("interactive") ? "./tapeloft " + verb + " --help" : line;
    }

    private String comment() {
      Matcher command = COMMAND.matcher(line);
      return command.matches() && command.group(3) != null ? command.group(3) : "";
    }
  }

  static List<Shown> shown() throws IOException {
    List<Shown> shown = new ArrayList<>();
    for (Path page : pages()) {
      BLOCK
          .matcher(Files.readString(page))
          .results()
          .flatMap(block -> Arrays.stream(block.group(1).split("\n")))
          .map(String::strip)
          .filter(line -> COMMAND.matcher(line).matches())
          .distinct()
          .forEach(line -> shown.add(new Shown(String.valueOf(page.getFileName()), line)));
    }
    return shown;
  }

  private static List<Path> pages() throws IOException {
    Path readme = Checkout.folder().resolve("README.md");
    Path docs = Checkout.folder().resolve("docs");
    List<Path> pages = new ArrayList<>(Files.exists(readme) ? List.of(readme) : List.of());
    if (Files.exists(docs)) {
      try (Stream<Path> files = Files.list(docs)) {
        files.filter(file -> file.toString().endsWith(".md")).sorted().forEach(pages::add);
      }
    }
    return pages;
  }

  @BeforeAll
  static void theFirstLookIsKept() throws Exception {
    home = Checkout.empty("pages");
    Checkout.tapeloft(Jdk.running(), home, "jshell")
        .reading(Checkout.folder().resolve("notebooks/01-first-look.jsh"))
        .run()
        .expect(0);
  }

  @Test
  void thePagesShowCommands() throws Exception {
    assertThat(shown()).extracting(Shown::page).contains("README.md", "troubleshooting.md");
  }

  @ParameterizedTest
  @MethodSource("shown")
  void aCommandOfThePagesRuns(Shown shown) throws Exception {
    Path mine = Checkout.empty("pages-one");
    copy(home, mine);
    new Program(List.of("/bin/sh", "-c", shown.run()))
        .in(Checkout.folder())
        .without("TAPELOFT_")
        .with(Checkout.environment(Jdk.running(), mine))
        .with(Map.of("JUPYTER_DATA_DIR", mine.resolve("jupyter").toString()))
        .run()
        .expect(shown.exit());
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path path : all.filter(Files::isRegularFile).toList()) {
        Path target = to.resolve(from.relativize(path));
        Files.createDirectories(target.resolveSibling(""));
        Files.copy(path, target);
      }
    }
  }
}
