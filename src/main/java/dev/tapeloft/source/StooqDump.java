package dev.tapeloft.source;

import dev.tapeloft.stooq.StooqIndex;
import dev.tapeloft.stooq.StooqPath;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A Stooq dump as it is unpacked: its folders walked once, none of its files opened. No symbolic
 * link below the root is followed, and names that begin with a point are passed over. Immutable.
 */
public final class StooqDump {
  private final Path root;
  private final StooqIndex index;
  private final List<String> folders;
  private final SortedMap<String, String> unreadable;

  private StooqDump(Path root, Walk walk) {
    this.root = root;
    this.index = StooqIndex.of(walk.found);
    this.folders = walk.listed.stream().sorted().toList();
    this.unreadable = Collections.unmodifiableSortedMap(walk.unreadable);
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
    Walk walk = new Walk(absolute.toRealPath()).run();
    if (walk.unreadable.containsKey("")) {
      throw new IOException("%s cannot be read; grant read permission".formatted(absolute));
    }
    return new StooqDump(absolute, walk);
  }

  /** The folder that it was unpacked in. */
  public Path root() {
    return root;
  }

  /** Its files. */
  public StooqIndex index() {
    return index;
  }

  /** The paths of its folders below the root, which is empty among them, in order. */
  public List<String> folders() {
    return folders;
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

  /** Folders on their way to an index: those of one depth are listed side by side. */
  private static final class Walk {
    private final Path real;
    private final int realLength;
    private final List<StooqPath> found = new ArrayList<>();
    private final List<String> listed = new ArrayList<>();
    private final SortedMap<String, String> unreadable = new TreeMap<>();

    Walk(Path real) {
      this.real = real;
      String text = real.toString();
      String separator = real.getFileSystem().getSeparator();
      this.realLength = text.endsWith(separator) ? text.length() : text.length() + 1;
    }

    Walk run() {
      List<Path> depth = List.of(real);
      while (!depth.isEmpty()) {
        List<Path> deeper = new ArrayList<>();
        depth.forEach(folder -> listed.add(relative(folder)));
        for (Listing listing : depth.parallelStream().map(this::list).toList()) {
          found.addAll(listing.files);
          deeper.addAll(listing.folders);
          unreadable.putAll(listing.unreadable);
        }
        depth = deeper;
      }
      return this;
    }

    private Listing list(Path folder) {
      Listing listing = new Listing();
      try (DirectoryStream<Path> children = Files.newDirectoryStream(folder)) {
        for (Path child : children) {
          if (!String.valueOf(child.getFileName()).startsWith(".")) {
            look(child, listing);
          }
        }
      } catch (IOException | DirectoryIteratorException e) {
        listing.unreadable.put(relative(folder), why(e));
      }
      Collections.sort(listing.files); // side by side; an index of sorted runs is soon sorted
      return listing;
    }

    private void look(Path child, Listing listing) {
      try {
        BasicFileAttributes attributes =
            Files.readAttributes(child, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (attributes.isDirectory()) {
          listing.folders.add(child);
        } else if (attributes.isRegularFile() && StooqPath.isOne(relative(child))) {
          listing.files.add(StooqPath.of(relative(child)));
        }
      } catch (IOException e) {
        listing.unreadable.put(relative(child), why(e));
      }
    }

    private static String why(Exception e) {
      Throwable cause = e instanceof DirectoryIteratorException ? e.getCause() : e;
      return String.valueOf(cause == null ? null : cause.getClass().getSimpleName());
    }

    private String relative(Path file) {
      String path = file.toString(); // it begins with that of the root
      String below = path.substring(Math.min(path.length(), realLength));
      return below.replace(file.getFileSystem().getSeparator(), "/");
    }
  }

  /** What one folder holds. */
  private static final class Listing {
    private final List<StooqPath> files = new ArrayList<>();
    private final List<Path> folders = new ArrayList<>();
    private final Map<String, String> unreadable = new HashMap<>();
  }
}
