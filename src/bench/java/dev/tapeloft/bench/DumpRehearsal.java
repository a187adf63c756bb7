package dev.tapeloft.bench;

import java.nio.file.Files;
import java.nio.file.Path;

/** A dump prepared twice in this process, the second time finding everything. */
final class DumpRehearsal implements Probe {
  @Override
  public void measure(Telling telling, Path folder, Scale scale) throws Exception {
    Path own = folder.resolve(PreparedDump.FOLDER);
    DumpTree tree = DumpTree.of(scale.dumpFiles(), scale.instruments());
    tree.write(own.resolve("dump"));
    BrokerRows.write(Files.createDirectories(own.resolve("lists")), tree);
    new PreparedDump("lists", false).measure(telling, folder, scale);
    new PreparedDump("lists", false).measure(telling, folder, scale);
    Folders.delete(own);
  }
}
