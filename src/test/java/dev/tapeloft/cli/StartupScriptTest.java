package dev.tapeloft.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartupScriptTest {
  private static final long NOBODY = 999_999_999_999L;

  @TempDir private Path temporary;

  @Test
  void theScriptIsGoneWhenItsShellEnded() throws IOException {
    try (StartupScript script = StartupScript.write(temporary, "int x = 1;")) {
      assertThat(script.file()).hasContent("int x = 1;");
    }
    assertThat(temporary).isEmptyDirectory();
  }

  @Test
  void whatAKilledProcessLeftIsDeletedByTheNext() throws IOException {
    Path left = folder(NOBODY, Duration.ofHours(2));
    Path fresh = folder(NOBODY + 1, Duration.ZERO);
    Path living = folder(ProcessHandle.current().pid(), Duration.ofHours(2));
    Path others = Files.createDirectory(temporary.resolve("tapeloft-jshell-mine"));
    StartupScript.write(temporary, "").close();
    assertThat(left).doesNotExist();
    assertThat(fresh).isNotEmptyDirectory();
    assertThat(living).isNotEmptyDirectory();
    assertThat(others).exists();
  }

  private Path folder(long process, Duration age) throws IOException {
    Path folder = Files.createDirectory(temporary.resolve("tapeloft-jshell-" + process + "-1"));
    Files.writeString(folder.resolve("startup.jsh"), "int left;");
    Files.setLastModifiedTime(folder, FileTime.from(Instant.now().minus(age)));
    return folder;
  }
}
