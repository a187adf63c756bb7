package dev.tapeloft.kernel;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.settings.Mirror;
import org.apache.maven.settings.Profile;
import org.apache.maven.settings.Proxy;
import org.apache.maven.settings.Repository;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.building.DefaultSettingsBuilderFactory;
import org.apache.maven.settings.building.DefaultSettingsBuildingRequest;
import org.apache.maven.settings.building.SettingsBuildingException;
import org.eclipse.aether.RepositorySystemSession.SessionBuilder;
import org.eclipse.aether.repository.Authentication;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.util.repository.AuthenticationBuilder;
import org.eclipse.aether.util.repository.DefaultAuthenticationSelector;
import org.eclipse.aether.util.repository.DefaultMirrorSelector;
import org.eclipse.aether.util.repository.DefaultProxySelector;

/**
 * What a user's {@code ~/.m2/settings.xml} says: where the local repository is, whether there is a
 * network, mirrors, proxies, servers, and the repositories of active profiles. Passwords that Maven
 * encrypted are not decrypted.
 */
final class MavenSettings {
  private final Path home;
  private final Settings settings;

  private MavenSettings(Path home, Settings settings) {
    this.home = home;
    this.settings = settings;
  }

  /** The settings of the user with this home folder; those of nobody where there is no file. */
  static MavenSettings read(Path home) throws MagicFailed {
    Path file = home.resolve(".m2").resolve("settings.xml");
    DefaultSettingsBuildingRequest request = new DefaultSettingsBuildingRequest();
    request.setUserSettingsFile(file.toFile());
    request.setSystemProperties(System.getProperties());
    try {
      Settings read =
          new DefaultSettingsBuilderFactory().newInstance().build(request).getEffectiveSettings();
      return new MavenSettings(home, read);
    } catch (SettingsBuildingException e) {
      throw new MagicFailed(
          file
              + " cannot be read: "
              + String.valueOf(e.getMessage()).replaceAll("\\s*\\n\\s*", " "),
          "correct it; mvn reads the same file");
    }
  }

  /** Where fetched files are kept, and found again. */
  Path localRepository() {
    String named = System.getProperty("maven.repo.local", settings.getLocalRepository());
    return named == null || named.isBlank()
        ? home.resolve(".m2").resolve("repository")
        : Path.of(named);
  }

  /** Whether nothing is to be fetched. */
  boolean isOffline() {
    return settings.isOffline();
  }

  /** The repositories of the profiles that are active. */
  List<RemoteRepository> repositories() {
    List<RemoteRepository> found = new ArrayList<>();
    for (Profile profile : settings.getProfiles()) {
      boolean active =
          settings.getActiveProfiles().contains(profile.getId())
              || (profile.getActivation() != null && profile.getActivation().isActiveByDefault());
      if (active) {
        for (Repository repository : profile.getRepositories()) {
          found.add(
              new RemoteRepository.Builder(repository.getId(), "default", repository.getUrl())
                  .build());
        }
      }
    }
    return found;
  }

  /** Tells a session all of that but the repositories. */
  void applyTo(SessionBuilder session) {
    session
        .withLocalRepositoryBaseDirectories(localRepository())
        .setOffline(isOffline())
        .setMirrorSelector(mirrors())
        .setProxySelector(proxies())
        .setAuthenticationSelector(servers());
  }

  private DefaultMirrorSelector mirrors() {
    DefaultMirrorSelector selector = new DefaultMirrorSelector();
    for (Mirror mirror : settings.getMirrors()) {
      selector.add(
          mirror.getId(),
          mirror.getUrl(),
          mirror.getLayout(),
          false,
          mirror.isBlocked(),
          mirror.getMirrorOf(),
          mirror.getMirrorOfLayouts());
    }
    return selector;
  }

  private DefaultProxySelector proxies() {
    DefaultProxySelector selector = new DefaultProxySelector();
    for (Proxy proxy : settings.getProxies()) {
      if (proxy.isActive()) {
        Authentication known =
            new AuthenticationBuilder()
                .addUsername(proxy.getUsername())
                .addPassword(proxy.getPassword())
                .build();
        selector.add(
            new org.eclipse.aether.repository.Proxy(
                proxy.getProtocol(), proxy.getHost(), proxy.getPort(), known),
            proxy.getNonProxyHosts());
      }
    }
    return selector;
  }

  private DefaultAuthenticationSelector servers() {
    DefaultAuthenticationSelector selector = new DefaultAuthenticationSelector();
    for (Server server : settings.getServers()) {
      selector.add(
          server.getId(),
          new AuthenticationBuilder()
              .addUsername(server.getUsername())
              .addPassword(server.getPassword())
              .addPrivateKey(server.getPrivateKey(), server.getPassphrase())
              .build());
    }
    return selector;
  }
}
