package dev.tapeloft.kernel;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * A source file as the compiler reads it, without looking anything up.
 *
 * @param unit its tree
 * @param trees what tells the comments of that tree
 */
record ParsedSource(CompilationUnitTree unit, DocTrees trees) {
  private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();

  static ParsedSource of(String source) {
    JavacTask task =
        (JavacTask)
            COMPILER.getTask(
                null, null, d -> {}, List.of("-proc:none"), null, List.of(file(source)));
    try {
      return new ParsedSource(task.parse().iterator().next(), DocTrees.instance(task));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JavaFileObject file(String source) {
    return new SimpleJavaFileObject(URI.create("string:///X.java"), JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return source;
      }
    };
  }
}
