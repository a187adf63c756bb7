package dev.tapeloft.cli;

import dev.tapeloft.pipeline.Cache;
import java.io.PrintWriter;
import java.util.Set;
import java.util.TreeSet;

/** The operations that something is kept of. */
final class KnownOperations {
  private KnownOperations() {}

  /** A name that nothing is kept of may be a slip; what there is instead is said. */
  static void tellIfUnknown(Cache cache, String operation, PrintWriter err) {
    Set<String> kept = new TreeSet<>();
    cache.list().forEach(entry -> kept.add(entry.operation()));
    if (!kept.contains(operation)) {
      err.println("tapeloft: nothing is kept of \"" + operation + "\"; there are " + kept);
    }
  }
}
