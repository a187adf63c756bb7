package dev.tapeloft.source;

import dev.tapeloft.stooq.StooqIndex;
import dev.tapeloft.stooq.StooqPath;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A Stooq dump as it is unpacked: its folders walked once, none of its files opened. No symbolic
 * link below the root is followed, and names that begin with a point are passed over. Immutable.
 */
public final class StooqDump {
  private final Path root;
  private final StooqIndex index;
  private final SortedMap<String, String> unreadable;

  private StooqDump(Path root, StooqIndex index, SortedMap<String, String> unreadable) {
    this.root = root;
    this.index = index;
    this.unreadable = Collections.unmodifiableSortedMap(unreadable);
  }

  /**
   * The dump below a folder as it is now.
   *
   * @throws IOException naming the folder, if there is none or it cannot be read
   */
  public static StooqDump walk(Path root) throws IOException {
    Path absolute = root.toAbsolutePath().normalize();
    if (!Files.isDirectory(absolute)) {
      throw new IOException(
          "there is no folder %s; name the one that the Stooq dump was unpacked in"
              .formatted(absolute));
    }
    Walk walk = new Walk(absolute.toRealPath());
    Files.walkFileTree(walk.real, walk);
    if (walk.unreadable.containsKey("")) {
      throw new IOException("%s cannot be read; grant read permission".formatted(absolute));
    }
    return new StooqDump(absolute, StooqIndex.of(walk.found), walk.unreadable);
  }

  /** The folder that it was unpacked in. */
  public Path root() {
    return root;
  }

  /** Its files. */
  public StooqIndex index() {
    return index;
  }

  /** Where a file lies. */
  public Path file(StooqPath path) {
    return root.resolve(path.relativePath());
  }

  /** Files and folders that could not be looked at, by path below the root, and why not. */
  public SortedMap<String, String> unreadable() {
    return unreadable;
  }

  /** Such as {@code 10 files of 10 tickers in stooq}. */
  @Override
  public String toString() {
    return index + " in " + root;
  }

  private static final class Walk extends SimpleFileVisitor<Path> {
    private final Path real;
    private final int realLength;
    private final List<StooqPath> found = new ArrayList<>();
    private final SortedMap<String, String> unreadable = new TreeMap<>();

    Walk(Path real) {
      this.real = real;
      String text = real.toString();
      String separator = real.getFileSystem().getSeparator();
      this.realLength = text.endsWith(separator) ? text.length() : text.length() + 1;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      return !folder.equals(real) && name(folder).startsWith(".")
          ? FileVisitResult.SKIP_SUBTREE
          : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (attributes.isRegularFile()) {
        String path = relative(file);
        if (StooqPath.isOne(path)) {
          found.add(StooqPath.of(path));
        }
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      unreadable.put(relative(file), e.getClass().getSimpleName());
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) {
      if (e != null) {
        unreadable.put(relative(folder), e.getClass().getSimpleName());
      }
      return FileVisitResult.CONTINUE;
    }

    private String relative(Path file) {
      String path = file.toString(); // it begins with that of the root
      String below = path.substring(Math.min(path.length(), realLength));
      return below.replace(file.getFileSystem().getSeparator(), "/");
    }

    private static String name(Path file) {
      return String.valueOf(file.getFileName());
    }
  }
}
