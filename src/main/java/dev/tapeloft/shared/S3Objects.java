package dev.tapeloft.shared;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Objects in a bucket of Amazon S3, or of a store that speaks like it. Its client is made when it
 * is asked first. Thread-safe.
 */
public final class S3Objects implements SharedObjects {
  private static final String TYPE = "application/octet-stream";
  private static final long MOST_BYTES = 5L << 30;
  private static final long FEW_BYTES = 1L << 20;
  private static final int BYTES_A_MILLISECOND = 1_000;
  private static final int DENIED = 403;
  private static final int CONFLICT = 409;
  private static final int TAKEN = 412;
  private static final int UNKNOWN = 501;

  private final S3Place place;
  private @Nullable S3Client client;

  private S3Objects(S3Place place) {
    this.place = place;
  }

  /**
   * Objects at a place; it is not asked yet.
   *
   * @param place such as {@code s3://team-results/tapeloft}
   * @param endpoint the address of a store that is not Amazon's; empty for Amazon's
   */
  public static S3Objects at(String place, String endpoint) {
    return new S3Objects(S3Place.of(place, endpoint));
  }

  @Override
  public Optional<InputStream> open(String name) throws IOException {
    return asking(
        name,
        () -> {
          try {
            ResponseInputStream<GetObjectResponse> body =
                client().getObject(get -> get.bucket(place.bucket()).key(key(name)));
            long sizeBytes = body.response().contentLength();
            return Optional.of(new WholeBody(body, sizeBytes, place.of(name)));
          } catch (NoSuchKeyException e) {
            return Optional.empty();
          }
        });
  }

  /** A large one is not sent in vain where one is there already. */
  @Override
  public boolean writeIfAbsent(String name, Content content) throws IOException {
    if (content.sizeBytes() > MOST_BYTES) {
      throw new AccessDeniedException(
          place.of(name), null, "it has more than 5 GB, which no bucket takes in one piece");
    }
    if (content.sizeBytes() >= FEW_BYTES && isThere(name)) {
      return false;
    }
    return asking(name, () -> writtenFirst(name, content));
  }

  @Override
  public void delete(String name) throws IOException {
    asking(
        name, () -> client().deleteObject(delete -> delete.bucket(place.bucket()).key(key(name))));
  }

  @Override
  public void list(String beginning, Consumer<Listed> told) throws IOException {
    asking(
        beginning,
        () -> {
          client()
              .listObjectsV2Paginator(list -> list.bucket(place.bucket()).prefix(key(beginning)))
              .contents()
              .forEach(object -> told.accept(listed(object)));
          return true;
        });
  }

  @Override
  public String toString() {
    return place.of("");
  }

  private Listed listed(S3Object object) {
    String name = object.key().substring(place.prefix().length());
    return new Listed(name, object.size(), object.lastModified());
  }

  private boolean writtenFirst(String name, Content content) throws IOException {
    try {
      put(request(name, content).ifNoneMatch("*").build(), content);
      return true;
    } catch (S3Exception e) {
      return switch (e.statusCode()) {
        case TAKEN -> false;
        case CONFLICT -> isThereAfter(name, e);
        case UNKNOWN -> writtenUnlessSeen(name, content);
        default -> throw e;
      };
    } catch (ApiCallTimeoutException e) {
      throw e;
    } catch (SdkClientException e) { // a store may refuse it and hang up before the body is sent
      return isThereAfter(name, e);
    }
  }

  /** Somebody may have written or deleted it at the same time; only what is there is written. */
  private boolean isThereAfter(String name, SdkException conflict) throws IOException {
    if (!isThere(name)) {
      throw conflict;
    }
    return false;
  }

  /** For a store that knows no conditions: two who write at once may both believe they did. */
  private boolean writtenUnlessSeen(String name, Content content) throws IOException {
    if (isThere(name)) {
      return false;
    }
    put(request(name, content).build(), content);
    return true;
  }

  private boolean isThere(String name) throws IOException {
    return asking(
        name,
        () -> {
          try {
            client().headObject(head -> head.bucket(place.bucket()).key(key(name)));
            return true;
          } catch (NoSuchKeyException e) {
            return false;
          }
        });
  }

  private PutObjectRequest.Builder request(String name, Content content) {
    Duration patience = S3Clients.PATIENCE.plusMillis(content.sizeBytes() / BYTES_A_MILLISECOND);
    return PutObjectRequest.builder()
        .bucket(place.bucket())
        .key(key(name))
        .overrideConfiguration(call -> call.apiCallTimeout(patience));
  }

  private void put(PutObjectRequest request, Content content) throws IOException {
    try (S3Body body = new S3Body(content)) {
      client().putObject(request, RequestBody.fromContentProvider(body, content.sizeBytes(), TYPE));
    }
  }

  private String key(String name) {
    return place.prefix() + name;
  }

  private synchronized S3Client client() {
    S3Client made = client;
    if (made == null) {
      made = S3Clients.of(place.endpoint());
      client = made;
    }
    return made;
  }

  private interface Question<T> {
    T answer() throws IOException;
  }

  private <T> T asking(String name, Question<T> question) throws IOException {
    try {
      return question.answer();
    } catch (UncheckedIOException e) {
      throw failure(name, e);
    } catch (SdkException e) {
      throw e instanceof AwsServiceException service && service.statusCode() == DENIED
          ? denied(name, service)
          : failure(name, e);
    }
  }

  private IOException failure(String name, RuntimeException e) {
    return new IOException(place.of(name) + ": " + e.getMessage(), e);
  }

  private IOException denied(String name, AwsServiceException e) {
    AccessDeniedException denied =
        new AccessDeniedException(
            place.of(name),
            null,
            e.getMessage() + "; it needs s3:GetObject, s3:PutObject and s3:ListBucket");
    denied.initCause(e);
    return denied;
  }
}
