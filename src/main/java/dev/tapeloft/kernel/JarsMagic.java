package dev.tapeloft.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Adds jars that are there to the class path of the cells. */
final class JarsMagic implements Magic {
  @Override
  public About about() {
    return About.line(
        "jars",
        "adds jars that are there to the class path of the cells",
        "%jars lib/features.jar",
        "%jars lib/*.jar        (** goes down into folders)",
        "%jars lib        (all jars of a folder)");
  }

  @Override
  public CellOutcome run(MagicLine line, Session session) throws MagicFailed, IOException {
    List<String> words = line.words();
    if (words.isEmpty()) {
      throw new MagicFailed("%jars was given no file", "write %jars FILE or %jars 'lib/*.jar'");
    }
    List<Path> jars = new ArrayList<>();
    for (String word : words) {
      List<Path> named = jars(word);
      if (named.isEmpty()) {
        throw new MagicFailed(
            "%jars: no jar is called " + LocalFiles.path(word).toAbsolutePath().normalize(),
            "look at its name; relative ones begin at " + Path.of("").toAbsolutePath());
      }
      jars.addAll(named);
    }
    System.out.println(session.classPath().add(jars));
    return new CellOutcome.Done(null);
  }

  private static List<Path> jars(String word) throws MagicFailed, IOException {
    List<Path> jars = new ArrayList<>();
    for (Path found : LocalFiles.matching(word)) {
      if (Files.isDirectory(found)) {
        jars.addAll(LocalFiles.matching(found + "/*.jar"));
      } else {
        jars.add(found);
      }
    }
    return jars;
  }
}
