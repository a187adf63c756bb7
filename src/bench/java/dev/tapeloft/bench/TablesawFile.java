package dev.tapeloft.bench;

import dev.tapeloft.table.Frame;
import dev.tapeloft.table.FrameParquet;
import dev.tapeloft.table.TablesawFrames;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import tech.tablesaw.api.Table;

/** A Tablesaw table from a Parquet file and back: first in a process, and again. */
final class TablesawFile implements Probe {
  @Override
  public void measure(Telling telling, Path folder, Scale scale) throws Exception {
    Path from = folder.resolve(Preparation.PARQUET);
    Path to = folder.resolve("tapeloft-written.parquet");
    Table table = telling.time("read-cold", () -> read(from));
    telling.time("write-cold", () -> write(table, to));
    for (int i = 0; i < scale.repeats(); i++) {
      telling.time("read-warm", () -> read(from));
      telling.time("write-warm", () -> write(table, to));
    }
    telling.tell("bytes", Files.size(to));
    Files.delete(to);
  }

  private static Table read(Path file) throws IOException {
    return TablesawFrames.toTable("bars", FrameParquet.read(Files.readAllBytes(file)));
  }

  private static Path write(Table table, Path file) throws IOException {
    Frame frame = TablesawFrames.ofTable(table);
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      FrameParquet.write(frame, out);
    }
    return file;
  }
}
