package dev.tapeloft.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Libraries from a repository in a folder, with a home folder of the test's own. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class MavenMagicTest {
  private final String home = System.getProperty("user.home");
  private final TestCells cells = new TestCells();
  @TempDir Path folder;
  private Path repository;

  @BeforeEach
  void aHomeAndARepository() throws IOException {
    System.setProperty("user.home", Files.createDirectory(folder.resolve("home")).toString());
    repository = Files.createDirectory(folder.resolve("repository"));
    publish("base", "Base", "public static int three() { return 3; }", "");
    publish(
        "top",
        "Top",
        "public static int one() { return 1; }",
        "<dependency><groupId>pack</groupId><artifactId>base</artifactId>"
            + "<version>1.0</version></dependency>");
  }

  @AfterEach
  void theHomeBefore() {
    System.setProperty("user.home", home);
    cells.close();
  }

  @Test
  void aLibraryComesWithWhatItNeedsAndNothingIsLost() {
    cells.run("var before = new ArrayList<>(List.of(1));");
    String printed =
        cells.printed(
            "%maven pack:top:1.0 --repo " + repository.toUri() + "\nint one = pack.Top.one();");
    assertThat(printed).contains("fetched 2 jars (", "added top-1.0.jar, base-1.0.jar\n");
    assertThat(cells.value("one + pack.Base.three()")).isEqualTo("4");
    assertThat(cells.value("before")).isEqualTo("[1]");
    assertThat(folder.resolve("home/.m2/repository/pack/base/1.0/base-1.0.jar")).exists();
    assertThat(cells.printed("%maven pack:base:1.0 --repo=" + repository.toUri()))
        .contains("added nothing: 1 already there");
  }

  @Test
  void dependenciesMayBeGivenAsAPom() throws IOException {
    String dependency =
        "<dependency>\n<groupId>pack</groupId><artifactId>top</artifactId>"
            + "<version>${v}</version></dependency>";
    String cell =
        "%%pom\n<properties><v>1.0</v></properties>\n<repositories><repository><id>r</id><url>"
            + repository.toUri()
            + "</url></repository></repositories>\n<dependencies>"
            + dependency
            + "</dependencies>";
    assertThat(cells.printed(cell)).contains("added top-1.0.jar, base-1.0.jar");
    settings("<mirrors><mirror><id>m</id><mirrorOf>*</mirrorOf><url>" + repository.toUri());
    try (TestCells others = new TestCells()) {
      assertThat(others.printed("%pom " + dependency.replace("\n", "").replace("${v}", "1.0")))
          .contains("added top-1.0.jar, base-1.0.jar");
      Path file = folder.resolve("pom.xml");
      Files.writeString(
          file,
          "<?xml version=\"1.0\"?>\n<project><modelVersion>4.0.0</modelVersion>"
              + "<groupId>a</groupId><artifactId>b</artifactId><version>1</version>"
              + "<properties><v>1.0</v></properties><dependencies>"
              + dependency
              + "</dependencies></project>");
      assertThat(others.printed("%pom " + file)).contains("added nothing: 2 already there");
    }
  }

  @Test
  void aMirrorOfTheSettingsIsAsked() throws IOException {
    settings("<mirrors><mirror><id>m</id><mirrorOf>*</mirrorOf><url>" + repository.toUri());
    assertThat(cells.printed("%maven pack:base:1.0")).contains("added base-1.0.jar");
  }

  @Test
  void whatIsNotThereIsNamedWithWhereItWasLookedFor() throws IOException {
    settings("<mirrors><mirror><id>m</id><mirrorOf>*</mirrorOf><url>" + repository.toUri());
    CellFailure failure = cells.failure("%maven pack:base:1.0 pack:none:2.5");
    assertThat(failure.message())
        .isEqualTo("pack:none:2.5 is not in m (" + repository.toUri() + ")");
    assertThat(failure.lines().get(2)).contains("look at group, artifact and version", "--repo");
  }

  @Test
  void aRepositoryThatCannotBeReachedIsNamed() throws IOException {
    int nobody;
    try (ServerSocket socket = new ServerSocket(0)) {
      nobody = socket.getLocalPort();
    }
    String url = "http://127.0.0.1:" + nobody + "/maven";
    settings("<mirrors><mirror><id>m</id><mirrorOf>*</mirrorOf><url>" + url);
    CellFailure failure = cells.failure("%maven pack:base:1.0");
    assertThat(failure.message())
        .startsWith("pack:base:1.0 could not be fetched from m (" + url + "): ")
        .contains("ConnectException");
    assertThat(failure.lines().get(2)).contains("when there is a network", "%jars FILE");
  }

  @Test
  void offlineIsToldWithTheFolderThatWasLookedInto() throws IOException {
    settings(
        "<offline>true</offline><mirrors><mirror><id>m</id><mirrorOf>*</mirrorOf><url>file:///x");
    assertThat(cells.failure("%maven pack:base:1.0").message())
        .contains("pack:base:1.0: not in " + folder.resolve("home/.m2/repository"), "offline");
  }

  @Test
  void settingsThatCannotBeReadAreNamed() throws IOException {
    settings("<mirrors>");
    Files.writeString(folder.resolve("home/.m2/settings.xml"), "<settings");
    assertThat(cells.failure("%maven pack:base:1.0").message())
        .contains("settings.xml cannot be read");
  }

  @Test
  @Tag("slow")
  void mavenCentralIsAskedByItself() {
    assertThat(cells.printed("%maven org.apache.commons:commons-csv:1.14.1")).contains("fetched ");
    assertThat(
            cells.value(
                "org.apache.commons.csv.CSVParser.parse(\"a,b\",\n"
                    + "    org.apache.commons.csv.CSVFormat.DEFAULT).getRecords().get(0).get(1)"))
        .isEqualTo("b");
  }

  private void settings(String inner) throws IOException {
    String end = inner.contains("<url>") ? "</url></mirror></mirrors>" : "</mirrors>";
    Path file = folder.resolve("home/.m2/settings.xml");
    Files.createDirectories(file.getParent());
    Files.writeString(file, "<settings>" + inner + end + "</settings>");
  }

  private void publish(String artifact, String type, String body, String dependency)
      throws IOException {
    Path place = Files.createDirectories(repository.resolve("pack/" + artifact + "/1.0"));
    TestCells.jar(place.resolve(artifact + "-1.0.jar"), type, body);
    Files.writeString(
        place.resolve(artifact + "-1.0.pom"),
        "<project><modelVersion>4.0.0</modelVersion><groupId>pack</groupId><artifactId>"
            + artifact
            + "</artifactId><version>1.0</version><dependencies>"
            + dependency
            + "</dependencies></project>");
  }
}
