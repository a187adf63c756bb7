package dev.tapeloft.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedFolderTest extends SharedObjectsContract {
  @TempDir private Path root;

  @Override
  SharedObjects objects() {
    return new SharedFolder(root);
  }

  @Override
  int mostFirst() {
    return 1;
  }

  @AfterEach
  void nothingUnfinishedIsLeft() throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      assertThat(files.filter(file -> file.toString().endsWith(".new")))
          .allMatch(file -> file.endsWith("0.new"));
    }
  }

  @Test
  void aFolderThatIsNotThereIsNotAnEmptyOne() throws IOException {
    SharedFolder gone = new SharedFolder(root.resolve("gone"));
    assertThatThrownBy(() -> gone.open(NAME)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> gone.writeIfAbsent(NAME, content(1, 1_000)))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(() -> gone.delete(NAME)).isInstanceOf(IOException.class);
    assertThat(Files.exists(root.resolve("gone"))).isFalse();
  }

  @Test
  void whoMayWriteInTheFolderMayWriteInWhatWasMadeInIt() throws IOException {
    Files.setAttribute(root, "unix:mode", 02770);
    objects().writeIfAbsent(NAME, content(1, 1_000));
    for (String made : List.of("team", "team/actions", "team/actions/ab")) {
      assertThat(mode(made)).as(made).isEqualTo(02770);
    }
    assertThat(mode(NAME)).isEqualTo(0440);
  }

  @Test
  void whatIsListedIsWhatIsWhole() throws IOException {
    objects().writeIfAbsent(NAME, content(1, 1_000));
    Files.writeString(root.resolve(NAME).resolveSibling("0.new"), "half");
    List<SharedObjects.Listed> listed = new ArrayList<>();
    objects().list("team/", listed::add);
    assertThat(listed).extracting(SharedObjects.Listed::name).containsExactly(NAME);
    assertThat(listed.get(0).writtenAt())
        .isEqualTo(Files.getLastModifiedTime(root.resolve(NAME)).toInstant());
  }

  private int mode(String name) throws IOException {
    return (Integer) Files.getAttribute(root.resolve(name), "unix:mode") & 07777;
  }
}
