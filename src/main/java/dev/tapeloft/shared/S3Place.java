package dev.tapeloft.shared;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Where in which bucket of which store objects lie.
 *
 * @param prefix what their names begin with there: empty, or words that end with a slash
 * @param endpoint the store, if it is not Amazon's
 */
record S3Place(String bucket, String prefix, Optional<URI> endpoint) {
  static final String SCHEME = "s3://";

  private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_=][A-Za-z0-9._=-]*");

  /** Reads {@code s3://bucket/prefix}, and the address of a store, which may be empty. */
  static S3Place of(String place, String endpoint) {
    String path = place.startsWith(SCHEME) ? place.substring(SCHEME.length()) : "";
    List<String> words = List.of((path.endsWith("/") ? path : path + "/").split("/", -1));
    String bucket = words.get(0);
    List<String> prefix = words.subList(1, words.size() - 1);
    if (!BUCKET.matcher(bucket).matches()
        || !prefix.stream().allMatch(word -> WORD.matcher(word).matches())) {
      throw new IllegalArgumentException(
          "shared ("
              + place
              + ") must be a bucket and what names begin with there, such as"
              + " s3://team-results/tapeloft");
    }
    return new S3Place(
        bucket,
        prefix.stream().map(word -> word + "/").collect(Collectors.joining()),
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
