package dev.tapeloft.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RemakeKeptTest {
  private static final Path OPERATIONS = Path.of("src/main/java/dev/tapeloft/operation");
  private static final Pattern OPERATION = Pattern.compile("Recipe\\.of\\(\"([a-z -]+)\"");

  /** One that is forgotten there would be told to be code of a notebook. */
  @Test
  void everyBuiltInOperationCanBeComputedAgain() throws IOException {
    String remaking = Files.readString(OPERATIONS.resolve("RemakeKept.java"));
    try (Stream<Path> files = Files.list(OPERATIONS)) {
      List<String> names = files.flatMap(RemakeKeptTest::operations).toList();
      assertThat(names)
          .isNotEmpty()
          .allSatisfy(name -> assertThat(remaking).contains("case \"" + name + "\" ->"));
    }
  }

  private static Stream<String> operations(Path file) {
    try {
      List<MatchResult> found = OPERATION.matcher(Files.readString(file)).results().toList();
      return found.stream().map(match -> match.group(1));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
