package dev.tapeloft.pipeline;

import dev.tapeloft.store.SeenFile;
import dev.tapeloft.table.ContentId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Remembers what was found in folders by how they look: a folder gets new times whenever a name in
 * it comes, goes or changes. The time of its last change of state is looked at, too, which nobody
 * can set. Only file systems of this machine are believed, of which that is known.
 */
final class FolderIds {
  private static final Set<String> KEEPING_TIMES =
      Set.of(
          "ext2", "ext3", "ext4", "xfs", "btrfs", "zfs", "f2fs", "overlay", "tmpfs", "apfs", "hfs");

  /** A folder changed this recently may change again within one step of its clock. */
  private static final Duration UNSETTLED = Duration.ofSeconds(2);

  private static final String LOOKS = "unix:isDirectory,size,lastModifiedTime,ctime,dev,ino";

  private final Pipeline pipeline;

  FolderIds(Pipeline pipeline) {
    this.pipeline = pipeline;
  }

  /** What was remembered of those of some folders that look as they did. */
  Map<Path, ContentId> remembered(Collection<Path> folders) {
    if (pipeline.config().paranoid() || !pipeline.config().mode().reuses()) {
      return Map.of();
    }
    Map<Path, SeenFile> looks = new HashMap<>();
    for (Path folder : folders) {
      look(folder).ifPresent(look -> looks.put(folder, look.seen));
    }
    Map<SeenFile, String> known = pipeline.shelf().seen(looks.values());
    Map<Path, ContentId> remembered = new HashMap<>();
    looks.forEach(
        (folder, look) -> {
          String id = known.get(look);
          if (id != null) {
            remembered.put(folder, new ContentId(id));
          }
        });
    return remembered;
  }

  /**
   * Remembers what was found in a folder and those below it, unless one of them changed shortly
   * before, or lies in another file system, or in one that may not tell.
   *
   * @param begun when the first of them was listed
   */
  void remember(Path root, Collection<Path> folders, ContentId found, Instant begun) {
    Optional<Look> first = look(root);
    if (first.isEmpty() || !keepsTimes(root)) {
      return;
    }
    long settled = nanos(begun.minus(UNSETTLED));
    Map<Path, Look> looks = new HashMap<>();
    for (Path folder : folders) {
      Optional<Look> look = look(folder);
      if (look.isEmpty()
          || look.get().changedNanos >= settled
          || !look.get().device.equals(first.get().device)) {
        return;
      }
      looks.put(folder, look.get());
    }
    looks.values().forEach(look -> pipeline.shelf().remember(look.seen, found.hex()));
  }

  /**
   * How a folder looks.
   *
   * @param changedNanos when it was changed in any way, nanoseconds since 1970
   * @param device which file system it lies in
   */
  private record Look(SeenFile seen, long changedNanos, String device) {}

  /** How a folder looks; empty where there is none, or the file system does not tell. */
  private static Optional<Look> look(Path folder) {
    try {
      Map<String, Object> of = Files.readAttributes(folder, LOOKS, LinkOption.NOFOLLOW_LINKS);
      if (!Boolean.TRUE.equals(of.get("isDirectory"))) {
        return Optional.empty();
      }
      long modified = nanos(((FileTime) attribute(of, "lastModifiedTime")).toInstant());
      long changed = nanos(((FileTime) attribute(of, "ctime")).toInstant());
      String device = attribute(of, "dev").toString();
      String inode = "folder " + device + " " + attribute(of, "ino") + " " + changed;
      long size = (Long) attribute(of, "size");
      SeenFile seen = new SeenFile(folder.toString(), size, modified, inode);
      return Optional.of(new Look(seen, Math.max(modified, changed), device));
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Object attribute(Map<String, Object> attributes, String name) {
    return Objects.requireNonNull(attributes.get(name), name);
  }

  private static boolean keepsTimes(Path folder) {
    try {
      String type = Files.getFileStore(folder).type().toLowerCase(Locale.ROOT);
      return KEEPING_TIMES.contains(type);
    } catch (IOException e) {
      return false;
    }
  }

  private static long nanos(Instant at) {
    return TimeUnit.SECONDS.toNanos(at.getEpochSecond()) + at.getNano();
  }
}
