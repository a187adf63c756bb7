package dev.tapeloft.operation;

import dev.tapeloft.operation.Slices.Slice;
import dev.tapeloft.pipeline.Cache;
import dev.tapeloft.pipeline.CacheEntry;
import dev.tapeloft.pipeline.Lineage;
import dev.tapeloft.pipeline.Pipeline;
import dev.tapeloft.table.ContentId;
import dev.tapeloft.table.Frame;
import java.lang.ref.SoftReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Inputs of kept results, by their content: from the cache, or computed again where they left it.
 */
final class AgainInputs {
  private final Pipeline pipeline;
  private final Cache cache;
  private final RemakeKept remaking;
  private final Lineage lineage;
  private final Map<ContentId, SoftReference<Frame>> known = new HashMap<>();

  AgainInputs(Pipeline pipeline, RemakeKept remaking) {
    this.pipeline = pipeline;
    this.cache = pipeline.cache();
    this.remaking = remaking;
    this.lineage = cache.lineage();
  }

  /** The rows of an input that has a name for people. */
  synchronized Frame rows(String name, ContentId contentId) {
    SoftReference<Frame> reference = known.get(contentId);
    @Nullable Frame rows = reference == null ? null : reference.get();
    if (rows == null) {
      rows =
          cache
              .rows(contentId)
              .or(() -> remade(contentId))
              .orElseThrow(
                  () ->
                      new CannotRemake(
                          "its input " + name + " " + contentId.brief() + " is not kept any more"));
      known.put(contentId, new SoftReference<>(rows));
    }
    return rows;
  }

  /** The rows of a day with what is looked at beside it, cut out of what it was seen in. */
  synchronized Sliced slice(String content, int rowsBehind) {
    for (CacheEntry entry : cache.list()) {
      Optional<Sliced> found =
          entry.operation().equals(BuiltIn.SLICES.operation())
              ? sliced(entry, content, rowsBehind)
              : Optional.empty();
      if (found.isPresent()) {
        return found.get();
      }
    }
    throw new CannotRemake("the rows of its day are not kept any more");
  }

  private Optional<Sliced> sliced(CacheEntry entry, String content, int rowsBehind) {
    try {
      for (Slice slice : Slices.of(cache.rows(entry.key()))) {
        if (slice.content().equals(content) && slice.from() - slice.seenFrom() == rowsBehind) {
          return Optional.of(new Sliced(new Again(entry, this).input("rows"), slice));
        }
      }
      return Optional.empty();
    } catch (CannotRemake | IllegalStateException e) {
      return Optional.empty(); // its rows were evicted; another may have the day, too
    }
  }

  /** A day, and the rows it is a part of. */
  record Sliced(Frame rows, Slice slice) {}

  /** The files that were seen with a content and still have it. */
  List<Path> files(ContentId contentId) {
    return lineage.paths(contentId.hex()).stream()
        .map(Path::of)
        .filter(file -> Files.isReadable(file) && !Files.isDirectory(file))
        .filter(file -> pipeline.contentIdOf(file).equals(contentId))
        .toList();
  }

  /** The folders of what was named so when it was found in them, the outermost first. */
  List<Path> folders(ContentId found) {
    return lineage.paths(found.hex()).stream()
        .map(Path::of)
        .filter(Files::isDirectory)
        .sorted()
        .toList();
  }

  /** One result whose rows were evicted, computed again. */
  private Optional<Frame> remade(ContentId contentId) {
    for (String key : lineage.makers(contentId.hex())) {
      CacheEntry maker = cache.show(key);
      Optional<Frame> rows = remaking.single(maker, this);
      if (rows.isPresent() && rows.get().contentId().equals(contentId)) {
        return rows;
      }
    }
    return Optional.empty();
  }
}
