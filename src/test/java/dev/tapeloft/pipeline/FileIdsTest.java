package dev.tapeloft.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapeloft.table.ContentId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileIdsTest {
  private static final FileTime SETTLED = FileTime.from(Instant.parse("2020-01-01T00:00:00Z"));

  @TempDir private Path folder;
  private Path file;
  private final AtomicInteger reads = new AtomicInteger();
  private Workshop shop;

  @BeforeEach
  void makeFile() throws IOException {
    shop = new Workshop(folder.resolve("home"));
    file = folder.resolve("data.csv");
    write("one");
  }

  @Test
  void aFileIsNamedByItsBytes() throws IOException {
    ContentId one = id(false);
    assertThat(one.hex()).isEqualTo(sha256("one"));
    write("two!");
    assertThat(id(false).hex()).isEqualTo(sha256("two!"));
    write("one");
    assertThat(id(false)).isEqualTo(one);
  }

  @Test
  void anUnchangedFileIsNotReadAgain() throws IOException {
    id(false);
    rewriteUnseen("two");
    assertThat(id(false).hex()).isEqualTo(sha256("one"));
  }

  @Test
  void aChangeThatHidesItsTimeIsSeenByTheParanoid() throws IOException {
    id(false);
    rewriteUnseen("two");
    assertThat(id(true).hex()).isEqualTo(sha256("two"));
  }

  @Test
  void aFileChangedAMomentAgoIsReadAgain() throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
    FileTime time = Files.getLastModifiedTime(file);
    id(false);
    Files.writeString(file, "two");
    Files.setLastModifiedTime(file, time);
    assertThat(id(false).hex()).isEqualTo(sha256("two"));
  }

  @Test
  void aMissingFileIsNamed() {
    Path missing = folder.resolve("missing.csv");
    try (Pipeline pipeline = shop.open()) {
      assertThatThrownBy(() -> pipeline.contentIdOf(missing)).hasMessageContaining("missing.csv");
    }
  }

  /** A disk on which a file grows amid its first readings; what was read before that is given. */
  private FileIds.Disk growing(int readings) {
    return path -> {
      byte[] before = Files.readAllBytes(path);
      if (reads.getAndIncrement() < readings) {
        Files.writeString(path, Files.readString(path) + "+");
      }
      return before;
    };
  }

  @Test
  void aFileThatChangesWhileItIsReadIsReadAgain() throws IOException {
    try (Pipeline pipeline = shop.open()) {
      FileBytes whole = new FileIds(pipeline, growing(4)).read(file);
      assertThat(new String(whole.bytes(), StandardCharsets.UTF_8)).isEqualTo("one++++");
      assertThat(whole.contentId().hex()).isEqualTo(sha256("one++++"));
    }
    assertThat(reads).hasValue(5);
  }

  @Test
  void aFileThatChangesEachTimeItIsReadIsNamed() throws IOException {
    try (Pipeline pipeline = shop.open()) {
      assertThatThrownBy(() -> new FileIds(pipeline, growing(5)).read(file))
          .isInstanceOf(FileChangesException.class)
          .hasMessage(file + " was changed each time it was read; run it again when it is whole");
      assertThat(reads).hasValue(5);
      assertThat(pipeline.rememberedIdsOf(List.of(file))).isEmpty();
    }
  }

  @Test
  void manyFilesAreRememberedAtOnceWhateverTheirNames() throws IOException {
    Path folder = Files.createDirectories(file.resolveSibling("many"));
    Map<Path, ContentId> ids = new HashMap<>();
    List<Path> asked = new ArrayList<>();
    try (Pipeline pipeline = shop.open()) {
      for (String name : List.of("a\"b", "a\\b", "żółć", "tab\there", "a,b", "plain")) {
        Path one = Files.writeString(folder.resolve(name), name);
        Files.setLastModifiedTime(one, FileTime.from(Instant.EPOCH));
        asked.add(one);
        ids.put(one, pipeline.contentIdOf(one));
      }
      Path link = Files.createSymbolicLink(folder.resolve("link"), asked.get(0));
      asked.add(link);
      ids.put(link, ids.get(asked.get(0)));
      Path changed = asked.get(5);
      Files.writeString(changed, "another");
      ids.remove(changed);
      asked.add(folder.resolve("missing"));
      assertThat(pipeline.rememberedIdsOf(asked)).isEqualTo(ids);
    }
  }

  private ContentId id(boolean paranoid) {
    try (Pipeline pipeline = shop.open(Mode.NORMAL, 1, paranoid)) {
      return pipeline.contentIdOf(file);
    }
  }

  private void write(String text) throws IOException {
    Files.writeString(file, text);
    Files.setLastModifiedTime(file, SETTLED);
  }

  /** Other bytes of the same length in the same file, with the old time restored. */
  private void rewriteUnseen(String text) throws IOException {
    write(text);
  }

  private static String sha256(String text) {
    MessageDigest digest = ContentId.sha256();
    digest.update(text.getBytes(StandardCharsets.UTF_8));
    return ContentId.of(digest).hex();
  }
}
