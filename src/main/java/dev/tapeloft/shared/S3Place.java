package dev.tapeloft.shared;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where in which bucket of which store objects lie.
 *
 * @param prefix what their names begin with there: empty, or words that end with a slash
 * @param endpoint the store, if it is not Amazon's
 */
record S3Place(String bucket, String prefix, Optional<URI> endpoint) {
  static final String SCHEME = "s3://";

  private static final Pattern PLACE =
      Pattern.compile(
          "s3://([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])((?:/[A-Za-z0-9_=][A-Za-z0-9._=-]*)*)/?");

  /** Reads {@code s3://bucket/prefix}, and the address of a store, which may be empty. */
  static S3Place of(String place, String endpoint) {
    Matcher matcher = PLACE.matcher(place);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "shared ("
              + place
              + ") must be a bucket and what names begin with there, such as"
              + " s3://team-results/tapeloft");
    }
    String words = matcher.group(2);
    return new S3Place(
        matcher.group(1),
        words.isEmpty() ? "" : words.substring(1) + "/",
        endpoint.isEmpty() ? Optional.empty() : Optional.of(address(endpoint)));
  }

  /** How an object is called in messages. */
  String of(String name) {
    return SCHEME + bucket + "/" + prefix + name;
  }

  private static URI address(String endpoint) {
    try {
      URI address = new URI(endpoint);
      if (isAddress(address)) {
        return address;
      }
    } catch (URISyntaxException e) {
      // it is refused like one that names more than a host
    }
    throw new IllegalArgumentException(
        "shared.s3.endpoint must be the address of a store and nothing more, such as"
            + " https://storage.example.org:9000; credentials come from where the AWS SDK looks"
            + " for them");
  }

  private static boolean isAddress(URI address) {
    boolean isWeb = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
    boolean isHostAlone =
        address.getHost() != null
            && address.getUserInfo() == null
            && address.getQuery() == null
            && address.getFragment() == null;
    return isWeb && isHostAlone && (address.getPath().isEmpty() || address.getPath().equals("/"));
  }
}
