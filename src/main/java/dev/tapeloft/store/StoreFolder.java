package dev.tapeloft.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Where the parts of a store lie, below {@code <home>/v2}; readable by its owner only. */
record StoreFolder(Path root) {
  static final String FORMAT = "v2";

  private static final String UNKNOWN_USER = "?";
  private static final FileAttribute<?> OWNERS_FILE = owners("rw-------");
  private static final FileAttribute<?> OWNERS_FOLDER = owners("rwx------");

  static StoreFolder create(Path home) throws IOException {
    StoreFolder folder = new StoreFolder(home.resolve(FORMAT));
    Path[] parts = {
      home, folder.root, folder.blobs(), folder.journals(), folder.temporary(), folder.quarantine()
    };
    for (Path part : parts) {
      privately(part);
    }
    requireOwn(folder.root);
    mendPermissions(folder.root);
    return folder;
  }

  Path blobs() {
    return root.resolve("blobs");
  }

  Path journals() {
    return root.resolve("journal");
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

  /** Makes a folder that only its owner may look into, if it is not there. */
  static void privately(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(folder, attributes(folder, OWNERS_FOLDER));
    }
  }

  /** Makes an empty file that only its owner may read, if it is not there. */
  static void createPrivately(Path file) throws IOException {
    try {
      Files.createFile(file, attributes(file, OWNERS_FILE));
    } catch (FileAlreadyExistsException e) {
      return;
    }
  }

  /** What the file system calls a file, however it is named; empty where it has no such name. */
  static Object keyOf(Path file) throws IOException {
    Object key = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    return key == null ? "" : key;
  }

  /** Every file below a folder. */
  static List<Path> filesBelow(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }

  /** Closes a folder that was opened to others, and with it all that lies in it. */
  private static void mendPermissions(Path root) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(root, PosixFileAttributeView.class);
    Set<PosixFilePermission> owners = PosixFilePermissions.fromString("rwx------");
    if (view != null && !view.readAttributes().permissions().equals(owners)) {
      view.setPermissions(owners);
    }
  }

  private static FileAttribute<?>[] attributes(Path place, FileAttribute<?> owners) {
    boolean posix = place.getFileSystem().supportedFileAttributeViews().contains("posix");
    return posix ? new FileAttribute<?>[] {owners} : new FileAttribute<?>[0];
  }

  /** What one user writes another could not read: each has a folder of their own. */
  private static void requireOwn(Path root) throws IOException {
    String owner = Files.getOwner(root).getName();
    String user = System.getProperty("user.name");
    if (!owner.equals(user) && !UNKNOWN_USER.equals(user)) {
      throw new IOException("it belongs to " + owner + ", and a cache folder has one user");
    }
  }

  private static FileAttribute<?> owners(String permissions) {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
  }
}
