package dev.tapeloft.code;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;

/**
 * The jars that a class of a jar uses besides its own: those of all classes that its byte code
 * names, and so on. The libraries that come with Tapeloft use none but each other, and are not
 * looked into. What code finds by a name or a service only, nobody sees.
 */
final class JarsBehind {
  private static final int CLASS = 7; // the tag of a class among the constants of a class file
  private static final ClassValue<Set<Path>> KNOWN =
      new ClassValue<>() {
        @Override
        protected Set<Path> computeValue(Class<?> type) {
          return new JarsBehind(type.getClassLoader()).from(file(type.getName().replace('.', '/')));
        }
      };

  private final @Nullable ClassLoader loader;
  private final Set<String> seen = new LinkedHashSet<>();
  private final Deque<String> todo = new ArrayDeque<>();
  private final Set<Path> jars = new TreeSet<>();

  private JarsBehind(@Nullable ClassLoader loader) {
    this.loader = loader;
  }

  /** The jars of a class, its own among them. */
  static Set<Path> of(Class<?> type) {
    return KNOWN.get(type.isArray() ? type.componentType() : type);
  }

  private Set<Path> from(String file) {
    add(file);
    while (!todo.isEmpty()) {
      String next = todo.remove();
      jar(next).ifPresent(jar -> follow(next, jar));
    }
    return Set.copyOf(jars);
  }

  private void follow(String file, Path jar) {
    jars.add(jar);
    if (!Origin.isOfTapeloft(jar)) {
      addAllIn(file);
    }
  }

  private void add(String file) {
    if (!file.startsWith("java/") && !file.startsWith("[") && seen.add(file)) {
      todo.add(file);
    }
  }

  private Optional<Path> jar(String file) {
    URL place = loader == null ? null : loader.getResource(file);
    if (place == null || !place.getProtocol().equals("jar")) {
      return Optional.empty();
    }
    String inside = place.getPath();
    return Optional.of(Path.of(URI.create(inside.substring(0, inside.lastIndexOf("!/")))));
  }

  private void addAllIn(String file) {
    try (InputStream in = loader == null ? null : loader.getResourceAsStream(file)) {
      if (in != null) {
        ClassReader reader = new ClassReader(in);
        char[] buffer = new char[reader.getMaxStringLength()];
        for (int i = 1; i < reader.getItemCount(); i++) {
          int offset = reader.getItem(i);
          if (offset > 0 && reader.readByte(offset - 1) == CLASS) {
            add(file(reader.readUTF8(offset, buffer)));
          }
        }
      }
    } catch (IOException e) {
      throw new UnresolvedException("the code in %s cannot be read: %s".formatted(file, e));
    }
  }

  private static String file(String name) {
    return name + ".class";
  }
}
