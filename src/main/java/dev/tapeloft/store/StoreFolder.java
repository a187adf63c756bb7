package dev.tapeloft.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/** Where the parts of a store lie, below {@code <home>/v1}; readable by its owner only. */
record StoreFolder(Path root) {
  static final String FORMAT = "v1";

  static StoreFolder create(Path home) throws IOException {
    StoreFolder folder = new StoreFolder(home.resolve(FORMAT));
    privately(home);
    for (Path part :
        new Path[] {folder.root, folder.blobs(), folder.temporary(), folder.quarantine()}) {
      privately(part);
    }
    return folder;
  }

  Path blobs() {
    return root.resolve("blobs");
  }

  Path temporary() {
    return root.resolve("temporary");
  }

  Path quarantine() {
    return root.resolve("quarantine");
  }

  Path ledger() {
    return root.resolve("ledger.sqlite");
  }

  Path lockFile() {
    return root.resolve("locks");
  }

  /** Makes what was moved into a folder last through a power cut. */
  static void sync(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  static void privately(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    Files.createDirectories(folder);
    if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    }
  }
}
