package dev.tapeloft;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Keeps the pages true: what they name is there, and what is there they name. */
class PagesTest {
  private static final Path MAIN = Path.of("src/main/java/dev/tapeloft");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `(dev\\.tapeloft[a-z.]*)` \\|");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(#[^)]*)?\\)");

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
