package dev.tapeloft.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavaOptionsTest {
  private static final String NATIVE_ACCESS = "--enable-native-access=ALL-UNNAMED";
  private static final String UNSAFE = "--sun-misc-unsafe-memory-access=allow";

  @TempDir private Path folder;

  @Test
  void aJvmIsGivenOnlyWhatItKnows() {
    assertThat(JavaOptions.needed(17)).isEmpty();
    assertThat(JavaOptions.needed(22)).containsExactly(NATIVE_ACCESS);
    assertThat(JavaOptions.needed(25)).containsExactly(NATIVE_ACCESS, UNSAFE);
  }

  @Test
  void ofAPreparedStartAnotherIsGivenTheSame() throws IOException {
    String strange = "-Da=C:\\a folder\\with \"quotes\"";
    Path file = folder.resolve("options");
    Files.writeString(file, JavaOptions.quoted("-Xlog:disable") + "\n");
    Files.writeString(file, Files.readString(file) + JavaOptions.quoted(strange) + "\n");
    assertThat(JavaOptions.of(file.toString(), 25)).containsExactly("-Xlog:disable", strange);
  }

  @Test
  void withoutThePreparedOptionsTheNeededAreGiven() {
    assertThat(JavaOptions.of(folder.resolve("gone").toString(), 25))
        .containsExactly(NATIVE_ACCESS, UNSAFE);
    assertThat(JavaOptions.of(null, 17)).isEmpty();
  }
}
