package dev.tapeloft.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapeloft.kernel.KernelChoice;
import dev.tapeloft.kernel.KernelSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    Path broken = fakeJava("exit 1");
    change(folder, java(), broken.toString());
    assertThat(only().state()).isEqualTo(Finding.State.FAULT);
    assertThat(only().found()).contains("its Java does not start: " + broken);
  }

  @Test
  void aJreIsAFault() throws IOException {
    Path jre = fakeJava("echo java.base@17.0.1");
    change(install("tapeloft"), java(), jre.toString());
    assertThat(only().state()).isEqualTo(Finding.State.FAULT);
    assertThat(only().found()).contains("its Java is a JRE, without jdk.jshell: " + jre);
    assertThat(only().remedy()).isEqualTo("tapeloft kernel install --prefix " + prefix);
  }

  @Test
  void aJavaThatIsTooOldIsAFault() throws IOException {
    Path eleven = fakeJava("echo java.base@11.0.2; echo jdk.jshell@11.0.2");
    Path folder = install("tapeloft");
    change(folder, java(), eleven.toString());
    assertThat(only().found()).contains("its Java is version 11.0.2, older than 17: " + eleven);
    fakeJava("[ \"$1\" = -version ] || exit 1; echo 'java version \"1.8.0_392\"' >&2");
    assertThat(only().state()).isEqualTo(Finding.State.FAULT);
    assertThat(only().found()).contains("its Java is version 1.8.0_392, older than 17: " + eleven);
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
    Files.setLastModifiedTime(other, FileTime.from(Instant.parse("2020-02-02T02:02:02Z")));
    change(folder, JavaProcess.classPath(), other.toString());
    assertThat(only().state()).isEqualTo(Finding.State.HINT);
    assertThat(only().found()).contains("another copy of Tapeloft: [" + other + "]");
    assertThat(only().found()).contains(", built 2020-02-02T02:02:02Z, older than this one, ");
    assertThat(only().remedy()).contains("tapeloft kernel install --prefix " + prefix);
  }

  @Test
  void theRemedyInstallsTheKernelAsItWasWanted() throws IOException {
    KernelChoice choice =
        new KernelChoice("big", "Large heap", List.of("-Xmx3g", "-Dtext=with blank"));
    Path folder = KernelSpec.install(KernelSpec.prefixFolder(prefix), choice);
    change(folder, java(), "/gone/bin/java");
    assertThat(only().remedy())
        .isEqualTo(
            "tapeloft kernel install --prefix %s --name big --display-name 'Large heap'"
                    .formatted(prefix)
                + " --jvm-arg -Xmx3g --jvm-arg '-Dtext=with blank'");
  }

  @Test
  void aKernelWhereTheJupyterAtHandDoesNotLookIsAHint() throws IOException {
    Path folder = install("tapeloft");
    Path elsewhere = KernelSpec.prefixFolder(prefix.resolve("elsewhere"));
    List<Finding> findings = KernelFindings.of(in(prefix, elsewhere));
    assertThat(findings).singleElement().extracting(Finding::state).isEqualTo(Finding.State.HINT);
    assertThat(findings.get(0).found())
        .isEqualTo(folder + ": the jupyter on the path does not look there");
    assertThat(findings.get(0).remedy())
        .contains("JUPYTER_PATH=" + prefix.resolve("share/jupyter"));
    assertThat(KernelFindings.of(in(prefix, elsewhere, folder.getParent())))
        .extracting(Finding::state)
        .containsExactly(Finding.State.OK);
  }

  @Test
  void jupyterSaysItselfWhereItLooks() throws IOException {
    Path jupyter = prefix.resolve("jupyter");
    Files.writeString(jupyter, "#!/bin/sh\necho '{\"data\": [\"/a/jupyter\", \"/b\"]}'\n");
    assertThat(jupyter.toFile().setExecutable(true)).isTrue();
    assertThat(Jupyter.kernelFolders(jupyter))
        .contains(List.of(Path.of("/a/jupyter/kernels"), Path.of("/b/kernels")));
    Files.writeString(jupyter, "#!/bin/sh\necho no such option >&2\nexit 1\n");
    assertThat(Jupyter.kernelFolders(jupyter)).isEmpty();
    assertThat(Jupyter.kernelFolders(prefix.resolve("none"))).isEmpty();
  }

  @Test
  void aKernelThatStartsSaysHowLongItTook() throws IOException {
    install("tapeloft");
    List<Finding> findings = KernelFindings.ofStarts(in(prefix));
    assertThat(findings).extracting(Finding::state).containsOnly(Finding.State.OK);
    assertThat(findings.get(1).found()).matches(".*: started in \\d+\\.\\d\\d s");
  }

  @Test
  void aKernelThatDoesNotStartIsAFaultWithWhatItSaid() throws IOException {
    Path folder = install("tapeloft");
    change(folder, "-Dfile.encoding=UTF-8", "-Xmx1q");
    List<Finding> findings = KernelFindings.ofStarts(in(prefix));
    assertThat(findings).singleElement().extracting(Finding::state).isEqualTo(Finding.State.FAULT);
    assertThat(findings.get(0).found()).contains("it does not start: Invalid maximum heap size");
  }

  @Test
  void aPortThatCannotBeBoundIsAFault() {
    assertThat(LoopbackFinding.of("127.0.0.1").state()).isEqualTo(Finding.State.OK);
    Finding elsewhere = LoopbackFinding.of("192.0.2.1"); // belongs to no machine
    assertThat(elsewhere.state()).isEqualTo(Finding.State.FAULT);
    assertThat(elsewhere.found()).startsWith("no port of 192.0.2.1 can be bound and reached: ");
    assertThat(elsewhere.remedy()).contains("firewall");
  }

  @Test
  void aJavaHomeThatIsNoneIsAFault() throws IOException {
    String here = System.getProperty("java.home");
    assertThat(JavaFindings.of(Map.of("JAVA_HOME", here)))
        .extracting(Finding::state)
        .containsExactly(Finding.State.OK);
    Files.createDirectories(prefix.resolve("bin"));
    Path jre = fakeJava("echo java.base@21.0.1");
    Files.copy(jre, prefix.resolve("bin/java"), StandardCopyOption.COPY_ATTRIBUTES);
    for (String home : List.of("/gone", prefix.toString())) {
      Finding finding = JavaFindings.of(Map.of("JAVA_HOME", home)).get(1);
      assertThat(finding.state()).isEqualTo(Finding.State.FAULT);
      assertThat(finding.found()).startsWith("JAVA_HOME (" + home + "): its Java is ");
      assertThat(finding.remedy()).startsWith("set JAVA_HOME to the folder of a JDK 17 or newer");
    }
  }

  @Test
  void aKernelOfTheSameNameFurtherDownIsHidden() throws IOException {
    Path first = install("tapeloft");
    Path below = prefix.resolve("below");
    Path second = KernelSpec.install(KernelSpec.prefixFolder(below), "tapeloft");
    List<Finding> findings =
        KernelFindings.of(
            new KernelFolders(
                List.of(KernelSpec.prefixFolder(prefix), KernelSpec.prefixFolder(below)),
                Optional.empty()));
    assertThat(findings).hasSize(2);
    assertThat(findings.get(1).found())
        .isEqualTo(second + ": hidden by the kernel of the same name in " + first);
    assertThat(findings.get(1).remedy())
        .startsWith("tapeloft kernel remove tapeloft --prefix " + below);
  }

  @Test
  void twoKernelsThatLookTheSameAreAHint() throws IOException {
    Path first = install("loft2");
    Path second = install("loft3");
    List<Finding> findings = KernelFindings.of(in(prefix));
    assertThat(findings).extracting(Finding::state).contains(Finding.State.HINT).hasSize(3);
    assertThat(findings.get(1).found())
        .contains(second + ": Jupyter shows \"Tapeloft (Java ", first.toString());
  }

  @Test
  void aKernelThatCannotBeReadIsAFaultAndOtherProgramsKernelsAreNone() throws IOException {
    Path python = Files.createDirectories(KernelSpec.prefixFolder(prefix).resolve("python3"));
    Files.writeString(python.resolve("kernel.json"), "{\"argv\": [\"python3\"]}");
    Files.writeString(install("tapeloft").resolve("kernel.json"), "{");
    assertThat(only().state()).isEqualTo(Finding.State.FAULT);
    assertThat(only().found()).contains("is not JSON");
  }

  private Path fakeJava(String script) throws IOException {
    Path java = Files.writeString(prefix.resolve("java"), "#!/bin/sh\n" + script + "\n");
    assertThat(java.toFile().setExecutable(true)).isTrue();
    return java;
  }

  private static KernelFolders in(Path prefix, Path... ofJupyter) {
    return new KernelFolders(
        List.of(KernelSpec.prefixFolder(prefix)),
        ofJupyter.length == 0 ? Optional.empty() : Optional.of(List.of(ofJupyter)));
  }

  private Path install(String name) throws IOException {
    return KernelSpec.install(KernelSpec.prefixFolder(prefix), name);
  }

  private Finding only() {
    List<Finding> findings = KernelFindings.of(in(prefix));
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
