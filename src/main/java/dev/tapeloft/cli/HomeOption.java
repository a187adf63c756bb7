package dev.tapeloft.cli;

import dev.tapeloft.LoftConfig;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which cache folder a command works on. */
final class HomeOption {
  @Option(
      names = "--home",
      paramLabel = "DIR",
      description = "The cache folder instead of TAPELOFT_HOME or ~/.tapeloft.")
  private @Nullable Path home;

  HomeOption() {}

  /** The settings of this user, with the folder that was said in the place of theirs. */
  LoftConfig config() {
    LoftConfig settings = LoftConfig.load();
    return home == null ? settings : settings.withHome(home.toAbsolutePath().normalize());
  }
}
