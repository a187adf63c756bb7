package dev.tapeloft.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Reads a zip archive that holds exactly one file, and checks its checksum. */
final class ZippedFile {
  private ZippedFile() {}

  static void read(Path path, Consumer<InputStream> reader) throws IOException {
    try (ZipFile zip = new ZipFile(path.toFile())) {
      ZipEntry entry = onlyFile(path, zip);
      reader.accept(new Checked(zip.getInputStream(entry), entry));
    } catch (ZipException e) {
      throw new SourceException(
          "%s: the zip archive is damaged or cut short (%s); copy the file again"
              .formatted(path, e.getMessage()),
          e);
    }
  }

  private static ZipEntry onlyFile(Path path, ZipFile zip) {
    List<? extends ZipEntry> files =
        zip.stream().filter(entry -> !entry.isDirectory()).limit(10).toList();
    if (files.size() != 1) {
      String names = files.stream().map(ZipEntry::getName).collect(Collectors.joining(", "));
      throw SourceException.in(
          path,
          "a zip of market data holds one file, this one holds "
              + (files.isEmpty() ? "none" : names)
              + "; unpack it and name one");
    }
    return files.get(0);
  }

  /** Fails at the end of an entry whose bytes do not have the checksum the archive states. */
  private static final class Checked extends CheckedInputStream {
    private final ZipEntry entry;

    Checked(InputStream in, ZipEntry entry) {
      super(in, new CRC32());
      this.entry = entry;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int count = super.read(target, offset, length);
      if (count < 0 && getChecksum().getValue() != entry.getCrc()) {
        throw new ZipException(
            "the zip checksum does not agree with the data; copy the file again");
      }
      return count;
    }
  }
}
