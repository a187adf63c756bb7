package dev.tapeloft.shared;

import dev.tapeloft.store.ActionKey;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the objects of a namespace are called: digits and nothing else. */
record ObjectNames(String namespace) {
  private static final int SHELF_DIGITS = 2;
  private static final String DIGITS = "/([0-9a-f]{2})/([0-9a-f]{62})";
  private static final Pattern ACTION =
      Pattern.compile("/actions" + DIGITS + "\\.(0|[1-9][0-9]{0,8})");
  private static final Pattern SIGHTING = Pattern.compile("/seen" + DIGITS);
  private static final Pattern BLOB = Pattern.compile("/blobs" + DIGITS + "\\.(parquet|columns)");

  /** How the names of all objects begin. */
  String beginning() {
    return namespace + "/";
  }

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

  /** The place of the action that is called so; empty where none is. */
  Optional<SharedAction.Place> placeOf(String name) {
    Matcher action = ACTION.matcher(withoutNamespace(name));
    return action.matches()
        ? Optional.of(
            new SharedAction.Place(
                namespace,
                new ActionKey(action.group(1) + action.group(2)),
                Integer.parseInt(action.group(3))))
        : Optional.empty();
  }

  /** Whether a file is called so. */
  boolean isBlob(String name) {
    return BLOB.matcher(withoutNamespace(name)).matches();
  }

  /** Whether a sighting of a file is called so. */
  boolean isSighting(String name) {
    return SIGHTING.matcher(withoutNamespace(name)).matches();
  }

  private String withoutNamespace(String name) {
    return name.startsWith(beginning()) ? name.substring(namespace.length()) : "";
  }

  private static String shelved(String hex) {
    return hex.substring(0, SHELF_DIGITS) + "/" + hex.substring(SHELF_DIGITS);
  }
}
