package dev.tapeloft.kernel;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.tools.DiagnosticListener;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/**
 * A source file as the compiler reads it, without looking anything up.
 *
 * @param unit its tree
 * @param trees what tells the comments of that tree
 */
record ParsedSource(CompilationUnitTree unit, DocTrees trees) {
  private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();
  private static final StandardJavaFileManager FILES = files();

  static ParsedSource of(String source) {
    JavacTask task = task(List.of(new Text(source)), told -> {});
    return new ParsedSource(trees(task).get(0), DocTrees.instance(task));
  }

  /**
   * The trees of some texts, read in one go, since it is the begin that takes long.
   *
   * @param wrong takes those that are no Java
   */
  static List<CompilationUnitTree> trees(List<Text> texts, Set<? super Text> wrong) {
    return trees(
        task(
            texts,
            told -> {
              if (told.getSource() instanceof Text text) {
                wrong.add(text);
              }
            }));
  }

  private static JavacTask task(
      List<Text> texts, DiagnosticListener<? super JavaFileObject> listener) {
    return (JavacTask) COMPILER.getTask(null, FILES, listener, List.of("-proc:none"), null, texts);
  }

  private static List<CompilationUnitTree> trees(JavacTask task) {
    try {
      List<CompilationUnitTree> trees = new ArrayList<>();
      task.parse().forEach(trees::add);
      return trees;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Without a place for processors, or the compiler opens every jar of the class path for each. */
  private static StandardJavaFileManager files() {
    StandardJavaFileManager files = COMPILER.getStandardFileManager(null, null, null);
    try {
      files.setLocation(StandardLocation.ANNOTATION_PROCESSOR_PATH, List.of());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }

  /** What is to be read. */
  static final class Text extends SimpleJavaFileObject {
    private final String source;

    Text(String source) {
      super(URI.create("string:///X.java"), JavaFileObject.Kind.SOURCE);
      this.source = source;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return source;
    }
  }
}
