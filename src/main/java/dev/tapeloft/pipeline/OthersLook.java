package dev.tapeloft.pipeline;

import dev.tapeloft.store.SeenFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * How a file looks to several researchers on one machine: as it does to one, with the time of its
 * last change of state, which nobody can set, on this machine since it was started.
 */
final class OthersLook {
  private static final Optional<String> MACHINE =
      word(List.of(Path.of("/etc/machine-id"), Path.of("/proc/sys/kernel/random/boot_id")));

  private OthersLook() {}

  /** The words of a file that looks so here; empty where the machine cannot be told from others. */
  static Optional<String> of(SeenFile look) {
    try {
      FileTime changed = (FileTime) Files.getAttribute(Path.of(look.path()), "unix:ctime");
      return MACHINE.map(
          machine ->
              String.join(
                  "\n",
                  machine,
                  look.path(),
                  String.valueOf(look.sizeBytes()),
                  String.valueOf(look.modifiedNanos()),
                  look.inode(),
                  String.valueOf(changed.to(TimeUnit.NANOSECONDS))));
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** What some files say together; empty where one of them is missing. */
  private static Optional<String> word(List<Path> files) {
    StringBuilder word = new StringBuilder();
    for (Path file : files) {
      try {
        word.append(Files.readString(file).strip()).append('/');
      } catch (IOException e) {
        return Optional.empty();
      }
    }
    return Optional.of(word.toString());
  }
}
