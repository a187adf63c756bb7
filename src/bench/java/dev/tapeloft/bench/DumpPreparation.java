package dev.tapeloft.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A raw dump prepared for the first time and then again after nothing, one file or one row of a
 * list changed, each in a process of its own with the options of this one. The files were just
 * written, so what the system knows of them is in memory.
 */
final class DumpPreparation implements Probe {
  private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

  @Override
  public void measure(Telling telling, Path folder, Scale scale) throws Exception {
    Path own = folder.resolve(PreparedDump.FOLDER);
    Folders.delete(own);
    DumpTree tree = DumpTree.of(scale.dumpFiles(), scale.instruments());
    Path dump = own.resolve("dump");
    tree.write(dump);
    BrokerRows.write(Files.createDirectories(own.resolve("lists")), tree);
    BrokerRows.writeNone(Files.createDirectories(own.resolve("none")));
    telling.tell("files", tree.count());
    prepare("preparation-index", folder, scale);
    prepare("preparation-first", folder, scale);
    telling.tell("bytes", Folders.bytes(own.resolve("home")));
    prepare("preparation-second", folder, scale);
    for (int i = 0; i < scale.repeats(); i++) {
      prepare("preparation-again", folder, scale);
    }
    for (int i = 0; i < scale.repeats(); i++) {
      DumpTree.DumpFile file = tree.large().get(i);
      DailyRows.append(dump.resolve(file.path()), file.ticker());
      prepare("preparation-file", folder, scale);
    }
    for (int i = 0; i < scale.repeats(); i++) {
      BrokerRows.edit(own.resolve("lists"), i);
      prepare("preparation-row", folder, scale);
    }
    Folders.delete(own);
  }

  private static void prepare(String probe, Path folder, Scale scale)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(JAVA.toString()));
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Probe.class.getName()));
    command.addAll(List.of(probe, folder.toString(), scale.name()));
    int exit = new ProcessBuilder(command).inheritIO().start().waitFor();
    if (exit != 0) {
      throw new IOException(probe + " ended with " + exit + "; its messages are above");
    }
  }
}
