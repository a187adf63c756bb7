package dev.tapeloft.operation;

import dev.tapeloft.stooq.DumpFolders;
import dev.tapeloft.stooq.StooqIndex;
import dev.tapeloft.stooq.StooqPath;
import dev.tapeloft.table.ContentId;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A Stooq dump as it lay there when it was looked for. Its index is made of what is kept when it is
 * asked for. Thread-safe.
 */
public final class Dump {
  private final Path root;
  private final ContentId id;
  private final DumpFolders folders;
  private final SortedMap<String, String> unreadable;
  private final Supplier<StooqIndex> files;
  private @Nullable StooqIndex index;

  Dump(
      Path root,
      ContentId id,
      DumpFolders folders,
      SortedMap<String, String> unreadable,
      Supplier<StooqIndex> files) {
    this.root = root;
    this.id = id;
    this.folders = folders;
    this.unreadable = Collections.unmodifiableSortedMap(new TreeMap<>(unreadable));
    this.files = files;
  }

  /** The folder that it was unpacked in. */
  public Path root() {
    return root;
  }

  /** What names it: the SHA-256 of the paths of its files and folders. */
  public ContentId id() {
    return id;
  }

  /** How many files it has. */
  public int size() {
    return folders.files();
  }

  /** The files of each ticker that has several, by path: the first is meant. */
  public SortedMap<String, List<StooqPath>> collisions() {
    return folders.collisions();
  }

  /** Files and folders that could not be looked at, by path below the root, and why not. */
  public SortedMap<String, String> unreadable() {
    return unreadable;
  }

  /** Where a file lies. */
  public Path file(StooqPath path) {
    return root.resolve(path.relativePath());
  }

  /** Its files. */
  public synchronized StooqIndex index() {
    StooqIndex made = index;
    if (made == null) {
      made = files.get();
      index = made;
    }
    return made;
  }
}
