package dev.tapeloft;

import dev.tapeloft.pipeline.Mode;
import dev.tapeloft.table.Compression;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalLong;

/** The settings of lofts that are tested: two workers, three items a batch. */
final class TestConfig {
  private TestConfig() {}

  /** With the cache in {@code home}, and all data in a folder. */
  static LoftConfig in(Path folder) {
    return new LoftConfig(
        folder.resolve("home"),
        folder,
        Mode.NORMAL,
        2,
        3,
        false,
        OptionalLong.empty(),
        OptionalLong.empty(),
        Compression.usual(),
        Map.of());
  }
}
