package dev.tapeloft.kernel;

import java.util.Locale;
import java.util.Optional;
import org.eclipse.aether.transfer.AbstractTransferListener;
import org.eclipse.aether.transfer.TransferEvent;

/** Counts the jars that are fetched. Thread-safe. */
final class Fetching extends AbstractTransferListener {
  private int jars;
  private long bytes;

  /** Such as {@code fetched 3 jars (1,234 kB)}; empty where none was. */
  synchronized Optional<String> told() {
    return jars == 0
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "fetched %,d %s (%,d kB)",
                jars,
                jars == 1 ? "jar" : "jars",
                (bytes + 999) / 1_000));
  }

  @Override
  public synchronized void transferSucceeded(TransferEvent event) {
    if (event.getResource().getResourceName().endsWith(".jar")) {
      jars++;
      bytes += event.getTransferredBytes();
    }
  }
}
