package dev.tapeloft.bench;

import dev.tapeloft.table.TablesawFrames;
import java.nio.file.Path;
import tech.tablesaw.api.Table;

/** A large Tablesaw table that comes from outside: copied, and named by its content. */
final class ForeignTable implements Probe {
  private static final int WARM_UPS = 5;

  @Override
  public void measure(Telling telling, Path folder, Scale scale) throws Exception {
    Table table =
        TablesawFrames.toTable("bars", Samples.bars(scale.rows(), Preparation.ARGUMENT_SEED));
    telling.time("cold", () -> TablesawFrames.ofTable(table).contentId());
    for (int i = 0; i < WARM_UPS; i++) {
      TablesawFrames.ofTable(table).contentId();
      TablesawFrames.ofTable(table).seenDigest();
    }
    for (int i = 0; i < scale.repeats(); i++) {
      telling.time("copy", () -> TablesawFrames.ofTable(table));
      telling.time("warm", () -> TablesawFrames.ofTable(table).contentId());
      telling.time("seen", () -> TablesawFrames.ofTable(table).seenDigest());
    }
  }
}
