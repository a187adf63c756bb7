package dev.tapeloft.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class JavaProcessTest {
  private static final String NATIVE_ACCESS = "--enable-native-access=ALL-UNNAMED";
  private static final String UNSAFE = "--sun-misc-unsafe-memory-access=allow";

  @Test
  void aJvmIsGivenOnlyTheFlagsItKnows() {
    assertThat(JavaProcess.flags(17)).isEmpty();
    assertThat(JavaProcess.flags(22)).containsExactly(NATIVE_ACCESS);
    assertThat(JavaProcess.flags(25)).containsExactly(NATIVE_ACCESS, UNSAFE);
  }

  @Test
  void theArchiveIsUsedWithTheLineItWasMadeWith() {
    assertThat(JavaProcess.fromArchive("/a.jsa", JavaProcess.flags(25)))
        .startsWith(UNSAFE, "-XX:SharedArchiveFile=/a.jsa")
        .contains("-jar")
        .doesNotContain(NATIVE_ACCESS, "-cp");
    assertThat(JavaProcess.fromArchive("/a.jsa", List.of())).doesNotContain(UNSAFE);
  }
}
