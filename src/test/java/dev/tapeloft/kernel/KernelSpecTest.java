package dev.tapeloft.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class KernelSpecTest {
  @TempDir Path folder;

  @Test
  void theKernelspecStartsThisJavaWithThisClassPath() throws IOException {
    Path kernels = KernelSpec.prefixFolder(folder);
    Path written = KernelSpec.install(kernels, KernelSpec.DEFAULT_NAME);
    assertThat(written).isEqualTo(folder.resolve("share/jupyter/kernels/tapeloft"));
    JsonNode spec = Json.MAPPER.readTree(Files.readString(written.resolve("kernel.json")));
    assertThat(spec.path("display_name").asString()).isEqualTo("Tapeloft (Java)");
    assertThat(spec.path("interrupt_mode").asString()).isEqualTo("message");
    JsonNode argv = spec.path("argv");
    assertThat(Path.of(argv.get(0).asString())).isExecutable();
    assertThat(argv.get(argv.size() - 4).asString()).isEqualTo("-cp");
    assertThat(argv.get(argv.size() - 2).asString()).isEqualTo(KernelMain.class.getName());
    assertThat(argv.get(argv.size() - 1).asString()).isEqualTo("{connection_file}");
  }

  @Test
  void theLogosAreImagesOfTheirSize() throws IOException {
    Path written = KernelSpec.install(folder, "k");
    assertThat(ImageIO.read(written.resolve("logo-32x32.png").toFile()).getWidth()).isEqualTo(32);
    assertThat(ImageIO.read(written.resolve("logo-64x64.png").toFile()).getWidth()).isEqualTo(64);
  }

  @Test
  void installingAgainReplaces() throws IOException {
    Path written = KernelSpec.install(folder, "k");
    Files.writeString(written.resolve("kernel.json"), "old");
    KernelSpec.install(folder, "k");
    assertThat(written.resolve("kernel.json")).content().contains("argv");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "../x", "a/b", "ä", "..", "."})
  void aNameThatIsNoNameIsRefused(String name) {
    assertThatThrownBy(() -> KernelSpec.install(folder, name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"" + name + "\" must be");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void jupytersOwnPathComesBeforeTheUsersAndTheSystems() {
    Map<String, String> environment =
        Map.of("JUPYTER_PATH", "/one" + File.pathSeparator + "/two", "VIRTUAL_ENV", "/venv");
    JupyterFolders folders = new JupyterFolders("Linux", Path.of("/home/u"), environment::get);
    assertThat(folders.data())
        .extracting(Path::toString)
        .containsExactly(
            "/one",
            "/two",
            "/home/u/.local/share/jupyter",
            "/venv/share/jupyter",
            "/usr/local/share/jupyter",
            "/usr/share/jupyter");
  }

  @ParameterizedTest
  @CsvSource({
    "Linux,,,/home/u/.local/share/jupyter",
    "Linux,XDG_DATA_HOME,/data,/data/jupyter",
    "Linux,JUPYTER_DATA_DIR,/j,/j",
    "Mac OS X,,,/home/u/Library/Jupyter",
    "Windows 11,APPDATA,/roaming,/roaming/jupyter",
  })
  void theUsersFolderIsWhereJupyterLooks(
      String system, String name, String value, String expected) {
    Map<String, String> environment = new HashMap<>();
    environment.put(name, value);
    JupyterFolders folders = new JupyterFolders(system, Path.of("/home/u"), environment::get);
    assertThat(folders.userData()).isEqualTo(Path.of(expected));
  }
}
