package dev.tapeloft.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class KernelCommandsTest {
  @TempDir private Path home;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void theKernelIsInstalledBelowAPrefix() throws IOException {
    assertThat(run("kernel", "install", "--prefix", home.toString(), "--name", "loft2")).isZero();
    Path spec = home.resolve("share/jupyter/kernels/loft2/kernel.json");
    assertThat(out.toString().strip()).isEqualTo(spec.getParent().toString());
    assertThat(JsonMapper.shared().readTree(Files.readString(spec)).get("display_name").asString())
        .isEqualTo("Tapeloft (Java %d)".formatted(Runtime.version().feature()));
    assertThat(err.toString())
        .contains("tapeloft kernel remove loft2 --prefix " + home)
        .contains("jupyter kernelspec remove loft2")
        .contains("delete " + spec.getParent())
        .contains("for another one set JUPYTER_PATH=" + home.resolve("share/jupyter"));
  }

  @Test
  void aKernelIsRemovedWhenSomebodySaysYes() {
    assertThat(run("kernel", "install", "--prefix", home.toString())).isZero();
    Path folder = home.resolve("share/jupyter/kernels/tapeloft");
    assertThat(run("kernel", "uninstall", "--prefix", home.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("say --yes");
    assertThat(folder).isDirectory();
    assertThat(run("kernel", "uninstall", "--prefix", home.toString(), "--yes")).isZero();
    assertThat(out.toString().strip()).isEqualTo(folder.toString());
    assertThat(folder).doesNotExist();
    assertThat(run("kernel", "uninstall", "--prefix", home.toString(), "--yes")).isEqualTo(1);
    assertThat(err.toString()).contains("no kernel in " + folder);
  }

  @Test
  void aKernelOfAnotherProgramIsNotRemoved() throws IOException {
    Path folder = Files.createDirectories(home.resolve("share/jupyter/kernels/python3"));
    Path spec = Files.writeString(folder.resolve("kernel.json"), "{\"argv\": [\"python3\"]}");
    String[] line = {"kernel", "remove", "python3", "--prefix", home.toString()};
    assertThat(run(line)).isEqualTo(1);
    assertThat(err.toString()).contains(folder + " holds another program's kernel");
    assertThat(spec).exists();
  }

  @Test
  void whatWasNotInstalledWithTheKernelIsLeft() throws IOException {
    assertThat(run("kernel", "install", "--prefix", home.toString())).isZero();
    Path folder = home.resolve("share/jupyter/kernels/tapeloft");
    Path notes = Files.writeString(folder.resolve("notes.txt"), "mine");
    assertThat(run("kernel", "uninstall", "--prefix", home.toString(), "--yes")).isZero();
    assertThat(folder.toFile().list()).containsExactly("notes.txt");
    assertThat(err.toString()).contains("left, since it was not installed with it: " + notes);
  }

  @Test
  void aKernelNameThatIsAPathIsRefused() {
    assertThat(run("kernel", "install", "--prefix", home.toString(), "--name", "../x"))
        .isEqualTo(1);
    assertThat(err.toString()).contains("kernel name \"../x\"");
  }

  @Test
  void whatItsJvmIsGivenStandsInTheCommand() throws IOException {
    assertThat(install("--jvm-arg", "-Xmx3g", "--jvm-arg=-Dmy.key=a b", "--name", "big")).isZero();
    JsonNode spec = spec("big");
    assertThat(spec.path("argv").valueStream().map(JsonNode::asString))
        .containsSubsequence("-Xmx3g", "-Dmy.key=a b", "-cp");
    assertThat(spec.path("metadata").path("tapeloft").path("jvm_arguments").get(0).asString())
        .isEqualTo("-Xmx3g");
  }

  @Test
  void whatThisJvmRefusesIsRefusedWithItsMessageAndNothingIsInstalled() {
    assertThat(install("--jvm-arg", "-Xmx4giga")).isEqualTo(1);
    assertThat(err.toString())
        .contains("with --jvm-arg -Xmx4giga: Invalid maximum heap size: -Xmx4giga")
        .contains("nothing was installed");
    assertThat(install("--jvm-arg", "-XX:+NoSuchFlag")).isEqualTo(1);
    assertThat(err.toString()).contains("Unrecognized VM option 'NoSuchFlag'");
    assertThat(install("--jvm-arg", "-version")).isEqualTo(1);
    assertThat(install("--jvm-arg", "Xmx4g")).isEqualTo(1);
    assertThat(err.toString()).contains("--jvm-arg (Xmx4g) must begin with -");
    assertThat(home).isEmptyDirectory();
  }

  @Test
  void theDisplayNameIsWhatSomebodySays() throws IOException {
    assertThat(install("--name", "mine", "--display-name", "My own")).isZero();
    assertThat(spec("mine").path("display_name").asString()).isEqualTo("My own");
    assertThat(err.toString()).contains("kernel mine installed, \"My own\" in Jupyter");
  }

  @Test
  void theListSaysNameFolderJavaJarAndState() throws IOException {
    assertThat(run("kernel", "list", "--prefix", home.toString(), "--json")).isZero();
    assertThat(out.toString().strip()).isEqualTo("[ ]");
    assertThat(err.toString()).contains("no kernel there");
    assertThat(install("--jvm-arg", "-Xmx3g")).isZero();
    assertThat(run("kernel", "list", "--prefix", home.toString(), "--json")).isZero();
    JsonNode row = JsonMapper.shared().readTree(out.toString()).get(0);
    assertThat(row.path("name").asString()).isEqualTo("tapeloft");
    assertThat(row.path("folder").asString()).isEqualTo(folder("tapeloft").toString());
    assertThat(row.path("javaVersion").asString())
        .startsWith(Integer.toString(Runtime.version().feature()));
    assertThat(row.path("jvmArguments").get(0).asString()).isEqualTo("-Xmx3g");
    assertThat(row.path("jar").get(0).asString()).isEqualTo(row.path("jar").get(0).asString());
    assertThat(row.path("state").asString()).isIn("OK", "HINT"); // a Jupyter may look elsewhere
    assertThat(run("kernel", "list", "--prefix", home.toString())).isZero();
    assertThat(out.toString()).contains("tapeloft", "Tapeloft (Java)", "with    -Xmx3g", "folder");
  }

  @Test
  void aKernelThatCannotBeReadIsListedAsAFault() throws IOException {
    assertThat(install()).isZero();
    Files.writeString(folder("tapeloft").resolve("kernel.json"), "{");
    assertThat(run("kernel", "list", "--prefix", home.toString())).isZero();
    assertThat(out.toString()).startsWith("fault tapeloft").contains("is not JSON");
  }

  @Test
  void theDoctorStartsTheKernelAndEndsWithOneWhereItCannot() throws IOException {
    assertThat(install()).isZero();
    assertThat(run("kernel", "doctor", "--prefix", home.toString())).isZero();
    assertThat(out.toString()).contains("ok     ports", ": started in ");
    Path spec = folder("tapeloft").resolve("kernel.json");
    String text = Files.readString(spec);
    Files.writeString(spec, text.replace("-Dfile.encoding=UTF-8", "-Xmx1q"));
    assertThat(run("kernel", "doctor", "--prefix", home.toString(), "--json")).isEqualTo(1);
    assertThat(out.toString()).contains("FAULT", "it does not start: Invalid maximum heap size");
  }

  private int install(String... options) {
    String[] line = new String[4 + options.length];
    System.arraycopy(
        new String[] {"kernel", "install", "--prefix", home.toString()}, 0, line, 0, 4);
    System.arraycopy(options, 0, line, 4, options.length);
    return run(line);
  }

  private Path folder(String name) {
    return home.resolve("share/jupyter/kernels").resolve(name);
  }

  private JsonNode spec(String name) throws IOException {
    return JsonMapper.shared().readTree(Files.readString(folder(name).resolve("kernel.json")));
  }

  private int run(String... args) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    CommandLine command = Main.commandLine();
    command.setOut(new PrintWriter(out, true));
    command.setErr(new PrintWriter(err, true));
    return command.execute(args);
  }
}
