package dev.tapeloft.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapeloft.pipeline.Codec;
import dev.tapeloft.pipeline.Each;
import dev.tapeloft.pipeline.Mode;
import dev.tapeloft.pipeline.Outcome;
import dev.tapeloft.pipeline.Pipeline;
import dev.tapeloft.pipeline.PipelineConfig;
import dev.tapeloft.pipeline.Recipe;
import dev.tapeloft.pipeline.RowLayout;
import dev.tapeloft.pipeline.Single;
import dev.tapeloft.table.Frame;
import dev.tapeloft.table.LongColumn;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CachePageTest {
  private static final String SCRIPT = "<script>alert(\"1\")</script>";

  @TempDir private Path home;

  @Test
  void itTellsWhatWasFoundComputedAndKept() {
    try (Pipeline pipeline = open(Mode.NORMAL)) {
      keep(pipeline, "squares");
      keep(pipeline, "squares");
    }
    try (Pipeline pipeline = open(Mode.NORMAL)) {
      String text = CachePage.of(pipeline.cache()).text();
      assertThat(text)
          .contains("Hit rate 50.0%: 1 result found, 1 computed.", "Time saved")
          .contains("Hit rate and time by operation", "50.0%", "new 1")
          .contains("Bytes by state", "packed (1)")
          .contains("Largest results", "Oldest results", "squares")
          .contains("First to go if space ran short", "the cheapest for its size")
          .endsWith("Nothing failed, and nothing was found damaged.\n");
    }
  }

  @Test
  void failuresAreCounted() {
    try (Pipeline pipeline = open(Mode.NORMAL)) {
      Each<Integer, Frame> halves =
          new Each<>(
              Recipe.of("halves", 1),
              List.of(),
              "numbers",
              List.of(1, 2),
              number -> Integer.toString(number),
              10,
              CachePageTest::half,
              frame -> frame);
      pipeline.keep(halves);
      assertThat(CachePage.of(pipeline.cache()).text())
          .containsPattern("failed to compute.*\\nhalves +1 ");
    }
  }

  @Test
  void thePageAsksForNothingAndNamesAreNeverMarkup() {
    try (Pipeline pipeline = open(Mode.NORMAL)) {
      keep(pipeline, SCRIPT);
      String html = CachePage.of(pipeline.cache()).html();
      assertThat(html)
          .contains("default-src 'none'", "&lt;script&gt;alert", "<svg", "color-scheme: light dark")
          .doesNotContain("<script", "<link", "<img", "src=", "href", "url(", "@import");
      assertThat(html.replace("http://www.w3.org/2000/svg", "").replace("http-equiv", ""))
          .doesNotContain("http");
    }
  }

  @Test
  void anEmptyCacheAndOneThatIsOffSaySo() {
    try (Pipeline pipeline = open(Mode.NORMAL)) {
      assertThat(CachePage.of(pipeline.cache()).text())
          .contains("Nothing is kept yet.", "nothing yet", "Nothing failed");
    }
    try (Pipeline pipeline = open(Mode.OFF)) {
      assertThat(CachePage.of(pipeline.cache()).text()).contains("Caching is off");
    }
  }

  private static void keep(Pipeline pipeline, String operation) {
    pipeline.keep(
        new Single<>(
            Recipe.of(operation, 1),
            List.of(),
            new Codec<Frame>(frame -> frame, frame -> frame),
            () -> Outcome.of(rows(4))));
  }

  private static Frame half(int number) {
    if (number % 2 == 1) {
      throw new IllegalArgumentException("odd");
    }
    return rows(number / 2);
  }

  private static Frame rows(long cell) {
    return Frame.builder().column("n", LongColumn.of(cell)).build();
  }

  private Pipeline open(Mode mode) {
    return Pipeline.open(
        new PipelineConfig(
            home,
            mode,
            2,
            false,
            Optional.empty(),
            1 << 24,
            RowLayout.usual(),
            event -> {},
            warning -> {},
            Clock.systemUTC()));
  }
}
