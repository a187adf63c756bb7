package dev.tapeloft.stooq;

import dev.tapeloft.table.Frame;
import dev.tapeloft.table.TextColumn;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What of a dump is asked for each time, without its many files.
 *
 * @param folders the paths of its folders below the root, which is empty among them
 * @param files how many files there are
 * @param collisions the files of each ticker that has several, by path
 */
public record DumpFolders(
    List<String> folders, int files, SortedMap<String, List<StooqPath>> collisions) {
  private static final String FOLDER = "folder";
  private static final String COLLISION = "collision";
  private static final String FILES = "files";

  /** Takes copies. */
  public DumpFolders {
    folders = List.copyOf(folders);
    collisions = Collections.unmodifiableSortedMap(new TreeMap<>(collisions));
  }

  /** Those of a dump with these files. */
  public static DumpFolders of(List<String> folders, StooqIndex index) {
    return new DumpFolders(folders, index.paths().size(), index.collisions());
  }

  /**
   * As columns {@code kind, path}: a row a {@code folder}, then one a file of a {@code collision};
   * the word {@code files} says how many there are.
   */
  public Frame frame() {
    List<String> paths = new ArrayList<>(folders);
    collisions.values().forEach(same -> same.forEach(file -> paths.add(file.relativePath())));
    String[] kinds = new String[paths.size()];
    for (int row = 0; row < kinds.length; row++) {
      kinds[row] = row < folders.size() ? FOLDER : COLLISION;
    }
    return Frame.builder()
        .column("kind", TextColumn.owning(kinds))
        .column("path", TextColumn.owning(paths.toArray(String[]::new)))
        .metadata(FILES, String.valueOf(files))
        .build();
  }

  /** What {@link #frame} wrote. */
  public static DumpFolders of(Frame frame) {
    List<String> folders = new ArrayList<>();
    SortedMap<String, List<StooqPath>> collisions = new TreeMap<>();
    for (int row = 0; row < frame.rowCount(); row++) {
      String path = frame.texts("path").at(row);
      if (frame.texts("kind").at(row).equals(FOLDER)) {
        folders.add(path);
      } else {
        StooqPath file = StooqPath.of(path);
        collisions.computeIfAbsent(file.ticker(), any -> new ArrayList<>()).add(file);
      }
    }
    return new DumpFolders(folders, Integer.parseInt(frame.metadata(FILES)), collisions);
  }
}
