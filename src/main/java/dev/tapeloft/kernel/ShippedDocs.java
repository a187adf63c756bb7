package dev.tapeloft.kernel;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ref.SoftReference;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.jspecify.annotations.Nullable;

/**
 * The documentation comments of Tapeloft itself, read from the sources that its jar carries.
 *
 * <p>Thread-safe.
 */
final class ShippedDocs {
  private static final String FOLDER = "/META-INF/tapeloft-sources/";
  private static final Pattern TYPE =
      Pattern.compile(
          "(?m)^ *(?!private )(?:[a-z-]+ )*(?:class|interface|record|enum|@interface) (\\w+)");

  /** The simple names of types to their files; private ones may have the name of anybody's own. */
  private final Map<String, String> files;

  private String lastFile = "";
  private SoftReference<ParsedSource> lastSource = new SoftReference<>(null);

  private ShippedDocs(Map<String, String> files) {
    this.files = Map.copyOf(files);
  }

  /** Finds out which types there are. */
  static ShippedDocs open() {
    Map<String, String> files = new HashMap<>();
    for (String file : list()) {
      Matcher type = TYPE.matcher(read(file));
      while (type.find()) {
        files.putIfAbsent(type.group(1), file);
      }
    }
    return new ShippedDocs(files);
  }

  /** The comment of what a line of JShell's documentation names; empty where it has none. */
  synchronized Optional<String> comment(String line) {
    return Signature.of(line).stream().map(this::comment).flatMap(Optional::stream).findFirst();
  }

  private Optional<String> comment(Signature signature) {
    String file = files.get(signature.type());
    if (file == null) {
      return Optional.empty();
    }
    Search search = new Search(parsed(file), signature);
    return Optional.ofNullable(search.run());
  }

  /** The file as a tree; the last one is kept, since the members of a type are asked in a row. */
  private ParsedSource parsed(String file) {
    ParsedSource source = lastSource.get();
    if (source == null || !file.equals(lastFile)) {
      source = ParsedSource.of(read(file));
      lastSource = new SoftReference<>(source);
      lastFile = file;
    }
    return source;
  }

  private static List<String> list() {
    URL folder = ShippedDocs.class.getResource(FOLDER);
    try {
      if (folder == null) {
        return List.of();
      }
      if (folder.openConnection() instanceof JarURLConnection jar) {
        return inJar(jar);
      }
      Path root = Path.of(folder.toURI());
      try (Stream<Path> files = Files.walk(root)) {
        return files
            .map(file -> root.relativize(file).toString().replace('\\', '/'))
            .filter(ShippedDocs::isSource)
            .toList();
      }
    } catch (IOException | URISyntaxException e) {
      KernelLog.debug("the documentation cannot be listed: " + e);
      return List.of();
    }
  }

  private static List<String> inJar(JarURLConnection connection) throws IOException {
    connection.setUseCaches(false);
    String prefix = FOLDER.substring(1);
    try (JarFile jar = connection.getJarFile()) {
      return jar.stream()
          .map(ZipEntry::getName)
          .filter(name -> name.startsWith(prefix) && isSource(name))
          .map(name -> name.substring(prefix.length()))
          .toList();
    }
  }

  private static boolean isSource(String file) {
    return file.endsWith(".java");
  }

  private static String read(String file) {
    try (InputStream source = ShippedDocs.class.getResourceAsStream(FOLDER + file)) {
      return source == null ? "" : new String(source.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Looks for one declaration in a file. */
  private static final class Search extends TreePathScanner<Void, Void> {
    private final ParsedSource source;
    private final Signature wanted;
    private @Nullable String found;

    Search(ParsedSource source, Signature wanted) {
      this.source = source;
      this.wanted = wanted;
    }

    @Nullable String run() {
      scan(source.unit(), null);
      return found;
    }

    @Override
    public Void visitClass(ClassTree type, Void nothing) {
      if (found == null && type.getSimpleName().contentEquals(wanted.type())) {
        found = wanted.member() == null ? comment(getCurrentPath()) : ofMember(type);
      }
      return found == null ? super.visitClass(type, null) : null;
    }

    private @Nullable String ofMember(ClassTree type) {
      for (Tree member : type.getMembers()) {
        if (isWanted(member)) {
          String comment = comment(new TreePath(getCurrentPath(), member));
          if (comment != null) {
            return comment;
          }
        }
      }
      return type.getKind() == Tree.Kind.RECORD ? ofComponent() : null;
    }

    private boolean isWanted(Tree member) {
      List<String> parameters = wanted.parameters();
      if (parameters == null) {
        return member instanceof VariableTree field
            && field.getName().contentEquals(String.valueOf(wanted.member()));
      }
      return member instanceof MethodTree method
          && method.getName().contentEquals(String.valueOf(wanted.member()))
          && parameters.equals(
              method.getParameters().stream()
                  .map(parameter -> Signature.simple(String.valueOf(parameter.getType())))
                  .toList());
    }

    /** What a record's comment says of a component, or all of it for the constructor. */
    private @Nullable String ofComponent() {
      String comment = comment(getCurrentPath());
      String member = wanted.member();
      if (comment == null || member == null || member.equals(Signature.CONSTRUCTOR)) {
        return comment;
      }
      Matcher component =
          Pattern.compile("@param\\s+" + member + "\\s+([\\s\\S]*?)(?=\\n\\s*@|\\z)")
              .matcher(comment);
      return component.find() ? component.group(1) : null;
    }

    private @Nullable String comment(TreePath path) {
      return source.trees().getDocComment(path);
    }
  }
}
