package dev.tapeloft.code;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.jar.Attributes.Name;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Where a class comes from, which decides how it counts: the JDK's for nothing, a jar's by the
 * jar's digest, the user's own by its byte code.
 *
 * @param kind whose it is
 * @param jar the jar or folder, for a library
 */
record Origin(Kind kind, Optional<Path> jar) {
  private static final Origin JDK = new Origin(Kind.JDK, Optional.empty());
  private static final Origin USER = new Origin(Kind.USER, Optional.empty());
  private static final Optional<Path> TAPELOFT = place(Origin.class);
  private static final Set<String> BESIDE_TAPELOFT = besideTapeloft();
  private static final ClassValue<Origin> KNOWN =
      new ClassValue<>() {
        @Override
        protected Origin computeValue(Class<?> type) {
          return find(type);
        }
      };

  /** Whose a class is. */
  enum Kind {
    JDK,
    LIBRARY,
    USER
  }

  /** Where a class comes from. */
  static Origin of(Class<?> type) {
    return KNOWN.get(type);
  }

  /** Whether a jar or a folder is Tapeloft's own, or that of a library that comes with it. */
  static boolean isOfTapeloft(Path place) {
    return (TAPELOFT.isPresent() && TAPELOFT.get().equals(place))
        || BESIDE_TAPELOFT.contains(String.valueOf(place.getFileName()));
  }

  /** The names of the jars that Tapeloft's own jar asks for; in its build all that there are. */
  private static Set<String> besideTapeloft() {
    if (TAPELOFT.isEmpty() || !Files.isRegularFile(TAPELOFT.get())) {
      return names(System.getProperty("java.class.path"), File.pathSeparator);
    }
    try (JarFile jar = new JarFile(TAPELOFT.get().toFile())) {
      Manifest manifest = jar.getManifest();
      String path =
          manifest == null ? null : manifest.getMainAttributes().getValue(Name.CLASS_PATH);
      return names(path == null ? "" : path, " ");
    } catch (IOException e) {
      return Set.of();
    }
  }

  private static Set<String> names(String path, String separator) {
    return Arrays.stream(path.split(Pattern.quote(separator)))
        .map(
            place -> place.substring(Math.max(place.lastIndexOf('/'), place.lastIndexOf('\\')) + 1))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Whether its byte code counts. */
  boolean isUser() {
    return kind == Kind.USER;
  }

  private static Origin find(Class<?> type) {
    if (type.isArray()) {
      return find(type.getComponentType());
    }
    if (type.isPrimitive() || isOfJdk(type)) {
      return JDK;
    }
    Optional<Path> place = place(type);
    return place.isPresent() && (Files.isRegularFile(place.get()) || place.equals(TAPELOFT))
        ? new Origin(Kind.LIBRARY, place)
        : USER;
  }

  private static boolean isOfJdk(Class<?> type) {
    String module = type.getModule().getName();
    return module != null && (module.startsWith("java.") || module.startsWith("jdk."));
  }

  private static Optional<Path> place(Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    URL location = source == null ? null : source.getLocation();
    if (location == null || !location.getProtocol().equals("file")) {
      return Optional.empty();
    }
    try {
      return Optional.of(Path.of(location.toURI()));
    } catch (URISyntaxException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
