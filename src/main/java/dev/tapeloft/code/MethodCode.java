package dev.tapeloft.code;

import java.util.List;

/**
 * The code of one method without names of locals, lines and frames.
 *
 * @param access its modifiers
 * @param words what it says, in order; classes in it are still named as the compiler named them
 * @param mentions what it mentions, in order
 */
record MethodCode(int access, List<Object> words, List<Mention> mentions) {
  /** A constant of the code, in which nothing is the name of a class. */
  record Literal(String text) {}

  /** The code of a lambda, which has no name of its own. */
  record Body(Site method) {}
}
