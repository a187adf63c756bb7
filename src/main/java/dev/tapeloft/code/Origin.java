package dev.tapeloft.code;

import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Optional;

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
