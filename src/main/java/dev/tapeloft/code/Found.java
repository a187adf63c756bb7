package dev.tapeloft.code;

import org.jspecify.annotations.Nullable;

/**
 * A method of the user's, where it is declared.
 *
 * @param owner the class that declares it
 * @param signature its name and descriptor
 * @param code what it says
 */
record Found(ClassCode owner, String signature, MethodCode code) {
  /** A method that a class declares; null where it declares none. */
  static @Nullable Found in(ClassCode owner, String signature) {
    MethodCode code = owner.method(signature);
    return code == null ? null : new Found(owner, signature, code);
  }

  /** What it is named by among all. */
  String key() {
    return owner.type().getName() + " " + signature;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Found found
        && owner.type() == found.owner.type()
        && signature.equals(found.signature);
  }

  @Override
  public int hashCode() {
    return key().hashCode();
  }
}
