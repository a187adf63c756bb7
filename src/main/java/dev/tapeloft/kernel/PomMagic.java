package dev.tapeloft.kernel;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import jdk.jshell.spi.ExecutionControl.StoppedException;

/** Adds the dependencies that a POM, or a piece of one, names. */
final class PomMagic implements Magic {
  @Override
  public About about() {
    return About.both(
        "pom",
        "adds the dependencies of a POM, or of a piece of one, to the class path of the cells",
        "%pom ../features/pom.xml",
        "%pom <dependency><groupId>…</groupId>…</dependency>",
        "%%pom        (dependencies, repositories, properties or a project below)");
  }

  @Override
  public CellOutcome run(MagicLine line, Session session)
      throws MagicFailed,
          IOException,
          StoppedException,
          InvocationTargetException,
          InterruptedException {
    String xml = line.wholeCell() ? line.body() : xml(line);
    if (xml.isBlank()) {
      throw new MagicFailed(
          line.marked() + " was given no dependency",
          "write <dependency>…</dependency> below %%pom, or %pom FILE");
    }
    List<Path> jars = session.call(() -> jars(xml));
    System.out.println(session.classPath().add(jars));
    return new CellOutcome.Done(null);
  }

  private static List<Path> jars(String xml) throws MagicFailed, IOException {
    MavenPom pom = MavenPom.of(xml);
    try (MavenLibraries libraries = MavenLibraries.ofUser()) {
      return libraries.jars(pom);
    }
  }

  private static String xml(MagicLine line) throws MagicFailed, IOException {
    if (line.arguments().isEmpty() || line.arguments().startsWith("<")) {
      return line.arguments();
    }
    List<String> words = line.words();
    Path file = LocalFiles.path(String.join(" ", words));
    if (words.size() != 1 || !Files.isRegularFile(file)) {
      throw new MagicFailed(
          "%pom: there is no file " + file.toAbsolutePath().normalize(),
          "name a POM, or write its dependencies below %%pom");
    }
    return Files.readString(file);
  }
}
