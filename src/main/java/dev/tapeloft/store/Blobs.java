package dev.tapeloft.store;

import dev.tapeloft.store.Batch.Layout;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The immutable files of a store, each named by the content id it stands for. */
final class Blobs {
  private static final int LAYOUT_BITS = 2;
  private static final int KEY_DIGITS = 15;

  private final StoreFolder folder;
  private final Presence presence;

  /** Blobs whose files in the making bear the name of the one that makes them. */
  Blobs(StoreFolder folder, Presence presence) throws IOException {
    this.folder = folder;
    this.presence = presence;
    sweepUnfinished();
  }

  /** Is asked before bytes are written, and may refuse. */
  interface Space {
    void need(long bytes) throws IOException;
  }

  /** Is asked before a finished file is moved to its place, and may refuse. */
  interface Sealed {
    void as(Seal seal) throws IOException, SQLException;
  }

  /** Writes a blob beside its place, makes it durable and moves it in at once. */
  Seal publish(String id, Layout layout, BlobWriter bytes, Space space, Sealed sealed)
      throws IOException, SQLException {
    Path temporary = folder.temporary().resolve(presence.name() + "." + UUID.randomUUID());
    try {
      Seal seal = Sealing.write(temporary, bytes, space);
      sealed.as(seal);
      Path place = path(id, layout);
      Path shelf = Objects.requireNonNull(place.getParent());
      StoreFolder.privately(shelf);
      Files.move(temporary, place, StandardCopyOption.ATOMIC_MOVE);
      StoreFolder.sync(shelf);
      return seal;
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /** Whether a blob's file is there with the size it was sealed with. */
  boolean isPresent(String id, Layout layout, Seal seal) {
    try {
      return Files.size(path(id, layout)) == seal.sizeBytes();
    } catch (IOException e) {
      return false;
    }
  }

  /** Whether the rows of a batch are there, in its record or in its file. */
  boolean has(JournalRecord.Described described) {
    Seal seal = described.file();
    Batch batch = described.batch();
    return seal == null || isPresent(batch.contentId(), batch.layout(), seal);
  }

  /** The bytes of a blob, each section checked when it is read. */
  SealedBytes open(String id, Layout layout, Seal seal) {
    return new SealedFile(path(id, layout), seal);
  }

  /** Whether every byte of a blob is the one it was sealed with. */
  boolean isWhole(String id, Layout layout, Seal seal) {
    return isPresent(id, layout, seal) && new SealedFile(path(id, layout), seal).isWhole();
  }

  /** Sets a blob aside so that nobody reads it again; a missing one is no error. */
  void quarantine(String id, Layout layout) throws IOException {
    Path aside = folder.quarantine().resolve(id + "." + UUID.randomUUID());
    try {
      Files.move(path(id, layout), aside, StandardCopyOption.ATOMIC_MOVE);
    } catch (NoSuchFileException e) {
      return;
    }
  }

  /** Deletes a blob; a missing one is no error. */
  void delete(String id, Layout layout) throws IOException {
    Files.deleteIfExists(path(id, layout));
  }

  /** What the ledger calls the blob of a batch: the first bits of its id, and its layout. */
  static long keyOf(Batch batch) {
    return keyOf(batch.contentId(), batch.layout());
  }

  /** What the ledger calls a blob. */
  static long keyOf(String id, Layout layout) {
    long bits = new ActionKey(id).prefix() >>> LAYOUT_BITS;
    return bits << LAYOUT_BITS | layout.ordinal();
  }

  /** Sets the blob aside of which the ledger knows no more than the key. */
  void quarantine(long key) throws IOException {
    String digits = HexFormat.of().toHexDigits(key >>> LAYOUT_BITS, KEY_DIGITS);
    Path shelf = folder.blobs().resolve(digits.substring(0, 2));
    if (!Files.isDirectory(shelf)) {
      return;
    }
    Layout layout = Layout.values()[(int) (key & (1L << LAYOUT_BITS) - 1) % Layout.values().length];
    String name = digits.substring(2) + "*" + layout.suffix();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(shelf, name)) {
      for (Path file : files) {
        Path aside = folder.quarantine().resolve(digits + "." + UUID.randomUUID());
        Files.move(file, aside, StandardCopyOption.ATOMIC_MOVE);
      }
    }
  }

  /** Deletes the files that nobody needs, unless they were written within the last hour. */
  void sweep(Set<Long> neededKeys, Instant now) throws IOException {
    Instant old = now.minus(Duration.ofHours(1));
    for (Path file : StoreFolder.filesBelow(folder.blobs())) {
      Long key = keyOf(file);
      boolean needed = key == null || neededKeys.contains(key);
      if (!needed && Files.getLastModifiedTime(file).toInstant().isBefore(old)) {
        Files.deleteIfExists(file);
      }
    }
  }

  /** What the ledger calls a blob; null where a file is none. */
  private @Nullable Long keyOf(Path file) {
    Path parts = folder.blobs().relativize(file);
    String word = parts.toString().replace(file.getFileSystem().getSeparator(), "");
    for (Layout layout : Layout.values()) {
      String id = word.substring(0, Math.max(0, word.length() - layout.suffix().length()));
      if (word.endsWith(layout.suffix()) && ActionKey.isSha256(id)) {
        return keyOf(id, layout);
      }
    }
    return null;
  }

  private Path path(String id, Layout layout) {
    if (!ActionKey.isSha256(id)) {
      throw new IllegalArgumentException("blob id \"" + id + "\" must be 64 hexadecimal digits");
    }
    return folder.blobs().resolve(id.substring(0, 2)).resolve(id.substring(2) + layout.suffix());
  }

  /** Removes what processes that are gone left unfinished. */
  private void sweepUnfinished() throws IOException {
    try (DirectoryStream<Path> unfinished = Files.newDirectoryStream(folder.temporary())) {
      for (Path file : unfinished) {
        String owner = Objects.requireNonNull(file.getFileName()).toString().split("\\.", 2)[0];
        if (ActionKey.isSha256(owner) && !presence.lives(owner)) {
          Files.deleteIfExists(file);
        }
      }
    }
  }
}
