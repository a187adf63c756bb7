package dev.tapeloft.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

/** What people call a data set, as content ids: a file, or the beginning of an id. */
record Dataset(Pipeline pipeline, Lineage lineage) {
  /**
   * The content ids that a file was seen with and that it has now, or the one that begins so.
   *
   * @throws IllegalArgumentException where nothing is known of it
   */
  Set<String> contentIds(String name) {
    Set<String> found = new TreeSet<>();
    try {
      Path file = Path.of(name).toAbsolutePath().normalize();
      found.addAll(lineage.seenAs(Set.of(file.toString())));
      if (Files.isRegularFile(file)) {
        found.addAll(lineage.seenAs(Set.of(file.toRealPath().toString())));
        found.add(pipeline.contentIdOf(file).hex());
      }
    } catch (InvalidPathException | IOException e) {
      found.clear(); // no file; it may still be an id
    }
    if (found.isEmpty()) {
      found.addAll(lineage.beginning(name));
    }
    if (found.isEmpty()) {
      throw new IllegalArgumentException(
          "nothing is known of data set \"%s\"; give the path of a file as it was read, or a content id"
              .formatted(name));
    }
    return found;
  }
}
