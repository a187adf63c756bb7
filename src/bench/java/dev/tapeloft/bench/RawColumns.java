package dev.tapeloft.bench;

import dev.tapeloft.table.ColumnLoader;
import dev.tapeloft.table.Frame;
import dev.tapeloft.table.FrameColumns;
import dev.tapeloft.table.Sections;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A large frame from raw columns, without a store: the first in a process. */
final class RawColumns implements Probe {
  @Override
  public void measure(Telling telling, Path folder, Scale scale) throws Exception {
    Path file = folder.resolve(Preparation.RAW_COLUMNS);
    telling.time("read", () -> read(file));
  }

  private static Frame read(Path file) throws IOException {
    Sections bytes = Sections.of(Files.readAllBytes(file));
    return FrameColumns.open(bytes, ColumnLoader.direct()).decodeAll();
  }
}
