package dev.tapeloft.kernel;

import java.util.List;

/**
 * How a kernel is wanted when it is installed.
 *
 * @param name its folder's name: letters, digits, {@code .}, {@code _} and {@code -}
 * @param displayName what Jupyter shows
 * @param jvmArguments what its JVM is given besides what Tapeloft needs, such as {@code -Xmx4g}
 */
public record KernelChoice(String name, String displayName, List<String> jvmArguments) {
  private static final String DEFAULT_DISPLAY_NAME = "Tapeloft (Java)";

  /** Copies the arguments. */
  public KernelChoice {
    jvmArguments = List.copyOf(jvmArguments);
  }

  /** A kernel of this name; unless it is the default one, Jupyter shows the Java's version too. */
  public static KernelChoice named(String name) {
    String displayName =
        name.equals(KernelSpec.DEFAULT_NAME)
            ? DEFAULT_DISPLAY_NAME
            : "Tapeloft (Java %d)".formatted(Runtime.version().feature());
    return new KernelChoice(name, displayName, List.of());
  }

  /** The same, shown by Jupyter so. */
  public KernelChoice withDisplayName(String shown) {
    return new KernelChoice(name, shown, jvmArguments);
  }

  /** The same with these arguments of its JVM. */
  public KernelChoice withJvmArguments(List<String> arguments) {
    return new KernelChoice(name, displayName, arguments);
  }
}
