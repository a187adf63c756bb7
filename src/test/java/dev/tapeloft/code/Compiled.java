package dev.tapeloft.code;

import dev.tapeloft.table.ContentId;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** A program of the corpus as classes in memory; each loading is one of its own. */
final class Compiled {
  private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();
  private static final ThreadLocal<StandardJavaFileManager> FILES =
      ThreadLocal.withInitial(() -> COMPILER.getStandardFileManager(null, null, null));
  private static final String TAPELOFT =
      Code0.class.getProtectionDomain().getCodeSource().getLocation().getPath();

  private final Map<String, byte[]> classes;
  private final List<Path> jars;

  private Compiled(Map<String, byte[]> classes, List<Path> jars) {
    this.classes = classes;
    this.jars = jars;
  }

  /**
   * Compiles a program.
   *
   * @param folder where its jars are put
   */
  static Compiled of(CorpusProgram program, Path folder) {
    List<Path> jars = new ArrayList<>();
    program
        .jars()
        .forEach(
            (name, sources) -> {
              Map<String, String> whole = new TreeMap<>(sources);
              whole.replaceAll((type, text) -> CorpusProgram.inClass(text));
              Map<String, byte[]> inJar = compile(whole, jars);
              jars.add(jar(folder.resolve(name + ".jar"), inJar));
            });
    return new Compiled(compile(program.sources(), jars), jars);
  }

  /** The same with other byte code. */
  Compiled with(Map<String, byte[]> others) {
    Map<String, byte[]> all = new TreeMap<>(classes);
    all.putAll(others);
    return new Compiled(all, jars);
  }

  /** The byte code by class. */
  Map<String, byte[]> classes() {
    return classes;
  }

  /** Loads it, and makes the lambda. */
  Code0<?> code() {
    try {
      return (Code0<?>) new Loader(classes, jars).loadClass("Main").getMethod("code").invoke(null);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException("Main.code() threw " + e.getCause(), e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new AssertionError("Main has no public static code()", e);
    }
  }

  /** What it says. */
  Fingerprint fingerprint(Fingerprints reader) {
    return reader.of(code(), List.of());
  }

  /** What it gives, as text; also where that is an exception. */
  String output() {
    try {
      return text(code().run());
    } catch (Throwable e) {
      return "throws " + e;
    }
  }

  private static String text(Object result) {
    String text = Arrays.deepToString(new Object[] {result});
    return text.substring(1, text.length() - 1);
  }

  private static Map<String, byte[]> compile(Map<String, String> sources, List<Path> jars) {
    String path =
        jars.stream().map(Path::toString).collect(Collectors.joining(java.io.File.pathSeparator));
    StringWriter messages = new StringWriter();
    InMemory files = new InMemory();
    boolean compiled =
        COMPILER
            .getTask(
                messages,
                files,
                null,
                List.of(
                    "-cp",
                    TAPELOFT + java.io.File.pathSeparator + path,
                    "-proc:none",
                    "-g",
                    "-nowarn"),
                null,
                sources.entrySet().stream().map(Source::new).toList())
            .call();
    if (!compiled) {
      throw new IllegalArgumentException(messages + "\n" + sources);
    }
    return files.classes();
  }

  private static Path jar(Path file, Map<String, byte[]> classes) {
    try {
      Files.createDirectories(file.resolveSibling(""));
      try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(file))) {
        for (Map.Entry<String, byte[]> type : classes.entrySet()) {
          JarEntry entry = new JarEntry(type.getKey().replace('.', '/') + ".class");
          entry.setTime(0);
          out.putNextEntry(entry);
          out.write(type.getValue());
        }
      }
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The digest of a jar; a folder of classes, which is Tapeloft's own, stays as it is. */
  static ContentId digest(Path library) {
    try {
      byte[] bytes = Files.isRegularFile(library) ? Files.readAllBytes(library) : new byte[0];
      java.security.MessageDigest sha256 = ContentId.sha256();
      sha256.update(bytes);
      return ContentId.of(sha256);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Loader extends URLClassLoader {
    private final Map<String, byte[]> classes;

    Loader(Map<String, byte[]> classes, List<Path> jars) {
      super(jars.stream().map(Loader::url).toArray(URL[]::new), Compiled.class.getClassLoader());
      this.classes = classes;
    }

    private static URL url(Path file) {
      try {
        return file.toUri().toURL();
      } catch (MalformedURLException e) {
        throw new IllegalArgumentException(e);
      }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      byte[] bytes = classes.get(name);
      return bytes == null ? super.findClass(name) : defineClass(name, bytes, 0, bytes.length);
    }

    @Override
    public InputStream getResourceAsStream(String name) {
      byte[] bytes = classes.get(name.replace(".class", "").replace('/', '.'));
      return bytes == null ? super.getResourceAsStream(name) : new ByteArrayInputStream(bytes);
    }
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(Map.Entry<String, String> source) {
      super(URI.create("string:///" + source.getKey().replace('.', '/') + ".java"), Kind.SOURCE);
      this.text = source.getValue();
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  private static final class InMemory extends ForwardingJavaFileManager<JavaFileManager> {
    private final Map<String, ByteArrayOutputStream> written = new TreeMap<>();

    InMemory() {
      super(FILES.get());
    }

    Map<String, byte[]> classes() {
      Map<String, byte[]> classes = new TreeMap<>();
      written.forEach((name, bytes) -> classes.put(name, bytes.toByteArray()));
      return classes;
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
      return new SimpleJavaFileObject(URI.create("memory:///" + className), kind) {
        @Override
        public OutputStream openOutputStream() {
          return written.computeIfAbsent(className, any -> new ByteArrayOutputStream());
        }
      };
    }
  }
}
