package dev.tapeloft.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {
  @TempDir private Path folder;

  @Test
  void whatWasThereStaysUntilAllIsWritten() throws IOException {
    Path file = Files.writeString(folder.resolve("page.html"), "old");
    assertThatThrownBy(
            () ->
                WholeFile.write(
                    file,
                    out -> {
                      out.write(1);
                      throw new IOException("no space");
                    }))
        .hasMessage("no space");
    assertThat(file).content().isEqualTo("old");
    write(file, "new");
    assertThat(file).content().isEqualTo("new");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void whatAKilledWriterLeftIsDeletedAndNothingElse() throws Exception {
    Process dead = new ProcessBuilder("true").start();
    dead.waitFor();
    String id = "-0e8b5f5a-9a3b-4d7e-8a52-6f5c1d2e3f40.unfinished";
    Path left = Files.writeString(folder.resolve(".page.html." + dead.pid() + id), "half");
    long own = ProcessHandle.current().pid();
    Path living = Files.writeString(folder.resolve(".page.html." + own + id), "half");
    Path other = Files.writeString(folder.resolve(".mine.unfinished"), "of somebody else");
    WholeFile.deleteLeft(folder);
    assertThat(left).doesNotExist();
    assertThat(living).exists();
    assertThat(other).exists();
  }

  @Test
  void aLinkStaysAndWhatItLeadsToIsReplaced() throws IOException {
    Path target = Files.writeString(folder.resolve("target.html"), "old");
    Path link = Files.createSymbolicLink(folder.resolve("link.html"), target);
    write(link, "new");
    assertThat(link).isSymbolicLink();
    assertThat(target).content().isEqualTo("new");
  }

  @Test
  void whatIsNoOrdinaryFileIsNotReplaced() {
    assertThatThrownBy(() -> write(folder, "x")).hasMessageContaining("is a folder");
    assertThatThrownBy(() -> write(Path.of("/dev/zero"), "x"))
        .hasMessageContaining("/dev/zero is no ordinary file");
    assertThatThrownBy(() -> write(folder.resolve("none/page.html"), "x"))
        .hasMessageContaining("there is no folder " + folder.resolve("none"));
  }

  private static void write(Path file, String words) throws IOException {
    WholeFile.write(file, out -> out.write(words.getBytes(StandardCharsets.UTF_8)));
  }
}
