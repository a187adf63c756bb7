package dev.tapeloft.code;

import dev.tapeloft.value.Canonical;
import dev.tapeloft.value.Strangers;
import dev.tapeloft.value.ValueTypes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** What the corpus' programs say on this JDK, compiled by its own compiler, a line for each. */
public final class CorpusPrints {
  private CorpusPrints() {}

  /** Prints them; the argument is a folder for jars. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Files.createDirectories(Path.of(arguments[0]));
    all(folder).forEach((name, print) -> System.out.println(name + "\t" + print));
  }

  /** By program. */
  public static Map<String, String> all(Path folder) {
    Fingerprints reader = new Fingerprints(ValueTypes.standard(), Strangers.NONE, Compiled::digest);
    Map<String, String> prints = new TreeMap<>();
    for (CorpusCase one : CorpusCase.all()) {
      Canonical into = new Canonical();
      Compiled.of(one.program(), folder)
          .fingerprint(reader)
          .parts()
          .forEach((name, part) -> into.text(name).text(part));
      prints.put(one.name(), into.id().hex());
    }
    return prints;
  }
}
