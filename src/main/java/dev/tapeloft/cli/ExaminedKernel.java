package dev.tapeloft.cli;

import dev.tapeloft.kernel.InstalledSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * An installed kernel of Tapeloft and what was found of it.
 *
 * @param folder its folder
 * @param spec its kernelspec; empty where it cannot be read
 * @param findings at least one
 */
record ExaminedKernel(Path folder, Optional<InstalledSpec> spec, List<Finding> findings) {
  /** The worst that was found. */
  Finding worst() {
    Finding worst = findings.get(0);
    for (Finding finding : findings) {
      worst = finding.state().compareTo(worst.state()) > 0 ? finding : worst;
    }
    return worst;
  }
}
