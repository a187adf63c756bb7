package dev.tapeloft.shared;

import java.util.regex.Pattern;

/**
 * The settings of a shared tier.
 *
 * @param objects where it lies
 * @param namespace whose results they are, such as a team's name: small letters, digits, hyphens
 * @param key by what they are signed
 * @param isReadOnly whether nothing is written to it
 * @param author who computed what is written to it, for people; may be empty
 */
public record SharedConfig(
    SharedObjects objects, String namespace, SharedKey key, boolean isReadOnly, String author) {
  private static final Pattern NAMESPACE = Pattern.compile("[a-z0-9-]{1,40}");
  private static final Pattern AUTHOR = Pattern.compile("[\\p{L}\\p{N} ._-]{0,40}");

  /** Refuses a namespace that is none, and a name that might be a path. */
  public SharedConfig {
    if (!NAMESPACE.matcher(namespace).matches()) {
      throw new IllegalArgumentException(
          "shared.namespace ("
              + namespace
              + ") must be 1 to 40 small letters, digits or hyphens, such as research");
    }
    if (!AUTHOR.matcher(author).matches()) {
      throw new IllegalArgumentException(
          "shared.name ("
              + author
              + ") must be at most 40 letters, digits, blanks, dots or hyphens, such as anna");
    }
  }
}
