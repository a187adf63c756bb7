package dev.tapeloft.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapeloft.acceptance.Program.Ended;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The first look piped into jshell, as two processes over one cache folder, on each JDK. */
@Tag("slow")
class JShellTest {
  private static final Pattern ID = Pattern.compile("\\bid [0-9a-f]{10}\\b");

  @Test
  void theSecondProcessComputesNothing() throws Exception {
    List<List<String>> ids = new ArrayList<>();
    for (Jdk jdk : Jdk.all()) {
      Path home = Checkout.empty("jshell-" + jdk);
      Ended first = piped(jdk, home);
      Ended second = piped(jdk, home);
      assertThat(first.out()).contains("this session: computed 1,104 · reused 0 ");
      assertThat(second.out()).contains("this session: computed 0 · reused 554 ");
      assertThat(ids(second)).isEqualTo(ids(first)).hasSize(4);
      ids.add(ids(first));
    }
    assertThat(ids).as("on each JDK").containsOnly(ids.get(0));
  }

  private static Ended piped(Jdk jdk, Path home) throws Exception {
    return Checkout.tapeloft(jdk, home, "jshell")
        .reading(Checkout.folder().resolve("notebooks/01-first-look.jsh"))
        .run()
        .expect(0);
  }

  private static List<String> ids(Ended ended) {
    return ID.matcher(ended.out()).results().map(MatchResult::group).toList();
  }
}
