package dev.tapeloft.operation;

import dev.tapeloft.pipeline.FileBytes;
import dev.tapeloft.pipeline.FileChangesException;
import dev.tapeloft.pipeline.FileRead;
import dev.tapeloft.pipeline.Pipeline;
import dev.tapeloft.table.ContentId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A file whose content is known, and held where it was read for that: so that it is read once.
 *
 * @param path where it lies
 * @param contentId the SHA-256 of its bytes
 * @param held its bytes if they were read just now
 */
record InputFile(Path path, ContentId contentId, @Nullable FileBytes held) {
  /** A file as it is now, or why it cannot be read. */
  record Found(@Nullable InputFile file, @Nullable Throwable failure) {}

  /** Files, of which those are read that do not look as they did when they were read last. */
  static List<Found> find(Pipeline pipeline, List<Path> paths) {
    Map<Path, ContentId> known = pipeline.rememberedIdsOf(paths);
    List<Path> unknown = paths.stream().filter(path -> !known.containsKey(path)).toList();
    List<FileRead> read = unknown.isEmpty() ? List.of() : pipeline.read(unknown);
    List<Found> found = new ArrayList<>();
    int next = 0;
    for (Path path : paths) {
      ContentId contentId = known.get(path);
      found.add(
          contentId != null
              ? new Found(new InputFile(path, contentId, null), null)
              : found(path, read.get(next++)));
    }
    return found;
  }

  private static Found found(Path path, FileRead read) {
    FileBytes whole = read.whole();
    return whole == null
        ? new Found(null, read.failure())
        : new Found(new InputFile(path, whole.contentId(), whole), null);
  }

  /**
   * Its bytes.
   *
   * @throws IOException if it cannot be read, or holds something else by now
   */
  byte[] bytes(Pipeline pipeline) throws IOException {
    FileBytes there = held;
    if (there != null) {
      return there.bytes();
    }
    FileRead read = pipeline.read(List.of(path)).get(0);
    FileBytes whole = read.whole();
    if (whole == null) {
      throw new IOException(path + " cannot be read any more; run it again", read.failure());
    }
    if (!whole.contentId().equals(contentId)) {
      throw new FileChangesException(
          path + " was changed while it was read; run it again when it is whole");
    }
    return whole.bytes();
  }
}
