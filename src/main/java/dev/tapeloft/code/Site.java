package dev.tapeloft.code;

/**
 * A method or a field as byte code names it.
 *
 * @param owner the class it is asked of, with slashes
 * @param name its name
 * @param descriptor its type
 */
record Site(String owner, String name, String descriptor) {
  /** What overriding methods have in common. */
  String signature() {
    return name + descriptor;
  }

  /** The name of the class, with dots. */
  String ownerName() {
    return owner.replace('/', '.');
  }
}
