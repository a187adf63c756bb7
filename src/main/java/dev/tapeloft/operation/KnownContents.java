package dev.tapeloft.operation;

import dev.tapeloft.pipeline.Kept;
import dev.tapeloft.pipeline.Pipeline;
import dev.tapeloft.table.ContentId;
import dev.tapeloft.value.Canonical;
import dev.tapeloft.value.Strangers;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;

/**
 * Knows the contents of handles, of files and of what has none. A file is told by its path and by
 * what is in it; a path without a file is left to its words. Remembers what it met. Not
 * thread-safe.
 */
final class KnownContents implements Strangers {
  private final Pipeline pipeline;
  private final Set<Class<?>> types = new HashSet<>();
  private final List<Kept<?>> handles = new ArrayList<>();
  private final Map<Path, ContentId> files = new TreeMap<>();

  KnownContents(Pipeline pipeline) {
    this.pipeline = pipeline;
  }

  @Override
  public boolean feed(Object value, Canonical into) {
    if (value instanceof Kept<?> kept) {
      handles.add(kept);
      into.text("kept").text(kept.contentId().hex());
      return true;
    }
    if (value instanceof Path path) {
      return feedFile(path, into);
    }
    if (value instanceof File file) {
      return feedFile(file.toPath(), into);
    }
    boolean inert =
        value instanceof Inert
            || value instanceof Logger
            || value instanceof System.Logger
            || value instanceof java.util.logging.Logger;
    if (inert) {
      into.text("inert");
    }
    return inert;
  }

  @Override
  public void met(Class<?> type) {
    types.add(type);
  }

  /** The classes of the user's and of libraries that it met. */
  Set<Class<?>> types() {
    return types;
  }

  /** The handles that it met, in their order. */
  List<Kept<?>> handles() {
    return handles;
  }

  /** The files that it met, and what was in them. */
  Map<Path, ContentId> files() {
    return files;
  }

  private boolean feedFile(Path path, Canonical into) {
    if (!Files.isRegularFile(path)) {
      return false;
    }
    ContentId content = pipeline.contentIdOf(path);
    files.put(path, content);
    into.text("file").text(path.toString()).text(content.hex());
    return true;
  }
}
