package dev.tapeloft.store;

import com.dynatrace.hash4j.hashing.HashStream128;
import com.dynatrace.hash4j.hashing.Hashing;
import dev.tapeloft.store.Batch.Layout;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** The immutable files of a store, each named by the content id it stands for. */
final class Blobs {
  private static final int LAYOUT_BITS = 2;
  private static final int KEY_DIGITS = 15;

  private final StoreFolder folder;
  private final Locks locks;
  private final ActionKey writer;

  /** Blobs whose files in the making bear a name that this process holds as long as it lives. */
  Blobs(StoreFolder folder, Locks locks) throws IOException {
    this.folder = folder;
    this.locks = locks;
    this.writer = ActionKey.ofWord(UUID.randomUUID().toString());
    locks.tryTake(writer);
    sweep();
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
    Path temporary = folder.temporary().resolve(writer + "." + UUID.randomUUID());
    try {
      Seal seal = write(temporary, bytes, space);
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
  boolean present(String id, Layout layout, Seal seal) {
    try {
      return Files.size(path(id, layout)) == seal.sizeBytes();
    } catch (IOException e) {
      return false;
    }
  }

  /** The bytes of a blob, each section checked when it is read. */
  SealedBytes open(String id, Layout layout, Seal seal) {
    return new SealedFile(path(id, layout), seal);
  }

  /** Whether every byte of a blob is the one it was sealed with. */
  boolean isWhole(String id, Layout layout, Seal seal) throws IOException {
    if (!present(id, layout, seal)) {
      return false;
    }
    SealedBytes sections = open(id, layout, seal);
    HashStream128 whole = Hashing.xxh3_128().hashStream();
    byte[] block = new byte[1 << 16];
    try {
      for (int i = 0; i < sections.count(); i++) {
        ByteBuffer section = sections.read(i);
        while (section.hasRemaining()) {
          int length = Math.min(block.length, section.remaining());
          section.get(block, 0, length);
          whole.putBytes(block, 0, length);
        }
      }
    } catch (IOException e) {
      return false;
    }
    return hex(whole).equals(seal.whole());
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

  void delete(String id, Layout layout) throws IOException {
    Files.deleteIfExists(path(id, layout));
  }

  /** What the ledger calls the blob of a batch: the first bits of its id, and its layout. */
  static long keyOf(Batch batch) {
    return keyOf(batch.contentId(), batch.layout());
  }

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
    try (DirectoryStream<Path> files = Files.newDirectoryStream(shelf, digits.substring(2) + "*")) {
      for (Path file : files) {
        Path aside = folder.quarantine().resolve(digits + "." + UUID.randomUUID());
        Files.move(file, aside, StandardCopyOption.ATOMIC_MOVE);
      }
    }
  }

  /** Deletes the files that nobody needs, unless they were written within the last hour. */
  void sweep(Set<Long> neededKeys, Instant now) throws IOException {
    Instant old = now.minus(Duration.ofHours(1));
    List<Path> files;
    try (Stream<Path> all = Files.walk(folder.blobs())) {
      files = all.filter(Files::isRegularFile).toList();
    }
    for (Path file : files) {
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

  /** The word by which this process is known among the writers of the folder. */
  String writer() {
    return writer.hex();
  }

  Path path(String id, Layout layout) {
    if (!ActionKey.isSha256(id)) {
      throw new IllegalArgumentException("blob id \"" + id + "\" must be 64 hexadecimal digits");
    }
    return folder.blobs().resolve(id.substring(0, 2)).resolve(id.substring(2) + layout.suffix());
  }

  /** Whether a writer's process lives. */
  boolean lives(String other) throws IOException {
    if (other.equals(writer.hex())) {
      return true;
    }
    ActionKey key = new ActionKey(other);
    if (!locks.tryTake(key)) {
      return true;
    }
    locks.release(key);
    return false;
  }

  /** Gives the name of this process back. */
  void close() throws IOException {
    locks.release(writer);
  }

  /** Removes what processes that are gone left unfinished. */
  private void sweep() throws IOException {
    try (DirectoryStream<Path> unfinished = Files.newDirectoryStream(folder.temporary())) {
      for (Path file : unfinished) {
        String owner = Objects.requireNonNull(file.getFileName()).toString().split("\\.", 2)[0];
        if (ActionKey.isSha256(owner)) {
          sweep(file, new ActionKey(owner));
        }
      }
    }
  }

  private void sweep(Path file, ActionKey owner) throws IOException {
    if (locks.tryTake(owner)) {
      try {
        Files.deleteIfExists(file);
      } finally {
        locks.release(owner);
      }
    }
  }

  private static Seal write(Path file, BlobWriter writer, Space space) throws IOException {
    HashStream128 whole = Hashing.xxh3_128().hashStream();
    StoreFolder.createPrivately(file);
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      OutputStream out =
          new BufferedOutputStream(
              new Sealing(Channels.newOutputStream(channel), whole, space), 1 << 16);
      long[] ends = writer.writeTo(out);
      out.flush();
      channel.force(true);
      requireCovering(ends, channel.size());
      return new Seal(ends, checksums(channel, ends), hex(whole));
    }
  }

  private static void requireCovering(long[] ends, long size) throws IOException {
    long before = 0;
    for (long end : ends) {
      if (end < before) {
        throw new IOException("the sections of a blob must lie one after the other");
      }
      before = end;
    }
    if (ends.length == 0 || before != size) {
      throw new IOException("the sections of a blob must cover it");
    }
  }

  private static int[] checksums(FileChannel channel, long[] ends) throws IOException {
    int[] checksums = new int[ends.length];
    long from = 0;
    for (int i = 0; i < ends.length; i++) {
      ByteBuffer section = channel.map(FileChannel.MapMode.READ_ONLY, from, ends[i] - from);
      CRC32 crc = new CRC32();
      crc.update(section);
      checksums[i] = (int) crc.getValue();
      from = ends[i];
    }
    return checksums;
  }

  private static String hex(HashStream128 checksum) {
    return HexFormat.of().formatHex(checksum.get().toByteArray());
  }

  /** Digests what passes through, once there is space for it; the channel below stays open. */
  private static final class Sealing extends FilterOutputStream {
    private final HashStream128 whole;
    private final Space space;

    Sealing(OutputStream out, HashStream128 whole, Space space) {
      super(out);
      this.whole = whole;
      this.space = space;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      space.need(length);
      whole.putBytes(bytes, from, length);
      out.write(bytes, from, length);
    }

    @Override
    public void close() throws IOException {
      out.flush();
    }
  }
}
