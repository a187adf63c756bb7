package dev.tapeloft.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapeloft.acceptance.Program.Ended;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The store below several kernels and a command line. */
@Tag("slow")
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class KernelStoreTest {
  private static final int STRATEGIES = 220;
  private static final Pattern COMPUTED = Pattern.compile("computed (\\d+)");

  private static final String BARS =
      "loft.bars(loft.ticks(Samples.eurusdTicks()), minutes(%d)).rowCount()";

  static List<Jdk> jdks() {
    return Jdk.all();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void twoKernelsAndACommandShareIt(Jdk jdk) throws Exception {
    Jupyter jupyter = Jupyter.install(jdk, Checkout.empty("kernel-store-" + jdk));
    String launcher = Checkout.folder().resolve("tapeloft").toString();
    String script = Resource.copied("share_store.py").toString();
    JsonNode said =
        JsonMapper.shared()
            .readTree(
                jupyter
                    .python(script, "tapeloft", launcher, "cache", "list")
                    .with(Checkout.environment(jdk, jupyter.home()))
                    .run()
                    .expect(0)
                    .out());
    long computed = 0;
    for (JsonNode kernel : said.path("kernels")) {
      assertThat(kernel.asString()).startsWith(STRATEGIES + " rows, ");
      computed += COMPUTED.matcher(kernel.asString()).results().mapToLong(this::number).sum();
    }
    assertThat(computed).as(said.toString()).isEqualTo(STRATEGIES + 2); // and ticks and bars
    assertThat(said.path("exit").asInt()).as(said.path("errors").asString()).isZero();
    requireIntact(jdk, jupyter);
  }

  private long number(MatchResult computed) {
    return Long.parseLong(computed.group(1));
  }

  private static void requireIntact(Jdk jdk, Jupyter jupyter) throws Exception {
    Ended verified = Checkout.tapeloft(jdk, jupyter.home(), "cache", "verify").run().expect(0);
    assertThat(verified.out()).contains(" 0 damaged");
  }
}
