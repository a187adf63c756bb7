package dev.tapeloft.cli;

import dev.tapeloft.kernel.KernelSpec;
import java.nio.file.Path;
import java.util.Optional;

/** The place of an installed kernel as the options of {@code tapeloft kernel} say it. */
final class KernelPlace {
  private static final Path BELOW_PREFIX = Path.of("share/jupyter/kernels");

  private KernelPlace() {}

  /** The command that removes it, such as {@code tapeloft kernel uninstall --user --name N}. */
  static String uninstall(Path folder) {
    return options(folder).map(o -> "tapeloft kernel uninstall " + o).orElse("delete " + folder);
  }

  /** What installs this kernel again there. */
  static String again(Path folder) {
    return options(folder)
        .map(o -> "tapeloft kernel install " + o)
        .orElse("tapeloft kernel install --user, and delete " + folder);
  }

  /** Empty where no option names the folder. */
  private static Optional<String> options(Path folder) {
    Path kernels = folder.resolveSibling("");
    String name = String.valueOf(folder.getFileName());
    String named = name.equals(KernelSpec.DEFAULT_NAME) ? "" : " --name " + name;
    if (kernels.equals(KernelSpec.userFolder())) {
      return Optional.of("--user" + named);
    }
    if (kernels.endsWith(BELOW_PREFIX)) {
      Path prefix = kernels.resolve("../../..").normalize();
      return Optional.of("--prefix " + quoted(prefix.toString()) + named);
    }
    return Optional.empty();
  }

  /** As a shell wants it. */
  private static String quoted(String path) {
    return path.matches("[\\w./+@:-]+") ? path : "'" + path.replace("'", "'\\''") + "'";
  }
}
