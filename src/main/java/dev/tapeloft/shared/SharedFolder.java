package dev.tapeloft.shared;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Objects as files of a folder, such as one that several machines have mounted. The folder must be
 * there: what is not mounted is not taken for an empty one. Who may read and write in it may read
 * and write what is made in it, whatever the umask of the one who makes it.
 *
 * @param root the folder
 */
public record SharedFolder(Path root) implements SharedObjects {
  private static final String UNFINISHED = ".new";
  private static final String MODE = "unix:mode";
  private static final int FOLDER_BITS = 07777;
  private static final int READ_BITS = 0444;

  @Override
  public Optional<InputStream> open(String name) throws IOException {
    try {
      return Optional.of(Files.newInputStream(place(name)));
    } catch (NoSuchFileException e) {
      requireThere();
      return Optional.empty();
    }
  }

  @Override
  public boolean writeIfAbsent(String name, Content content) throws IOException {
    requireThere();
    Path place = place(name);
    if (Files.exists(place)) {
      return false;
    }
    Path shelf = Objects.requireNonNull(place.getParent());
    makeShelf(shelf);
    String unfinished = UUID.randomUUID().toString().replace("-", "") + UNFINISHED;
    Path temporary = shelf.resolve(unfinished);
    try {
      write(temporary, content);
      lend(temporary, READ_BITS);
      boolean isFirst = moved(temporary, place);
      sync(shelf);
      return isFirst;
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  @Override
  public void delete(String name) throws IOException {
    requireThere();
    Files.deleteIfExists(place(name));
  }

  @Override
  public void list(String beginning, Consumer<Listed> told) throws IOException {
    requireThere();
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path shelf, BasicFileAttributes attributes) {
            return mayHold(shelf, beginning)
                ? FileVisitResult.CONTINUE
                : FileVisitResult.SKIP_SUBTREE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            String name = nameOf(file);
            if (attributes.isRegularFile() && name.startsWith(beginning) && isWhole(name)) {
              told.accept(
                  new Listed(name, attributes.size(), attributes.lastModifiedTime().toInstant()));
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (e instanceof NoSuchFileException || !mayHold(file, beginning)) {
              return FileVisitResult.CONTINUE; // it went meanwhile, or is of somebody else
            }
            throw e;
          }
        });
  }

  /** Whether names that begin so may lie in a folder. */
  private boolean mayHold(Path shelf, String beginning) {
    String name = shelf.equals(root) ? "" : nameOf(shelf) + "/";
    return name.startsWith(beginning) || beginning.startsWith(name);
  }

  private String nameOf(Path file) {
    String separator = root.getFileSystem().getSeparator();
    return root.relativize(file).toString().replace(separator, "/");
  }

  private static boolean isWhole(String name) {
    return !name.endsWith(UNFINISHED);
  }

  @Override
  public String toString() {
    return root.toString();
  }

  private Path place(String name) {
    return root.resolve(name);
  }

  private void requireThere() throws IOException {
    if (!Files.isDirectory(root)) {
      throw new FileNotFoundException("the folder is not there");
    }
  }

  private void makeShelf(Path shelf) throws IOException {
    if (Files.isDirectory(shelf)) {
      return;
    }
    makeShelf(Objects.requireNonNull(shelf.getParent()));
    try {
      Files.createDirectory(shelf);
      lend(shelf, FOLDER_BITS);
    } catch (FileAlreadyExistsException e) {
      return; // somebody was faster
    }
  }

  /** Gives what was made the rights of the folder, where there are such. */
  private void lend(Path made, int bits) throws IOException {
    try {
      int rights = (Integer) Files.getAttribute(root, MODE);
      Files.setAttribute(made, MODE, rights & bits);
    } catch (UnsupportedOperationException | IllegalArgumentException | FileSystemException e) {
      return; // the umask decides
    }
  }

  private static void write(Path file, Content content) throws IOException {
    try (FileChannel channel =
            FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        InputStream in = content.open()) {
      OutputStream out = Channels.newOutputStream(channel);
      in.transferTo(out);
      channel.force(true);
    }
  }

  /** Gives a file its name; where there are no links, by a move that is refused for a taken one. */
  private static boolean moved(Path temporary, Path place) throws IOException {
    try {
      Files.createLink(place, temporary);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    } catch (UnsupportedOperationException | FileSystemException e) {
      return movedWithoutLink(temporary, place);
    }
  }

  private static boolean movedWithoutLink(Path temporary, Path place) throws IOException {
    try {
      Files.move(temporary, place);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    }
  }

  private static void sync(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
