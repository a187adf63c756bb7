package dev.tapeloft.kernel;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** What a unit of a cell is, by its syntax alone. */
enum UnitKind {
  METHOD,
  TYPE,
  /** A statement, a variable, or an expression that may stand as a statement. */
  STATEMENT,
  /** An expression that may not. */
  EXPRESSION,
  /** What the parser does not take so; JShell may. */
  OTHER;

  private static final Pattern IMPORTS = Pattern.compile("import\\s");
  private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();
  private static final StandardJavaFileManager FILES =
      COMPILER.getStandardFileManager(null, null, null);

  /** Whether a unit imports something. */
  static boolean isImport(CellUnit unit) {
    String code = unit.code();
    return IMPORTS.matcher(code).region(CellPart.codeStart(code, 0), code.length()).lookingAt();
  }

  /**
   * What each unit of a cell is: all are parsed in one go, since it is the begin that takes long.
   */
  static List<UnitKind> of(List<CellUnit> units) {
    List<Form> forms = new ArrayList<>();
    for (CellUnit unit : units) {
      forms.add(new Form("", unit.code(), ""));
      forms.add(new Form("void m() {", unit.code(), "}"));
      forms.add(new Form("void m() {", unit.code(), ";}"));
      forms.add(new Form("Object o = ", withoutEnd(unit.code()), ";"));
    }
    Set<JavaFileObject> wrong = new HashSet<>();
    List<CompilationUnitTree> trees = parse(forms, wrong);
    List<UnitKind> kinds = new ArrayList<>();
    for (int i = 0; i < forms.size(); i += 4) {
      UnitKind member = wrong.contains(forms.get(i)) ? OTHER : member(trees.get(i));
      boolean statement = !wrong.contains(forms.get(i + 1)) || !wrong.contains(forms.get(i + 2));
      UnitKind other = wrong.contains(forms.get(i + 3)) ? OTHER : EXPRESSION;
      kinds.add(member != OTHER ? member : statement ? STATEMENT : other);
    }
    return kinds;
  }

  /** Whether it declares what can stand in a class, and does nothing. */
  boolean declares() {
    return this == METHOD || this == TYPE;
  }

  /** An expression without the semicolon that ends it. */
  static String withoutEnd(String code) {
    String text = code.stripTrailing();
    return text.endsWith(";") ? text.substring(0, text.length() - 1) : text;
  }

  private static List<CompilationUnitTree> parse(List<Form> forms, Set<JavaFileObject> wrong) {
    JavacTask task =
        (JavacTask)
            COMPILER.getTask(
                null,
                FILES,
                told -> wrong.add(told.getSource()),
                List.of("-proc:none"),
                null,
                forms);
    try {
      List<CompilationUnitTree> trees = new ArrayList<>();
      task.parse().forEach(trees::add);
      return trees;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static UnitKind member(CompilationUnitTree tree) {
    List<? extends Tree> types = tree.getTypeDecls();
    if (types.size() != 1
        || !(types.get(0) instanceof ClassTree owner)
        || owner.getMembers().size() != 1) {
      return OTHER;
    }
    Tree only = owner.getMembers().get(0);
    return only instanceof MethodTree ? METHOD : only instanceof ClassTree ? TYPE : OTHER;
  }

  /** A class with a unit in it. */
  private static final class Form extends SimpleJavaFileObject {
    private final String code;

    Form(String before, String unit, String after) {
      super(URI.create("string:///X.java"), Kind.SOURCE);
      this.code = "class X {" + before + "\n" + unit + "\n" + after + "}";
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return code;
    }
  }
}
