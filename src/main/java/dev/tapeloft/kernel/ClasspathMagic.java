package dev.tapeloft.kernel;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Lists the class path of the cells, or adds to it. */
final class ClasspathMagic implements Magic {
  @Override
  public About about() {
    return About.line(
        "classpath",
        "lists the class path of the cells; or adds folders of classes, or jars, to it",
        "%classpath",
        "%classpath build/classes");
  }

  @Override
  public CellOutcome run(MagicLine line, Session session) throws MagicFailed, IOException {
    List<String> words = line.words();
    if (words.isEmpty()) {
      return Magics.shown(session.classPath().toString());
    }
    List<Path> entries = new ArrayList<>();
    for (String word : words) {
      List<Path> found = LocalFiles.matching(word);
      if (found.isEmpty()) {
        throw new MagicFailed(
            "%classpath: there is no " + LocalFiles.path(word).toAbsolutePath().normalize(),
            "name a folder of classes, or a jar; relative ones begin at "
                + Path.of("").toAbsolutePath());
      }
      entries.addAll(found);
    }
    System.out.println(session.classPath().add(entries));
    return new CellOutcome.Done(null);
  }
}
