package dev.tapeloft.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapeloft.kernel.KernelSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KernelFindingsTest {
  @TempDir private Path prefix;

  @Test
  void aKernelThatRunsIsFine() throws IOException {
    Path folder = install("tapeloft");
    Finding finding = only();
    assertThat(finding.state()).isEqualTo(Finding.State.OK);
    assertThat(finding.found()).startsWith("installed in " + folder);
    assertThat(JsonText.of(List.of(finding))).contains("\"state\" : \"OK\"");
  }

  @Test
  void noKernelIsAHintWithTheWayToGetOne() {
    assertThat(only().state()).isEqualTo(Finding.State.HINT);
    assertThat(only().remedy()).startsWith("tapeloft kernel install --user");
  }

  @Test
  void aJavaThatIsGoneIsAFault() throws IOException {
    Path folder = install("loft2");
    change(folder, java(), "/gone/bin/java");
    assertThat(only().state()).isEqualTo(Finding.State.FAULT);
    assertThat(only().found()).isEqualTo(folder + ": its Java is not there: /gone/bin/java");
    assertThat(only().remedy())
        .isEqualTo("tapeloft kernel install --prefix %s --name loft2".formatted(prefix));
  }

  @Test
  void aJavaThatDoesNotStartIsAFault() throws IOException {
    Path folder = install("tapeloft");
    Path broken = Files.writeString(prefix.resolve("java"), "#!/bin/sh\nexit 1\n");
    assertThat(broken.toFile().setExecutable(true)).isTrue();
    change(folder, java(), broken.toString());
    assertThat(only().state()).isEqualTo(Finding.State.FAULT);
    assertThat(only().found()).contains("does not start, or is no JDK: " + broken);
  }

  @Test
  void aJarThatIsGoneIsAFault() throws IOException {
    Path folder = install("tapeloft");
    change(folder, JavaProcess.classPath(), "/moved/tapeloft.jar");
    assertThat(only().state()).isEqualTo(Finding.State.FAULT);
    assertThat(only().found()).contains("it runs /moved/tapeloft.jar, which is not there any more");
  }

  @Test
  void aKernelOfAnotherCheckoutIsAHint() throws IOException {
    Path folder = install("tapeloft");
    Path other = Files.writeString(prefix.resolve("tapeloft.jar"), "");
    change(folder, JavaProcess.classPath(), other.toString());
    assertThat(only().state()).isEqualTo(Finding.State.HINT);
    assertThat(only().found()).contains("another copy of Tapeloft: [" + other + "]");
    assertThat(only().remedy()).contains("tapeloft kernel install --prefix " + prefix);
  }

  @Test
  void aKernelOfTheSameNameFurtherDownIsHidden() throws IOException {
    Path first = install("tapeloft");
    Path below = prefix.resolve("below");
    Path second = KernelSpec.install(KernelSpec.prefixFolder(below), "tapeloft");
    List<Finding> findings =
        KernelFindings.of(List.of(KernelSpec.prefixFolder(prefix), KernelSpec.prefixFolder(below)));
    assertThat(findings).hasSize(2);
    assertThat(findings.get(1).found())
        .isEqualTo(second + ": hidden by the kernel of the same name in " + first);
    assertThat(findings.get(1).remedy()).startsWith("tapeloft kernel uninstall --prefix " + below);
  }

  @Test
  void twoKernelsThatLookTheSameAreAHint() throws IOException {
    Path first = install("loft2");
    Path second = install("tapeloft");
    List<Finding> findings = KernelFindings.of(List.of(KernelSpec.prefixFolder(prefix)));
    assertThat(findings).extracting(Finding::state).contains(Finding.State.HINT).hasSize(3);
    assertThat(findings.get(1).found())
        .contains(second + ": Jupyter shows \"Tapeloft (Java)\" twice", first.toString());
  }

  @Test
  void aKernelThatCannotBeReadIsAFaultAndOtherProgramsKernelsAreNone() throws IOException {
    Path python = Files.createDirectories(KernelSpec.prefixFolder(prefix).resolve("python3"));
    Files.writeString(python.resolve("kernel.json"), "{\"argv\": [\"python3\"]}");
    Files.writeString(install("tapeloft").resolve("kernel.json"), "{");
    assertThat(only().state()).isEqualTo(Finding.State.FAULT);
    assertThat(only().found()).contains("is not JSON");
  }

  private Path install(String name) throws IOException {
    return KernelSpec.install(KernelSpec.prefixFolder(prefix), name);
  }

  private Finding only() {
    List<Finding> findings = KernelFindings.of(List.of(KernelSpec.prefixFolder(prefix)));
    assertThat(findings).hasSize(1);
    return findings.get(0);
  }

  private static String java() {
    return JavaProcess.tool("java").toString();
  }

  private static void change(Path folder, String from, String to) throws IOException {
    Path file = folder.resolve("kernel.json");
    String text = Files.readString(file);
    assertThat(text).contains(from);
    Files.writeString(file, text.replace(from, to));
  }
}
