package dev.tapeloft.operation;

import dev.tapeloft.pipeline.Pipeline;
import dev.tapeloft.table.ContentId;
import java.nio.file.Path;

/** A file of a researcher's, which others may write to at any time. */
final class SourceFile {
  private SourceFile() {}

  /** Refuses what was read of a file that is not the one that the key names any more. */
  static void requireUnchanged(Pipeline pipeline, Path file, ContentId bytes) {
    if (!pipeline.contentIdOf(file).equals(bytes)) {
      throw new IllegalStateException(
          file + " was changed while it was read; run it again when it is whole");
    }
  }
}
