package dev.tapeloft.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Serializable;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * A small program of a user's own, compiled into a folder and loaded afresh. Its class {@code Main}
 * has a static method {@code code()} that gives a lambda of type {@link Code0}.
 */
public final class Program implements AutoCloseable {
  private final URLClassLoader loader;

  private Program(URLClassLoader loader) {
    this.loader = loader;
  }

  /** Compiles sources by class name into a folder, and loads them. */
  public static Program of(Path folder, Map<String, String> sources) {
    try {
      Files.createDirectories(folder);
      compile(folder, sources);
      URL[] classes = {folder.toUri().toURL()};
      return new Program(new URLClassLoader(classes, Program.class.getClassLoader()));
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The lambda of {@code Main.code()}. */
  public Code0<?> code() {
    try {
      return (Code0<?>) loader.loadClass("Main").getMethod("code").invoke(null);
    } catch (InvocationTargetException e) {
      throw new AssertionError("Main.code() threw", e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new AssertionError("Main has no public static code()", e);
    }
  }

  /** What reads it. */
  public Fingerprint fingerprint(Fingerprints reader) {
    Serializable code = code();
    return reader.of(code, List.of());
  }

  @Override
  public void close() throws IOException {
    loader.close();
  }

  private static void compile(Path folder, Map<String, String> sources) throws IOException {
    for (Map.Entry<String, String> source : sources.entrySet()) {
      Files.writeString(folder.resolve(source.getKey() + ".java"), source.getValue());
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      boolean compiled =
          compiler
              .getTask(
                  messages,
                  files,
                  null,
                  List.of(
                      "-d",
                      folder.toString(),
                      "-cp",
                      System.getProperty("java.class.path"),
                      "-proc:none"),
                  null,
                  files.getJavaFileObjectsFromPaths(
                      sources.keySet().stream()
                          .map(name -> folder.resolve(name + ".java"))
                          .toList()))
              .call();
      assertThat(compiled).as("%s%n%s", messages, sources).isTrue();
    }
  }
}
