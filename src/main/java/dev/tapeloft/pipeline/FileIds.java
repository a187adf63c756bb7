package dev.tapeloft.pipeline;

import dev.tapeloft.store.SeenFile;
import dev.tapeloft.table.ContentId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Digests files, and remembers what it digested. */
final class FileIds {
  /** A file changed this recently may change again within one step of its file system's clock. */
  private static final Duration UNSETTLED = Duration.ofSeconds(2);

  private static final int ATTEMPTS = 5;

  private final Pipeline pipeline;
  private final Disk disk;

  FileIds(Pipeline pipeline) {
    this(pipeline, Files::readAllBytes);
  }

  FileIds(Pipeline pipeline, Disk disk) {
    this.pipeline = pipeline;
    this.disk = disk;
  }

  /** Where files are read whole. */
  interface Disk {
    byte[] read(Path file) throws IOException;
  }

  /** The digest of a file that looks as it did when it was digested; empty if none is known. */
  Optional<ContentId> remembered(Path file) {
    if (isToRead()) {
      return Optional.empty();
    }
    try {
      SeenFile looks = look(file);
      Optional<ContentId> known = pipeline.shelf().seen(looks).map(ContentId::new);
      known.ifPresent(contentId -> pipeline.memory().saw(contentId.hex(), looks.path()));
      return known;
    } catch (IOException e) {
      return Optional.empty(); // whoever reads it now is told why not
    }
  }

  /** The digests of those of many files that look as they did when they were digested. */
  Map<Path, ContentId> remembered(Collection<Path> files) {
    if (isToRead()) {
      return Map.of();
    }
    Map<Path, SeenFile> looks = new HashMap<>();
    Map<Path, Path> folders = new HashMap<>();
    for (Path file : files) {
      try {
        looks.put(file, look(file, folders));
      } catch (IOException e) {
        // whoever reads it now is told why not
      }
    }
    Map<SeenFile, String> known = pipeline.shelf().seen(looks.values());
    Map<Path, ContentId> remembered = new HashMap<>();
    looks.forEach(
        (file, look) -> {
          String contentId = known.get(look);
          if (contentId != null) {
            pipeline.memory().saw(contentId, look.path());
            remembered.put(file, new ContentId(contentId));
          }
        });
    return remembered;
  }

  /** Whether files are read however unchanged they look, as where all is computed again. */
  private boolean isToRead() {
    return pipeline.config().paranoid() || !pipeline.config().mode().reuses();
  }

  /** The digests of those of some files that others on this machine digested; remembers them. */
  Map<Path, ContentId> ofOthers(Collection<Path> files) {
    if (isToRead()) {
      return Map.of();
    }
    Map<Path, SeenFile> looks = new LinkedHashMap<>();
    Map<Path, String> words = new LinkedHashMap<>();
    for (Path file : files) {
      try {
        SeenFile look = look(file);
        othersLook(look).ifPresent(word -> words.put(file, word));
        looks.put(file, look);
      } catch (IOException e) {
        // whoever reads it now is told why not
      }
    }
    Map<String, String> seen = pipeline.shelf().seenByOthers(List.copyOf(words.values()));
    Map<Path, ContentId> known = new HashMap<>();
    words.forEach(
        (file, word) -> {
          String contentId = seen.get(word);
          if (contentId != null) {
            SeenFile look = Objects.requireNonNull(looks.get(file));
            pipeline.memory().saw(contentId, look.path());
            pipeline.shelf().remember(look, contentId);
            known.put(file, new ContentId(contentId));
          }
        });
    return known;
  }

  /** What others are told by; empty where a file may change unseen, or nobody is told. */
  private Optional<String> othersLook(SeenFile look) {
    return pipeline.shelf().isShared() && settled(look) ? OthersLook.of(look) : Optional.empty();
  }

  /** What others on this machine digested, or else what it digests now. */
  ContentId found(Path file) throws IOException {
    ContentId others = ofOthers(List.of(file)).get(file);
    return others == null ? digested(file) : others;
  }

  /** Digests a file and remembers it. */
  ContentId digested(Path file) throws IOException {
    SeenFile seen = look(file);
    Optional<String> others = othersLook(seen);
    ContentId contentId = digest(file);
    remember(seen, look(file), others, contentId);
    return contentId;
  }

  /**
   * Reads a file whole, digests it and remembers that; one that changes meanwhile is read again.
   *
   * @throws FileChangesException naming it, if it changes again and again
   * @throws IOException if it cannot be read
   */
  FileBytes read(Path file) throws IOException {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      SeenFile seen = look(file);
      Optional<String> others = othersLook(seen);
      byte[] bytes = disk.read(file);
      SeenFile now = look(file);
      if (now.equals(seen)) {
        ContentId contentId = digest(bytes);
        remember(seen, now, others, contentId);
        return new FileBytes(contentId, bytes);
      }
    }
    throw new FileChangesException(
        file + " was changed each time it was read; run it again when it is whole");
  }

  private void remember(SeenFile seen, SeenFile now, Optional<String> others, ContentId contentId) {
    pipeline.memory().saw(contentId.hex(), seen.path());
    if (now.equals(seen) && settled(seen)) {
      pipeline.shelf().remember(seen, contentId.hex());
      others
          .filter(before -> othersLook(now).filter(before::equals).isPresent())
          .ifPresent(look -> pipeline.shelf().tellOthers(look, contentId));
    }
  }

  private boolean settled(SeenFile seen) {
    long age =
        TimeUnit.MILLISECONDS.toNanos(pipeline.config().clock().millis()) - seen.modifiedNanos();
    return age > UNSETTLED.toNanos();
  }

  private static SeenFile look(Path file) throws IOException {
    return look(file, new HashMap<>());
  }

  /** How a file looks, where some folders are known by their real paths. */
  private static SeenFile look(Path file, Map<Path, Path> folders) throws IOException {
    Path absolute = file.toAbsolutePath();
    BasicFileAttributes attributes =
        Files.readAttributes(absolute, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    Path folder = absolute.getParent();
    if (!attributes.isRegularFile() || folder == null) { // a link, which may lead anywhere
      attributes = Files.readAttributes(absolute, BasicFileAttributes.class);
      return seen(absolute.toRealPath(), attributes);
    }
    Path real = folders.get(folder);
    if (real == null) {
      real = folder.toRealPath();
      folders.put(folder, real);
    }
    return seen(real.resolve(absolute.getFileName()), attributes);
  }

  private static SeenFile seen(Path real, BasicFileAttributes attributes) {
    return new SeenFile(
        real.toString(),
        attributes.size(),
        attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS),
        Objects.toString(attributes.fileKey(), ""));
  }

  private static ContentId digest(byte[] bytes) {
    MessageDigest sha256 = ContentId.sha256();
    sha256.update(bytes);
    return ContentId.of(sha256);
  }

  private static ContentId digest(Path file) throws IOException {
    MessageDigest sha256 = ContentId.sha256();
    byte[] block = new byte[1 << 16];
    try (InputStream in = Files.newInputStream(file)) {
      for (int read = in.read(block); read >= 0; read = in.read(block)) {
        sha256.update(block, 0, read);
      }
    }
    return ContentId.of(sha256);
  }
}
