package dev.tapeloft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapeloft.pipeline.Kept;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files as inputs of a researcher's own code: named by what is in them. */
class CachedFilesTest {
  @TempDir Path folder;
  private Loft loft;
  private Path file;

  private record Source(Path file, int skip) {}

  @BeforeEach
  void open() throws IOException {
    loft = Tapeloft.open(LoftConfig.load(folder, Map.of()).withHome(folder.resolve("cache")));
    file = Files.writeString(folder.resolve("holidays.txt"), "a\nb\n");
  }

  @AfterEach
  void close() {
    loft.close();
  }

  private static int lines(Path of) throws IOException {
    return Files.readAllLines(of).size();
  }

  @Test
  void aFileThatIsCapturedIsReadAgainWhenItIsAnother() throws IOException {
    Path read = file;
    Kept<Integer> first = loft.cached("lines", () -> lines(read));
    assertThat(first.get()).isEqualTo(2);
    assertThat(first.step().notes()).isEmpty();
    Files.writeString(file, "a\nb\nc\n");
    assertThat(loft.cached("lines", () -> lines(read)).get()).isEqualTo(3);
    Files.writeString(file, "a\nb\n");
    assertThat(loft.cached("lines", () -> lines(read)).step().computed()).isZero();
  }

  @Test
  void aFileIsAnInputAsAValueInARecordAndInAList() throws IOException {
    Kept<Integer> first = loft.cached("lines", loft.value(file), CachedFilesTest::lines);
    assertThat(first.get()).isEqualTo(2);
    assertThat(first.step().notes()).isEmpty();
    assertThat(loft.cached("rest", new Source(file, 1), s -> lines(s.file()) - s.skip()).get())
        .isEqualTo(1);
    assertThat(loft.each("each", List.of(file), CachedFilesTest::lines).get())
        .containsEntry(file, 2);
    Files.writeString(file, "a\nb\nc\n");
    assertThat(loft.cached("lines", loft.value(file), CachedFilesTest::lines).get()).isEqualTo(3);
    assertThat(loft.cached("rest", new Source(file, 1), s -> lines(s.file()) - s.skip()).get())
        .isEqualTo(2);
    assertThat(loft.each("each", List.of(file), CachedFilesTest::lines).get())
        .containsEntry(file, 3);
  }

  @Test
  void aFileOfTheOlderKindIsOneToo() throws IOException {
    File read = file.toFile();
    assertThat(loft.cached("length", () -> read.length()).get()).isEqualTo(4);
    Files.writeString(file, "a\n");
    assertThat(loft.cached("length", () -> read.length()).get()).isEqualTo(2);
  }

  @Test
  void aHandleOfAFileThatChangedSinceIsRefused() throws IOException {
    Kept<Path> named = loft.value(file);
    Files.writeString(file, "a\nb\nc\n");
    assertThatThrownBy(() -> loft.cached("lines", named, CachedFilesTest::lines).get())
        .hasStackTraceContaining(
            "file "
                + file
                + ": not what it was when it became an input; name it as an input again");
  }

  @Test
  void whatWritesTheFileThatItReadsIsNotKept() {
    Path written = file;
    Kept<Integer> lines =
        loft.cached(
            "append",
            () -> {
              Files.writeString(written, "more\n", java.nio.file.StandardOpenOption.APPEND);
              return lines(written);
            });
    assertThat(lines.get()).isEqualTo(3);
    assertThat(lines.explain().toString()).contains("it changed what it reads: captured value 1");
  }

  @Test
  void aPathWithoutAFileIsToldByItsWords() throws IOException {
    Path later = folder.resolve("later");
    assertThat(exists(later).get()).isFalse();
    assertThat(exists(later).step().computed()).isZero();
    Files.writeString(later, "");
    assertThat(exists(later).get()).isTrue();
  }

  private Kept<Boolean> exists(Path path) {
    return loft.cached("exists", () -> Files.exists(path));
  }

  @Test
  void whatReadsOtherFilesIsWarnedOf() {
    String name = file.toString();
    Kept<Integer> lines = loft.cached("lines", () -> lines(Path.of(name)));
    assertThat(lines.get()).isEqualTo(2);
    assertThat(lines.step().notes().get("impure")).contains("uses files that are no inputs");
  }
}
