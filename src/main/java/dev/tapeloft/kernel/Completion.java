package dev.tapeloft.kernel;

/**
 * One way in which code may go on.
 *
 * @param text what replaces what was typed of it
 * @param type what it is, in the words that Jupyter's front ends have icons for; empty when unknown
 */
record Completion(String text, String type) {
  static final String CLASS = "class";
  static final String FUNCTION = "function";
  static final String INSTANCE = "instance";
  static final String KEYWORD = "keyword";
  static final String MAGIC = "magic";
  static final String MODULE = "module";
  static final String PATH = "path";
}
