package dev.tapeloft.kernel;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import jdk.jshell.spi.ExecutionControl.StoppedException;

/** Fetches libraries of Java from Maven's repositories and adds them to the cells. */
final class MavenMagic implements Magic {
  private static final String EXAMPLE = "%maven org.apache.commons:commons-csv:1.14.1";

  @Override
  public About about() {
    return About.line(
        "maven",
        "fetches libraries with all they need and adds them to the class path of the cells",
        EXAMPLE,
        "%maven group:artifact:version other:artifact:version",
        "%maven group:artifact:version --repo https://repo.example.org/maven",
        "Repositories, mirrors, proxies and 'offline' are taken from ~/.m2/settings.xml.");
  }

  @Override
  public CellOutcome run(MagicLine line, Session session)
      throws MagicFailed,
          IOException,
          StoppedException,
          InvocationTargetException,
          InterruptedException {
    List<String> coordinates = new ArrayList<>();
    List<String> repositories = new ArrayList<>();
    for (Iterator<String> words = line.words().iterator(); words.hasNext(); ) {
      String word = words.next();
      if (word.startsWith("--repo=")) {
        repositories.add(word.substring("--repo=".length()));
      } else if (word.equals("--repo") && words.hasNext()) {
        repositories.add(words.next());
      } else if (word.startsWith("-")) {
        throw new MagicFailed(
            "%maven: no option is written " + word, "the one there is: --repo URL");
      } else {
        coordinates.add(word);
      }
    }
    if (coordinates.isEmpty()) {
      throw new MagicFailed("%maven was given no library", "write for example " + EXAMPLE);
    }
    List<Path> jars = session.call(() -> jars(coordinates, repositories));
    System.out.println(session.classPath().add(jars));
    return new CellOutcome.Done(null);
  }

  private static List<Path> jars(List<String> coordinates, List<String> repositories)
      throws MagicFailed {
    try (MavenLibraries libraries = MavenLibraries.ofUser()) {
      return libraries.jars(coordinates, repositories);
    }
  }
}
