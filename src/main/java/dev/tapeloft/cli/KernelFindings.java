package dev.tapeloft.cli;

import dev.tapeloft.kernel.InstalledSpec;
import dev.tapeloft.kernel.KernelSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Looks at each installed kernel of Tapeloft, and whether another stands before it. */
final class KernelFindings {
  private final List<ExaminedKernel> kernels = new ArrayList<>();
  private final Map<String, InstalledSpec> byName = new HashMap<>();
  private final Map<String, InstalledSpec> byTitle = new HashMap<>();
  private final List<KernelCheck> checks;

  private KernelFindings(List<KernelCheck> checks) {
    this.checks = checks;
  }

  /** What is found without starting a kernel. */
  static List<Finding> of(KernelFolders folders) {
    return of(folders, KernelCheck.still(folders));
  }

  /** What is found where each kernel that may run is started. */
  static List<Finding> ofStarts(KernelFolders folders) {
    List<KernelCheck> checks = new ArrayList<>(KernelCheck.still(folders));
    checks.add(KernelCheck::start);
    return of(folders, checks);
  }

  private static List<Finding> of(KernelFolders folders, List<KernelCheck> checks) {
    List<ExaminedKernel> kernels = kernels(folders, checks);
    return kernels.isEmpty()
        ? List.of(
            Finding.hint(
                KernelCheck.WHAT,
                "not installed for Jupyter",
                "tapeloft kernel install --user; tapeloft notebook needs no installation"))
        : kernels.stream().flatMap(kernel -> kernel.findings().stream()).toList();
  }

  /** The kernels of these folders, each after these checks; a fault is the last that is told. */
  static List<ExaminedKernel> kernels(KernelFolders folders, List<KernelCheck> checks) {
    KernelFindings found = new KernelFindings(checks);
    folders.searched().stream()
        .distinct()
        .flatMap(folder -> entries(folder).stream())
        .forEach(found::look);
    return found.kernels;
  }

  private void look(Path folder) {
    try {
      InstalledSpec.read(folder).ifPresent(this::look);
    } catch (IOException e) {
      if (String.valueOf(folder.getFileName()).equals(KernelSpec.DEFAULT_NAME)) {
        String found = folder + ": " + e.getMessage();
        Finding fault = Finding.fault(KernelCheck.WHAT, found, KernelPlace.again(folder));
        kernels.add(new ExaminedKernel(folder, Optional.empty(), List.of(fault)));
      }
    }
  }

  /** Other programs' kernels matter only where they stand before ours. */
  private void look(InstalledSpec spec) {
    InstalledSpec first = byName.putIfAbsent(spec.name().toLowerCase(Locale.ROOT), spec);
    if (spec.isTapeloft()) {
      List<Finding> findings = first == null ? visible(spec) : List.of(hidden(spec, first));
      kernels.add(new ExaminedKernel(spec.folder(), Optional.of(spec), findings));
    }
  }

  private static Finding hidden(InstalledSpec spec, InstalledSpec first) {
    Path folder = spec.folder();
    return Finding.hint(
        KernelCheck.WHAT,
        folder + ": hidden by the kernel of the same name in " + first.folder(),
        KernelPlace.remove(folder) + ", or install it under another name with --name");
  }

  private List<Finding> visible(InstalledSpec spec) {
    List<Finding> findings = new ArrayList<>();
    InstalledSpec twin = byTitle.putIfAbsent(spec.displayName(), spec);
    if (twin != null) {
      findings.add(twins(spec, twin));
    }
    List<Finding> health = health(spec);
    if (health.stream().allMatch(finding -> finding.state() == Finding.State.OK)) {
      String found = "installed in " + spec.folder() + ", runs " + spec.java();
      findings.add(Finding.ok(KernelCheck.WHAT, found));
    }
    findings.addAll(health);
    return findings;
  }

  private static Finding twins(InstalledSpec spec, InstalledSpec twin) {
    return Finding.hint(
        KernelCheck.WHAT,
        "%s: Jupyter shows \"%s\" twice, this one and %s"
            .formatted(spec.folder(), spec.displayName(), twin.folder()),
        "remove the one you do not use: "
            + KernelPlace.remove(spec.folder())
            + "; or give one another --display-name");
  }

  private List<Finding> health(InstalledSpec spec) {
    List<Finding> findings = new ArrayList<>();
    for (KernelCheck check : checks) {
      Optional<Finding> found = check.look(spec);
      found.ifPresent(findings::add);
      if (found.isPresent() && found.get().state() == Finding.State.FAULT) {
        break;
      }
    }
    return findings;
  }

  private static List<Path> entries(Path kernels) {
    if (!Files.isDirectory(kernels)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(kernels)) {
      return entries.sorted().toList();
    } catch (IOException e) {
      return List.of();
    }
  }
}
