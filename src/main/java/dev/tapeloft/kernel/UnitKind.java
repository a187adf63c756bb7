package dev.tapeloft.kernel;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

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

  /** Whether a unit imports something. */
  static boolean isImport(CellUnit unit) {
    String code = unit.code();
    return IMPORTS.matcher(code).region(CellPart.codeStart(code, 0), code.length()).lookingAt();
  }

  /** What each unit of a cell is. */
  static List<UnitKind> of(List<CellUnit> units) {
    List<ParsedSource.Text> forms = new ArrayList<>();
    for (CellUnit unit : units) {
      forms.add(form("", unit.code(), ""));
      forms.add(form("void m() {", unit.code(), "}"));
      forms.add(form("void m() {", unit.code(), ";}"));
      forms.add(form("Object o = ", withoutEnd(unit.code()), ";"));
    }
    Set<ParsedSource.Text> wrong = new HashSet<>();
    List<CompilationUnitTree> trees = ParsedSource.trees(forms, wrong);
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
  private static ParsedSource.Text form(String before, String unit, String after) {
    return new ParsedSource.Text("class X {" + before + "\n" + unit + "\n" + after + "}");
  }
}
