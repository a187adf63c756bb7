package dev.tapeloft;

import dev.tapeloft.shared.S3Objects;
import dev.tapeloft.shared.SharedConfig;
import dev.tapeloft.shared.SharedFolder;
import dev.tapeloft.shared.SharedKey;
import dev.tapeloft.shared.SharedObjects;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the settings of the shared tier; its secret is never one of them, only where it lies. */
final class SharedSettings {
  static final String PLACE = "shared";
  static final Map<String, String> DEFAULTS =
      Map.of(
          PLACE,
          "",
          "shared.s3.endpoint",
          "",
          "shared.namespace",
          "team",
          "shared.mode",
          "read-write",
          "shared.name",
          "",
          "shared.secret.file",
          "");

  private static final String SECRET = "TAPELOFT_SHARED_SECRET";

  private SharedSettings() {}

  /**
   * The tier that is set; empty where none is.
   *
   * @param resolve where a path leads
   */
  static Optional<SharedConfig> of(
      Map<String, String> settings,
      Map<String, String> environment,
      Function<String, Path> resolve) {
    String place = word(settings, PLACE);
    if (place.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new SharedConfig(
            objects(place, word(settings, "shared.s3.endpoint"), resolve),
            word(settings, "shared.namespace"),
            key(word(settings, "shared.secret.file"), environment.get(SECRET), resolve),
            isReadOnly(word(settings, "shared.mode")),
            word(settings, "shared.name")));
  }

  private static SharedObjects objects(
      String place, String endpoint, Function<String, Path> resolve) {
    if (place.startsWith("s3:")) {
      return S3Objects.at(place, endpoint);
    }
    if (place.contains("://")) {
      throw new IllegalArgumentException(
          "shared ("
              + place
              + ") must be a folder, such as /mnt/team/tapeloft, or a place in a bucket, such as"
              + " s3://team-results/tapeloft");
    }
    return new SharedFolder(resolve.apply(place));
  }

  private static SharedKey key(
      String file, @Nullable String secret, Function<String, Path> resolve) {
    if (secret != null && !secret.isBlank()) {
      return SharedKey.ofSecret(secret);
    }
    if (file.isEmpty()) {
      throw new IllegalArgumentException(
          "shared: results are always signed, and there is no secret; set "
              + SECRET
              + ", or shared.secret.file to a file with it that you alone may read");
    }
    return SharedKey.ofFile(resolve.apply(file));
  }

  private static boolean isReadOnly(String mode) {
    return switch (mode) {
      case "read-write" -> false;
      case "read-only" -> true;
      default ->
          throw new IllegalArgumentException(
              "shared.mode (" + mode + ") must be read-write or read-only");
    };
  }

  private static String word(Map<String, String> settings, String name) {
    return settings.getOrDefault(name, "");
  }
}
