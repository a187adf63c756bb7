package dev.tapeloft.bench;

import dev.tapeloft.pipeline.Kept;
import dev.tapeloft.pipeline.Pipeline;
import dev.tapeloft.table.Frame;
import dev.tapeloft.table.FrameParquet;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Makes the data and the stores that the others read. */
final class Preparation implements Probe {
  static final String ONE_BY_ONE = "tapeloft-one-by-one";
  static final String EACH = "tapeloft-each";
  static final String LARGE = "tapeloft-large";
  static final String MANY = "tapeloft-many";
  static final String HOT = "tapeloft-hot";
  static final String PARQUET = "tapeloft.parquet";
  private static final int GROUP = 50;
  private static final int OPENED_OFTEN = 2;
  static final long ARGUMENT_SEED = 1;
  static final long RESULT_SEED = 2;

  @Override
  public void measure(Telling telling, Path folder, Scale scale) throws Exception {
    telling.time(
        "one-by-one", () -> scoreOneByOne(folder.resolve(ONE_BY_ONE), scale.smallResults()));
    telling.time("each", () -> scoreEach(folder.resolve(EACH), scale.smallResults()));
    telling.time("many", () -> fill(folder.resolve(MANY), scale.entries()));
    large(folder, scale.rows());
    Frame table = Samples.barsAndTrades(scale.tablesawRows(), ARGUMENT_SEED);
    try (OutputStream out = output(folder.resolve(PARQUET))) {
      FrameParquet.write(table, out);
    }
  }

  private static int scoreOneByOne(Path home, int strategies) {
    try (Pipeline pipeline = Desk.open(home)) {
      for (int strategy = 0; strategy < strategies; strategy++) {
        pipeline.keep(Desk.score(strategy));
      }
    }
    return strategies;
  }

  private static int scoreEach(Path home, int strategies) {
    try (Pipeline pipeline = Desk.open(home)) {
      pipeline.keep(Desk.scores(strategies));
    }
    return strategies;
  }

  /** Many entries, and a small result that is looked up among them. */
  private static int fill(Path home, int entries) {
    try (Pipeline pipeline = Desk.open(home)) {
      int groups = entries / GROUP;
      for (int group = 0; group < groups; group++) {
        pipeline.keep(Desk.scores(group, GROUP, 1, Samples::score));
      }
      pipeline.keep(Desk.score(1));
      return groups;
    }
  }

  private static void large(Path folder, int rows) throws IOException {
    Frame bars = Samples.bars(rows, ARGUMENT_SEED);
    Frame smoothed = Samples.bars(rows, RESULT_SEED);
    Samples.writeRaw(bars, folder.resolve("bars"));
    Samples.writeRaw(smoothed, folder.resolve("smoothed"));
    try (Pipeline pipeline = Desk.open(folder.resolve(LARGE))) {
      Kept<Frame> input = pipeline.keep(Desk.bars(() -> bars));
      pipeline.keep(Desk.smoothed(input, () -> smoothed));
    }
    Path hot = folder.resolve(HOT);
    Folders.copy(folder.resolve(LARGE), hot);
    for (int i = 0; i < OPENED_OFTEN; i++) {
      try (Pipeline pipeline = Desk.openToRead(hot)) {
        LargeHit.lookUp(pipeline).get().decodeAll();
      }
    }
  }

  private static OutputStream output(Path file) throws IOException {
    return new BufferedOutputStream(Files.newOutputStream(file));
  }
}
