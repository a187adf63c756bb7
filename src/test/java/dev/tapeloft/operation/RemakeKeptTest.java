package dev.tapeloft.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RemakeKeptTest {
  private static final Path OPERATIONS = Path.of("src/main/java/dev/tapeloft/operation");

  /** One that is forgotten there would be told to be code of a notebook. */
  @Test
  void everyBuiltInOperationCanBeComputedAgain() throws IOException {
    String remaking = Files.readString(OPERATIONS.resolve("RemakeKept.java"));
    Set<BuiltIn> computed =
        EnumSet.complementOf(EnumSet.of(BuiltIn.VALUE, BuiltIn.BARS_OF_A_SOURCE)); // from outside
    assertThat(computed)
        .isNotEmpty()
        .allSatisfy(
            one -> assertThat(remaking).containsPattern("case " + one.name() + " -> (?!throw)"));
  }

  @Test
  void everyOperationWithANameOfItsOwnIsInTheList() throws IOException {
    try (Stream<Path> files = Files.list(OPERATIONS)) {
      List<Path> all = files.filter(file -> file.toString().endsWith(".java")).toList();
      assertThat(all)
          .isNotEmpty()
          .allSatisfy(file -> assertThat(file).content().doesNotContain("Recipe.of(\""));
    }
    assertThat(BuiltIn.values())
        .allSatisfy(one -> assertThat(BuiltIn.of(one.operation())).contains(one));
  }
}
