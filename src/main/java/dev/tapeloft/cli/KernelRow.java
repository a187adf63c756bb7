package dev.tapeloft.cli;

import dev.tapeloft.kernel.InstalledSpec;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * An installed kernel as {@code tapeloft kernel list} shows it; empty is what cannot be read.
 *
 * @param name what Jupyter calls it
 * @param displayName what Jupyter shows
 * @param folder where its kernelspec lies
 * @param java the program that it starts
 * @param javaVersion of that, as it says itself
 * @param jvmArguments what its JVM is given besides what Tapeloft needs
 * @param jar what it is started from
 * @param state {@code OK}, {@code HINT} or {@code FAULT}
 * @param found why
 * @param remedy what to do; empty where nothing is to do
 */
record KernelRow(
    String name,
    String displayName,
    String folder,
    String java,
    String javaVersion,
    List<String> jvmArguments,
    List<String> jar,
    Finding.State state,
    String found,
    String remedy) {

  static KernelRow of(ExaminedKernel kernel) {
    Finding worst = kernel.worst();
    String folder = kernel.folder().toString();
    String name = String.valueOf(kernel.folder().getFileName());
    return kernel
        .spec()
        .map(spec -> of(spec, worst))
        .orElseGet(
            () ->
                new KernelRow(
                    name,
                    "",
                    folder,
                    "",
                    "",
                    List.of(),
                    List.of(),
                    worst.state(),
                    worst.found(),
                    worst.remedy()));
  }

  private static KernelRow of(InstalledSpec spec, Finding worst) {
    return new KernelRow(
        spec.name(),
        spec.displayName(),
        spec.folder().toString(),
        spec.java().toString(),
        ExaminedJava.of(spec.java()).version(),
        spec.jvmArguments(),
        spec.classPath().stream().map(Object::toString).toList(),
        worst.state(),
        worst.found(),
        worst.remedy());
  }

  String text() {
    String state = this.state.name().toLowerCase(Locale.ROOT);
    String version = javaVersion.isEmpty() ? "?" : javaVersion;
    String head =
        "%-5s %-16s %-10s %s".formatted(state, name, version, displayName).stripTrailing();
    StringBuilder text = new StringBuilder(head);
    line(text, "folder", folder);
    line(text, "java", java);
    line(text, "with", String.join(" ", jvmArguments));
    line(text, "jar", jar.stream().collect(Collectors.joining(", ")));
    if (this.state != Finding.State.OK) {
      line(text, "found", found);
      line(text, "→", remedy);
    }
    return text.toString();
  }

  private static void line(StringBuilder text, String what, String value) {
    if (!value.isEmpty()) {
      text.append('\n').append("      %-7s ".formatted(what)).append(value);
    }
  }
}
