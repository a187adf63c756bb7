package dev.tapeloft.store;

import com.dynatrace.hash4j.hashing.HashStream128;
import com.dynatrace.hash4j.hashing.Hashing;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** The immutable files of a store, each named by the content id it stands for. */
final class Blobs {
  private static final String SUFFIX = ".parquet";

  /** The size and XXH3-128 of a blob's file. */
  record Seal(long sizeBytes, String checksum) {}

  private final StoreFolder folder;

  Blobs(StoreFolder folder) {
    this.folder = folder;
  }

  /** Writes a blob beside its place, makes it durable and moves it in at once. */
  Seal publish(String id, BlobWriter writer) throws IOException {
    Path temporary = folder.temporary().resolve(id + "." + UUID.randomUUID());
    try {
      Seal seal = write(temporary, writer);
      Path place = path(id);
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
  boolean present(String id, Seal seal) {
    try {
      return Files.size(path(id)) == seal.sizeBytes();
    } catch (IOException e) {
      return false;
    }
  }

  /** The bytes of a blob, or nothing if they are not the ones it was sealed with. */
  Optional<byte[]> read(String id, Seal seal) throws IOException {
    if (!present(id, seal)) {
      return Optional.empty();
    }
    byte[] bytes = Files.readAllBytes(path(id));
    HashStream128 checksum = Hashing.xxh3_128().hashStream().putBytes(bytes);
    return seal.equals(new Seal(bytes.length, hex(checksum)))
        ? Optional.of(bytes)
        : Optional.empty();
  }

  /** Sets a blob aside so that nobody reads it again; a missing one is no error. */
  void quarantine(String id) throws IOException {
    Path aside = folder.quarantine().resolve(id + "." + UUID.randomUUID());
    try {
      Files.move(path(id), aside, StandardCopyOption.ATOMIC_MOVE);
    } catch (NoSuchFileException e) {
      return;
    }
  }

  void delete(String id) throws IOException {
    Files.deleteIfExists(path(id));
  }

  /** Deletes every file of a folder that is not the blob of one of these ids; returns the bytes. */
  long deleteAllBut(Set<String> ids, Path folder) throws IOException {
    Set<Path> spared = new HashSet<>();
    ids.forEach(id -> spared.add(path(id)));
    List<Path> doomed;
    try (Stream<Path> files = Files.walk(folder)) {
      doomed = files.filter(file -> Files.isRegularFile(file) && !spared.contains(file)).toList();
    }
    long freed = 0;
    for (Path file : doomed) {
      freed += Files.size(file);
      Files.deleteIfExists(file);
    }
    return freed;
  }

  private Path path(String id) {
    if (!ActionKey.isSha256(id)) {
      throw new IllegalArgumentException("blob id \"" + id + "\" must be 64 hexadecimal digits");
    }
    return folder.blobs().resolve(id.substring(0, 2)).resolve(id.substring(2) + SUFFIX);
  }

  private static Seal write(Path file, BlobWriter writer) throws IOException {
    HashStream128 checksum = Hashing.xxh3_128().hashStream();
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      OutputStream out =
          new BufferedOutputStream(
              new Sealing(Channels.newOutputStream(channel), checksum), 1 << 16);
      writer.writeTo(out);
      out.flush();
      channel.force(true);
      return new Seal(channel.size(), hex(checksum));
    }
  }

  private static String hex(HashStream128 checksum) {
    return HexFormat.of().formatHex(checksum.get().toByteArray());
  }

  /** Digests what passes through; the channel below stays open. */
  private static final class Sealing extends FilterOutputStream {
    private final HashStream128 checksum;

    Sealing(OutputStream out, HashStream128 checksum) {
      super(out);
      this.checksum = checksum;
    }

    @Override
    public void write(int b) throws IOException {
      checksum.putByte((byte) b);
      out.write(b);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      checksum.putBytes(bytes, from, length);
      out.write(bytes, from, length);
    }

    @Override
    public void close() throws IOException {
      out.flush();
    }
  }
}
