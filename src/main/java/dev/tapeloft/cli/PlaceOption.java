package dev.tapeloft.cli;

import dev.tapeloft.kernel.KernelSpec;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a kernel is installed; one of them. */
final class PlaceOption {
  @Option(names = "--user", description = "For this user.")
  @SuppressWarnings("UnusedVariable") // what is not below a prefix is the user's
  private boolean user;

  @Option(names = "--prefix", paramLabel = "DIR", description = "Below DIR/share/jupyter.")
  private @Nullable Path prefix;

  PlaceOption() {}

  Path folder() {
    return prefix == null ? KernelSpec.userFolder() : KernelSpec.prefixFolder(prefix);
  }

  /** The place that was said, else the user's. */
  static Path chosen(@Nullable PlaceOption place) {
    return (place == null ? new PlaceOption() : place).folder();
  }
}
