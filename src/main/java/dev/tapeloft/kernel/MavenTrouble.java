package dev.tapeloft.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.resolution.ArtifactResult;
import org.eclipse.aether.resolution.DependencyResolutionException;
import org.eclipse.aether.transfer.ArtifactNotFoundException;

/** Tells why libraries could not be had: which, from where, and what to do. */
final class MavenTrouble {
  private MavenTrouble() {}

  /** What is to be said of libraries that were looked for in these repositories. */
  static MagicFailed of(
      DependencyResolutionException thrown,
      List<RemoteRepository> repositories,
      MavenSettings settings) {
    List<ArtifactResult> missing = missing(thrown);
    String names =
        missing.stream()
            .map(result -> coordinates(result.getRequest().getArtifact().toString()))
            .distinct()
            .collect(Collectors.joining(", "));
    if (missing.isEmpty()) {
      return new MagicFailed(oneLine(thrown), "look at the coordinates and at the repositories");
    }
    if (settings.isOffline()) {
      return new MagicFailed(
          names
              + ": not in "
              + settings.localRepository()
              + ", and ~/.m2/settings.xml says offline",
          "take <offline> out of it while there is a network, or use %jars FILE");
    }
    String asked =
        repositories.stream()
            .map(repository -> repository.getId() + " (" + repository.getUrl() + ")")
            .collect(Collectors.joining(", "));
    return unreachable(missing)
        .map(
            cause ->
                new MagicFailed(
                    names + " could not be fetched from " + asked + ": " + cause,
                    "try again when there is a network; without one %jars FILE adds a jar that is"
                        + " there; a mirror or a proxy goes into ~/.m2/settings.xml"))
        .orElseGet(
            () ->
                new MagicFailed(
                    names + " is not in " + asked,
                    "look at group, artifact and version; another repository is named by --repo"
                        + " URL"));
  }

  /** {@code g:a:v} of a jar without a classifier, or of its POM. */
  private static String coordinates(String artifact) {
    return artifact.replaceFirst("^([^:]+:[^:]+):(?:jar|pom):([^:]+)$", "$1:$2");
  }

  private static List<ArtifactResult> missing(Throwable thrown) {
    List<ArtifactResult> missing = new ArrayList<>();
    for (Throwable next = thrown; next != null; next = next.getCause()) {
      if (next instanceof ArtifactResolutionException unresolved && missing.isEmpty()) {
        unresolved.getResults().stream()
            .filter(result -> !result.isResolved())
            .forEach(missing::add);
      }
    }
    return missing;
  }

  private static Optional<String> unreachable(List<ArtifactResult> missing) {
    return missing.stream()
        .flatMap(result -> result.getExceptions().stream())
        .filter(cause -> !(cause instanceof ArtifactNotFoundException))
        .map(MavenTrouble::deepest)
        .findFirst();
  }

  private static String deepest(Throwable thrown) {
    Throwable deepest = thrown;
    while (deepest.getCause() != null) {
      deepest = deepest.getCause();
    }
    return deepest.getClass().getSimpleName() + ", " + oneLine(deepest);
  }

  private static String oneLine(Throwable thrown) {
    return String.valueOf(thrown.getMessage()).replaceAll("\\s*\\n\\s*", " ");
  }
}
