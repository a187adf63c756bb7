package dev.tapeloft.kernel;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession.CloseableSession;
import org.eclipse.aether.RepositorySystemSession.SessionBuilder;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.repository.WorkspaceReader;
import org.eclipse.aether.repository.WorkspaceRepository;
import org.eclipse.aether.resolution.ArtifactDescriptorException;
import org.eclipse.aether.resolution.ArtifactDescriptorRequest;
import org.eclipse.aether.resolution.ArtifactDescriptorResult;
import org.eclipse.aether.resolution.DependencyRequest;
import org.eclipse.aether.resolution.DependencyResolutionException;
import org.eclipse.aether.supplier.RepositorySystemSupplier;
import org.eclipse.aether.supplier.SessionBuilderSupplier;

/**
 * Finds libraries with all that they need: in the user's local repository, else in the repositories
 * named, in those of the user's settings, and in Maven Central, from where it keeps them.
 */
final class MavenLibraries implements AutoCloseable {
  private static final String EXAMPLE = "such as org.apache.commons:commons-csv:1.14.1";
  private static final Set<String> NOT_AT_RUN_TIME = Set.of("test", "provided");
  private static final RemoteRepository CENTRAL =
      new RemoteRepository.Builder("central", "default", "https://repo.maven.apache.org/maven2/")
          .build();

  private final MavenSettings settings;
  private final RepositorySystem system = new RepositorySystemSupplier().get();
  private final OnePom pom = new OnePom();
  private final Fetching fetching = new Fetching();
  private final CloseableSession session;

  private MavenLibraries(MavenSettings settings) {
    this.settings = settings;
    SessionBuilder builder = new SessionBuilderSupplier(system).get();
    settings.applyTo(builder);
    this.session =
        builder
            .setSystemProperties(System.getProperties())
            .setConfigProperties(Map.of("aether.transport.http.connectTimeout", 10_000))
            .setTransferListener(fetching)
            .setWorkspaceReader(pom)
            .build();
  }

  /** Opens what the user of this JVM can reach. */
  static MavenLibraries ofUser() throws MagicFailed {
    return new MavenLibraries(MavenSettings.read(Path.of(System.getProperty("user.home"))));
  }

  /**
   * The jars of libraries and of what they need at run time.
   *
   * @param coordinates {@code group:artifact:version}, also with {@code extension} or {@code
   *     extension:classifier} before the version
   * @param urls repositories that are asked before Central
   */
  List<Path> jars(List<String> coordinates, List<String> urls) throws MagicFailed {
    CollectRequest wanted = new CollectRequest();
    for (String written : coordinates) {
      wanted.addDependency(new Dependency(artifact(written), "compile"));
    }
    List<RemoteRepository> asked = new ArrayList<>();
    for (String url : urls) {
      asked.add(repository(url));
    }
    return jars(wanted, asked);
  }

  /** The jars of what a POM depends on at run time; its own repositories are asked first. */
  List<Path> jars(MavenPom project) throws MagicFailed, IOException {
    Path file = Files.createTempFile("cell", ".pom");
    try {
      Files.writeString(file, project.xml());
      pom.file = file.toFile();
      ArtifactDescriptorRequest request =
          new ArtifactDescriptorRequest(OnePom.NAME, repositories(List.of()), null);
      ArtifactDescriptorResult read = system.readArtifactDescriptor(session, request);
      if (read.getDependencies().isEmpty()) {
        throw new MagicFailed(
            "the POM names no dependency" + why(read.getExceptions()),
            "write <dependency>…</dependency>, with a version or a managed one");
      }
      CollectRequest wanted = new CollectRequest();
      read.getDependencies().stream()
          .filter(dependency -> !NOT_AT_RUN_TIME.contains(dependency.getScope()))
          .forEach(wanted::addDependency);
      wanted.setManagedDependencies(read.getManagedDependencies());
      return jars(wanted, read.getRepositories());
    } catch (ArtifactDescriptorException e) {
      throw new MagicFailed("the POM cannot be read" + why(List.of(e)), "correct it");
    } finally {
      Files.deleteIfExists(file);
    }
  }

  /** Says in the running cell what was fetched, if anything was. */
  @Override
  public void close() {
    fetching.told().ifPresent(System.out::println);
    session.close();
    system.shutdown();
  }

  private List<Path> jars(CollectRequest wanted, List<RemoteRepository> asked) throws MagicFailed {
    List<RemoteRepository> repositories = repositories(asked);
    wanted.setRepositories(repositories);
    DependencyRequest request = new DependencyRequest().setCollectRequest(wanted);
    try {
      return system.resolveDependencies(session, request).getArtifactResults().stream()
          .filter(found -> "jar".equals(found.getArtifact().getExtension()))
          .map(found -> found.getArtifact().getPath())
          .toList();
    } catch (DependencyResolutionException e) {
      throw MavenTrouble.of(e, repositories, settings);
    }
  }

  private List<RemoteRepository> repositories(List<RemoteRepository> asked) {
    List<RemoteRepository> all = new ArrayList<>(asked);
    all.addAll(settings.repositories());
    if (all.stream().noneMatch(repository -> repository.getId().equals(CENTRAL.getId()))) {
      all.add(CENTRAL);
    }
    return system.newResolutionRepositories(session, all);
  }

  private static Artifact artifact(String written) throws MagicFailed {
    try {
      return new DefaultArtifact(written);
    } catch (IllegalArgumentException e) {
      boolean versionMissing = written.matches("[^:]+:[^:]+:?");
      throw new MagicFailed(
          "'" + written + "' names no library" + (versionMissing ? ": its version is missing" : ""),
          "write group:artifact:version, " + EXAMPLE);
    }
  }

  /** A repository whose id is made of its URL, under which the local one notes what it gave. */
  private static RemoteRepository repository(String url) throws MagicFailed {
    if (!url.matches("(?i)(?:https?://|file:).+")) {
      throw new MagicFailed(
          "'" + url + "' is no URL of a repository",
          "write --repo https://host/path or file:///path");
    }
    String id = "cell-" + Integer.toHexString(URI.create(url).hashCode());
    return new RemoteRepository.Builder(id, "default", url).build();
  }

  private static String why(List<Exception> trouble) {
    return trouble.isEmpty()
        ? ""
        : ": " + String.valueOf(trouble.get(0).getMessage()).replaceAll("\\s*\\n\\s*", " ");
  }

  /** A workspace that has one POM, the cell's. */
  private static final class OnePom implements WorkspaceReader {
    static final Artifact NAME = new DefaultArtifact("cell:pom:pom:1");

    private File file = new File("");

    @Override
    public WorkspaceRepository getRepository() {
      return new WorkspaceRepository("cell");
    }

    @Override
    @SuppressWarnings("NullAway") // null says that it is not here
    public File findArtifact(Artifact artifact) {
      boolean own =
          artifact.getGroupId().equals(NAME.getGroupId())
              && artifact.getArtifactId().equals(NAME.getArtifactId());
      return own ? file : null;
    }

    @Override
    public List<String> findVersions(Artifact artifact) {
      return List.of();
    }
  }
}
