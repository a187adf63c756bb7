package dev.tapeloft.preparation;

import dev.tapeloft.operation.Dump;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The folders that a preparation begins with. A wrong one is refused before anything is done, since
 * a dump or lists of nothing would mean that no prices are wanted any more.
 */
final class InputFolders {
  private static final String DUMP =
      "name the one that the dump was unpacked in (--data-dir, in Java PreparationPlan.of)";
  private static final String LISTS =
      "name the one that the brokers' lists lie in (--tradeable-dir, in Java PreparationPlan.of)";

  private InputFolders() {}

  /**
   * Refuses folders of a plan that are none.
   *
   * @throws IOException naming one, and what it is for
   */
  static void require(PreparationPlan plan) throws IOException {
    requireFolder(plan.dump(), "the Stooq dump", DUMP);
    requireFolder(plan.lists(), "the brokers' lists", LISTS);
    Path there = nearest(plan.prices());
    if (there != null && !Files.isDirectory(there)) {
      throw new IOException(
          "prices cannot be written into %s, since %s is no folder; remove that, or name another folder (--prices-output, in Java pricesInto)"
              .formatted(plan.prices(), there));
    }
  }

  private static void requireFolder(Path folder, String of, String remedy) throws IOException {
    if (!Files.isDirectory(folder)) {
      String wrong =
          Files.exists(folder) ? "%s is a file, no folder for " : "there is no folder %s for ";
      throw new IOException((wrong + "%s; %s").formatted(folder, of, remedy));
    }
  }

  /** The path itself, or the nearest above it that is there. */
  private static @Nullable Path nearest(Path path) {
    Path there = path;
    while (there != null && !Files.exists(there, LinkOption.NOFOLLOW_LINKS)) {
      there = there.getParent();
    }
    return there;
  }

  /**
   * Refuses a dump without a file; one of which something cannot be read may hold more.
   *
   * @throws IOException naming its folder
   */
  static void requireFiles(Dump dump) throws IOException {
    if (dump.size() == 0 && dump.unreadable().isEmpty()) {
      throw new IOException(
          "no Stooq file (*.txt) lies below the folder %s; %s".formatted(dump.root(), DUMP));
    }
  }

  /**
   * Refuses a folder without a list.
   *
   * @throws IOException naming it
   */
  static void requireLists(Path folder, ListFolder lists) throws IOException {
    if (lists.isEmpty()) {
      throw new IOException("no list (*.csv) lies in the folder %s; %s".formatted(folder, LISTS));
    }
  }
}
