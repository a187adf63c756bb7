package dev.tapeloft.shared;

import dev.tapeloft.store.ActionKey;

/** What the objects of a namespace are called: digits and nothing else. */
record ObjectNames(String namespace) {
  private static final int SHELF_DIGITS = 2;

  /** The action of a number in a recipe's chain. */
  String action(ActionKey recipe, int number) {
    return namespace + "/actions/" + shelved(recipe.hex()) + "." + number;
  }

  /** The file whose bytes have this SHA-256. */
  String blob(ActionKey sha256, String suffix) {
    return namespace + "/blobs/" + shelved(sha256.hex()) + suffix;
  }

  /** What was seen of a file that looked so, by a word that its look decides. */
  String sighting(ActionKey word) {
    return namespace + "/seen/" + shelved(word.hex());
  }

  private static String shelved(String hex) {
    return hex.substring(0, SHELF_DIGITS) + "/" + hex.substring(SHELF_DIGITS);
  }
}
