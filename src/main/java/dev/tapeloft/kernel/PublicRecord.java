package dev.tapeloft.kernel;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.lang.model.element.Modifier;

/**
 * Code of a cell as JShell takes it. JShell makes each record public, and the compiler wants the
 * constructor no less so: one that says nothing of it is made public too.
 *
 * @param code what is evaluated
 * @param inserted the offsets in the original at which it says {@link #PUBLIC} in addition, in
 *     order
 */
record PublicRecord(String code, List<Integer> inserted) {
  static final String PUBLIC = "public ";

  private static final Pattern RECORD = Pattern.compile("\\brecord\\s+(\\w+)");
  private static final Set<Modifier> ACCESS =
      Collections.unmodifiableSet(
          EnumSet.of(Modifier.PUBLIC, Modifier.PROTECTED, Modifier.PRIVATE));

  PublicRecord {
    inserted = List.copyOf(inserted);
  }

  /** The code of a unit; itself where it is no record with a constructor of that kind. */
  static PublicRecord of(String original) {
    List<Integer> places = hasConstructor(original) ? constructors(original) : List.of();
    StringBuilder code = new StringBuilder(original);
    for (int i = places.size() - 1; i >= 0; i--) {
      code.insert(places.get(i), PUBLIC);
    }
    return new PublicRecord(code.toString(), places);
  }

  /** The offset in the original of what the compiler names by its offset in the code. */
  int original(long position) {
    long original = position;
    for (int place : inserted) {
      original -= Math.max(0, Math.min(PUBLIC.length(), original - place));
    }
    return (int) original;
  }

  /** Only a look at the text, since most of what runs is none. */
  private static boolean hasConstructor(String code) {
    Matcher name = RECORD.matcher(code);
    return name.find()
        && Pattern.compile("\\b" + name.group(1) + "\\s*[({]")
            .matcher(code)
            .region(code.indexOf('{', name.end()) + 1, code.length())
            .find();
  }

  private static List<Integer> constructors(String code) {
    ParsedSource source = ParsedSource.of(code);
    List<Integer> places = new ArrayList<>();
    for (Tree declared : source.unit().getTypeDecls()) {
      if (declared instanceof ClassTree type && type.getKind() == Tree.Kind.RECORD) {
        for (Tree member : type.getMembers()) {
          if (member instanceof MethodTree method
              && method.getName().contentEquals(Signature.CONSTRUCTOR)
              && Collections.disjoint(method.getModifiers().getFlags(), ACCESS)) {
            long start =
                source.trees().getSourcePositions().getStartPosition(source.unit(), method);
            places.add((int) start);
          }
        }
      }
    }
    return places;
  }
}
