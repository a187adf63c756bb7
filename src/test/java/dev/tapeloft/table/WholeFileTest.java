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
