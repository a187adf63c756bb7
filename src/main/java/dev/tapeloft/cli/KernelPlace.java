package dev.tapeloft.cli;

import dev.tapeloft.kernel.InstalledSpec;
import dev.tapeloft.kernel.KernelChoice;
import dev.tapeloft.kernel.KernelSpec;
import java.nio.file.Path;
import java.util.Optional;

/** The place of an installed kernel as the options of {@code tapeloft kernel} say it. */
final class KernelPlace {
  private static final Path BELOW_PREFIX = Path.of("share/jupyter/kernels");

  private KernelPlace() {}

  /** The command that removes it, such as {@code tapeloft kernel remove N --user}. */
  static String remove(Path folder) {
    return place(folder)
        .map(place -> "tapeloft kernel remove " + folder.getFileName() + " " + place)
        .orElse("delete " + folder);
  }

  /** What installs a kernel that cannot be read again there. */
  static String again(Path folder) {
    return again(folder, KernelChoice.named(String.valueOf(folder.getFileName())));
  }

  /** What installs this kernel again there, as it was wanted. */
  static String again(InstalledSpec spec) {
    return again(spec.folder(), spec.choice());
  }

  private static String again(Path folder, KernelChoice choice) {
    return place(folder)
        .map(place -> "tapeloft kernel install " + place + options(choice))
        .orElse("tapeloft kernel install --user, and delete " + folder);
  }

  private static String options(KernelChoice choice) {
    StringBuilder options = new StringBuilder();
    String name = choice.name();
    if (!name.equals(KernelSpec.DEFAULT_NAME)) {
      options.append(" --name ").append(name);
    }
    if (!choice.displayName().startsWith("Tapeloft (Java")) {
      options.append(" --display-name ").append(quoted(choice.displayName()));
    }
    for (String argument : choice.jvmArguments()) {
      options.append(" --jvm-arg ").append(quoted(argument));
    }
    return options.toString();
  }

  /** Empty where no option names the folder. */
  private static Optional<String> place(Path folder) {
    Path kernels = folder.resolveSibling("");
    if (kernels.equals(KernelSpec.userFolder())) {
      return Optional.of("--user");
    }
    if (kernels.endsWith(BELOW_PREFIX)) {
      Path prefix = kernels.resolve("../../..").normalize();
      return Optional.of("--prefix " + quoted(prefix.toString()));
    }
    return Optional.empty();
  }

  /** As a shell wants it. */
  private static String quoted(String path) {
    return path.matches("[\\w./+@:=,-]+") ? path : "'" + path.replace("'", "'\\''") + "'";
  }
}
