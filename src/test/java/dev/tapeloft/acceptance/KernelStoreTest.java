package dev.tapeloft.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapeloft.acceptance.Program.Ended;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The store below kernels: shared by several, and by one that runs out of memory. */
@Tag("slow")
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class KernelStoreTest {
  private static final int STRATEGIES = 220;
  private static final Pattern COMPUTED = Pattern.compile("computed (\\d+)");

  private static final String BARS =
      "loft.bars(loft.ticks(Samples.eurusdTicks()), minutes(%d)).rowCount()";

  private static final List<String> HUNGRY =
      List.of(
          BARS.formatted(5),
          "var hoard = new ArrayList<long[]>(); while (true) hoard.add(new long[1 << 10]);",
          "hoard.size() > 0",
          "hoard = null;",
          "List<Object> fill() { var all = new ArrayList<>(); while (true) all.add(new Object()); }\n"
              + "fill()",
          BARS.formatted(15),
          BARS.formatted(5));

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

  @ParameterizedTest
  @MethodSource("jdks")
  void aCellThatUsesUpAllMemoryHarmsNeitherKernelNorStore(Jdk jdk) throws Exception {
    Path folder = Checkout.empty("kernel-memory-" + jdk);
    Jupyter jupyter = Jupyter.install(jdk, folder, "--jvm-arg=-Xmx160m");
    Path cells =
        Files.writeString(
            folder.resolve("cells.json"), JsonMapper.shared().writeValueAsString(HUNGRY));
    Ended ended =
        jupyter
            .python(Resource.copied("run_cells.py").toString(), "tapeloft", cells.toString())
            .run()
            .expect(0);
    JsonNode shown =
        JsonMapper.shared()
            .readTree(
                ended.out().lines().filter(l -> l.startsWith("[\"")).findFirst().orElseThrow());
    assertThat(shown.get(0).asString()).startsWith("3168");
    assertThat(ofCell(shown.get(1))).startsWith("java.lang.OutOfMemoryError");
    assertThat(shown.get(2).asString()).isEqualTo("true");
    assertThat(shown.get(3).asString()).isEmpty();
    assertThat(ofCell(shown.get(4))).startsWith("java.lang.OutOfMemoryError");
    assertThat(shown.get(5).asString()).startsWith("1056").contains("computed 1 · reused 1");
    assertThat(shown.get(6).asString()).startsWith("3168").contains("computed 0 · reused 2");
    requireIntact(jdk, jupyter);
  }

  /** Without lines of threads besides, which may miss memory too and are replaced. */
  private static String ofCell(JsonNode shown) {
    return shown
        .asString()
        .lines()
        .filter(line -> !line.startsWith("thread ") && !line.isBlank())
        .collect(Collectors.joining("\n"));
  }

  private long number(MatchResult computed) {
    return Long.parseLong(computed.group(1));
  }

  private static void requireIntact(Jdk jdk, Jupyter jupyter) throws Exception {
    Ended verified = Checkout.tapeloft(jdk, jupyter.home(), "cache", "verify").run().expect(0);
    assertThat(verified.out()).contains(" 0 damaged");
  }
}
