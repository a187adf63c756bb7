package dev.tapeloft.kernel;

import java.util.Locale;
import org.eclipse.aether.transfer.AbstractTransferListener;
import org.eclipse.aether.transfer.TransferEvent;

/** Tells of each jar that was fetched, in the running cell. */
final class Fetching extends AbstractTransferListener {
  @Override
  public void transferSucceeded(TransferEvent event) {
    String name = event.getResource().getResourceName();
    if (name.endsWith(".jar")) {
      System.out.printf(
          Locale.ROOT,
          "fetched %s (%,d kB)%n",
          name.substring(name.lastIndexOf('/') + 1),
          (event.getTransferredBytes() + 999) / 1_000);
    }
  }
}
