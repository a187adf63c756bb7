package dev.tapeloft.kernel;

import java.lang.reflect.Field;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import jdk.jshell.VarSnippet;
import org.jspecify.annotations.Nullable;

/** A variable where it lies: its value, the cell that gave it, and what is newer than it. */
final class HeldVariable {
  private final Set<String> olderThan = new LinkedHashSet<>();
  private VarSnippet snippet;
  private Field field;
  private Set<Integer> numbers;
  private String cell;
  private String declaredBy = "";
  private boolean lost;

  HeldVariable(VarSnippet snippet, Field field, String cell) {
    this.snippet = snippet;
    this.field = field;
    this.numbers = CellCode.numbers(field.getDeclaringClass().getName());
    this.cell = cell;
  }

  @Nullable Object value() {
    try {
      return field.get(null);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  void put(@Nullable Object value) {
    try {
      field.set(null, value);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Lets go of what it holds; a number stays. */
  void empty() {
    if (!field.getType().isPrimitive()) {
      put(null);
    }
  }

  /** A cell gave it the value that it has. */
  void madeBy(String maker) {
    cell = maker;
    lost = false;
    olderThan.clear();
  }

  /** The cell that gave it its value. */
  String cell() {
    return cell;
  }

  /** A cell has its declaration now. */
  void declaredBy(String declarer) {
    declaredBy = declarer;
  }

  /** The cell that has its declaration. */
  String declaredBy() {
    return declaredBy;
  }

  /** Its value could not be kept: nothing is left of it. */
  void lose() {
    empty();
    lost = true;
    olderThan.clear();
  }

  boolean isLost() {
    return lost;
  }

  /** Something that it was made from was edited; false where that is known. */
  boolean age(String input) {
    return olderThan.add(input);
  }

  /** What was edited of all that it was made from, since it got its value. */
  Set<String> olderThan() {
    return Collections.unmodifiableSet(olderThan);
  }

  String type() {
    return snippet.typeName();
  }

  Field field() {
    return field;
  }

  /** Whether this is its declaration as it was last seen. */
  boolean isDeclaredBy(@Nullable VarSnippet declaration) {
    return snippet == declaration;
  }

  /** It lies elsewhere now, by another declaration. */
  void lieIn(Field now, VarSnippet declaration) {
    snippet = declaration;
    moveTo(now);
  }

  /** It lies elsewhere now. */
  void moveTo(Field now) {
    field = now;
    numbers = CellCode.numbers(now.getDeclaringClass().getName());
  }

  /** Those of the declarations in the class in which it lies. */
  Set<Integer> numbers() {
    return numbers;
  }
}
