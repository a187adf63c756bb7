package dev.tapeloft.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapeloft.pipeline.Mode;
import dev.tapeloft.pipeline.Pipeline;
import dev.tapeloft.pipeline.PipelineConfig;
import dev.tapeloft.pipeline.Reproduction;
import dev.tapeloft.pipeline.RowLayout;
import dev.tapeloft.pipeline.Selection;
import dev.tapeloft.source.StooqDump;
import dev.tapeloft.stooq.TradeableInstrument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A dump is walked again whenever a name came, went or changed, and else it is not. */
class FindDumpTest {
  /** Longer than a step of a file system's clock, by which changes are told apart. */
  private static final long STEP_MILLIS = 20;

  @TempDir private Path folder;
  private Path dump;

  @BeforeEach
  void layOut() throws IOException {
    dump = folder.resolve("dump");
    for (String file : List.of("us/1/a.us.txt", "us/1/b.us.txt", "us/2/c.us.txt", "uk/a.us.txt")) {
      write(file);
    }
    Files.createDirectories(dump.resolve("pl/empty"));
  }

  private void write(String file) throws IOException {
    Path path = dump.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, "<TICKER>\n");
  }

  private interface Change {
    void make() throws IOException;
  }

  @Test
  void aDumpWhoseFoldersLookAsTheyDidIsNotWalked() throws IOException, InterruptedException {
    keep();
    Optional<Dump> known = known();
    assertThat(known).isPresent();
    StooqDump walked = StooqDump.walk(dump);
    assertThat(known.get().size()).isEqualTo(4);
    assertThat(known.get().collisions()).isEqualTo(walked.index().collisions()).hasSize(1);
    assertThat(known.get().unreadable()).isEmpty();
    try (Pipeline pipeline = open(Mode.NORMAL, false, later())) {
      assertThat(FindDump.keep(pipeline, dump).index()).isEqualTo(walked.index());
    }
    write("us/1/a.us.txt"); // other prices in the same file
    assertThat(known()).isPresent();
  }

  @Test
  void whateverChangesANameIsFound() throws IOException, InterruptedException {
    Map<String, Change> changes = new LinkedHashMap<>();
    changes.put("a file comes", () -> write("us/2/d.us.txt"));
    changes.put("a file goes", () -> Files.delete(dump.resolve("us/2/d.us.txt")));
    changes.put("the first file of a folder", () -> write("pl/empty/e.txt"));
    changes.put(
        "a name changes", () -> Files.move(dump.resolve("uk/a.us.txt"), dump.resolve("uk/f.txt")));
    changes.put("a folder comes", () -> Files.createDirectory(dump.resolve("us/1/deeper")));
    changes.put("a file comes into it", () -> write("us/1/deeper/g.txt"));
    changes.put(
        "a folder in place of a file",
        () -> {
          Files.delete(dump.resolve("us/1/deeper/g.txt"));
          Files.createDirectory(dump.resolve("us/1/deeper/g.txt"));
        });
    changes.put(
        "another folder of the same name and time",
        () -> {
          FileTime time = Files.getLastModifiedTime(dump.resolve("us/2"));
          Files.move(dump.resolve("us/2"), folder.resolve("aside"));
          write("us/2/h.txt");
          Files.setLastModifiedTime(dump.resolve("us/2"), time);
        });
    changes.put(
        "a time that was set back",
        () -> {
          FileTime time = Files.getLastModifiedTime(dump.resolve("uk"));
          write("uk/i.txt");
          Files.setLastModifiedTime(dump.resolve("uk"), time);
        });
    changes.put(
        "a link in place of a folder",
        () -> {
          Files.move(dump.resolve("us/1"), folder.resolve("one"), StandardCopyOption.ATOMIC_MOVE);
          Files.createSymbolicLink(dump.resolve("us/1"), folder.resolve("one"));
        });
    for (Map.Entry<String, Change> change : changes.entrySet()) {
      keep();
      assertThat(known()).as("before: " + change.getKey()).isPresent();
      TimeUnit.MILLISECONDS.sleep(STEP_MILLIS);
      change.getValue().make();
      assertThat(known()).as(change.getKey()).isEmpty();
      try (Pipeline pipeline = open(Mode.NORMAL, false, later())) {
        assertThat(FindDump.keep(pipeline, dump).index())
            .as(change.getKey())
            .isEqualTo(StooqDump.walk(dump).index());
      }
    }
  }

  @Test
  void afterRandomChangesTheIndexIsThatOfAWalk() throws IOException, InterruptedException {
    Random random = new Random(7);
    List<String> names = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      names.add("%s/%s/%d.us.txt".formatted(List.of("us", "uk", "jp").get(i % 3), i % 4, i));
    }
    int known = 0;
    for (int run = 0; run < 30; run++) {
      TimeUnit.MILLISECONDS.sleep(STEP_MILLIS);
      for (int change = random.nextInt(3); change > 0; change--) {
        String name = names.get(random.nextInt(names.size()));
        if (!Files.deleteIfExists(dump.resolve(name))) {
          write(name);
        }
      }
      TimeUnit.MILLISECONDS.sleep(STEP_MILLIS);
      known += known().isPresent() ? 1 : 0;
      try (Pipeline pipeline = open(Mode.NORMAL, false, later())) {
        assertThat(FindDump.keep(pipeline, dump).index()).isEqualTo(StooqDump.walk(dump).index());
      }
    }
    assertThat(known).isPositive();
  }

  @Test
  void whatWasChangedJustNowIsWalkedAgainSinceItMayChangeUnseen() throws IOException {
    try (Pipeline pipeline = open(Mode.NORMAL, false, Clock.systemUTC())) {
      FindDump.keep(pipeline, dump);
      assertThat(FindDump.known(pipeline, dump)).isEmpty();
    }
  }

  @Test
  void whereAllIsComputedAgainAllIsWalked() throws IOException, InterruptedException {
    keep();
    for (Mode mode : List.of(Mode.FRESH, Mode.REPLACE, Mode.OFF)) {
      try (Pipeline pipeline = open(mode, false, later())) {
        assertThat(FindDump.known(pipeline, dump)).as(mode.name()).isEmpty();
        assertThat(FindDump.keep(pipeline, dump).index()).isEqualTo(StooqDump.walk(dump).index());
      }
    }
    try (Pipeline pipeline = open(Mode.NORMAL, true, later())) {
      assertThat(FindDump.known(pipeline, dump)).isEmpty();
    }
    try (Pipeline pipeline = open(Mode.CACHED_ONLY, false, later())) {
      assertThat(FindDump.known(pipeline, dump)).isPresent();
      write("us/new.txt");
      assertThat(FindDump.keep(pipeline, dump).size()).isEqualTo(5);
    }
  }

  @Test
  void anIndexThatIsNotKeptAnyMoreIsMadeOfTheSameDumpAlone()
      throws IOException, InterruptedException {
    keep();
    try (Pipeline pipeline = open(Mode.NORMAL, false, later())) {
      Dump known = FindDump.known(pipeline, dump).orElseThrow();
      Dump later = FindDump.known(pipeline, dump).orElseThrow();
      pipeline.cache().clear("dump files");
      assertThat(known.index()).isEqualTo(StooqDump.walk(dump).index());
      pipeline.cache().clear("dump files");
      write("us/new.txt");
      assertThatThrownBy(later::index)
          .hasMessageContaining("files came or went below " + dump)
          .hasMessageContaining("prepare it again");
    }
  }

  @Test
  void whatIsKeptOfADumpIsComputedAgainFromItsFolders() throws IOException, InterruptedException {
    keep();
    try (Pipeline pipeline = open(Mode.NORMAL, false, later())) {
      TradeableInstrument one = new TradeableInstrument("A:US", "", "", "", "", "");
      Dump known = FindDump.known(pipeline, dump).orElseThrow();
      assertThat(MatchInstruments.keep(pipeline, known, List.of(one), 200).all()).hasSize(1);
      for (String operation : List.of("dump folders", "dump files", "candidate files")) {
        Selection selection = Selection.everything().operation(operation);
        assertThat(pipeline.cache().reproduce(selection, 10, RemakeKept.of(pipeline)).rows())
            .as(operation)
            .singleElement()
            .extracting(Reproduction.Row::verdict)
            .isEqualTo(Reproduction.Verdict.SAME);
      }
    }
  }

  private void keep() throws IOException, InterruptedException {
    TimeUnit.MILLISECONDS.sleep(STEP_MILLIS);
    try (Pipeline pipeline = open(Mode.NORMAL, false, later())) {
      FindDump.keep(pipeline, dump);
    }
  }

  private Optional<Dump> known() throws IOException {
    try (Pipeline pipeline = open(Mode.NORMAL, false, later())) {
      return FindDump.known(pipeline, dump);
    }
  }

  /** To which all files are old. */
  private static Clock later() {
    return Clock.fixed(Instant.now().plus(Duration.ofHours(1)), Clock.systemUTC().getZone());
  }

  private Pipeline open(Mode mode, boolean paranoid, Clock clock) {
    return Pipeline.open(
        new PipelineConfig(
            folder.resolve("home"),
            mode,
            2,
            paranoid,
            Optional.empty(),
            1 << 24,
            RowLayout.usual(),
            event -> {},
            warning -> {},
            clock));
  }
}
