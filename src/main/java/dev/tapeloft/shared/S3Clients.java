package dev.tapeloft.shared;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/**
 * Makes clients of S3 with the credentials that its SDK finds. They try thrice, and give up before
 * who waits for them does. Checksums of theirs are left out, since the digest of every object is
 * known and verified, and not every store knows them.
 */
final class S3Clients {
  /** For how long one is waited for in all. */
  static final Duration PATIENCE = Duration.ofSeconds(25);

  private static final Duration CONNECT = Duration.ofSeconds(3);
  private static final Duration SILENCE = Duration.ofSeconds(10);

  private S3Clients() {}

  static S3Client of(Optional<URI> endpoint) {
    S3ClientBuilder builder =
        S3Client.builder()
            .httpClientBuilder(
                UrlConnectionHttpClient.builder().connectionTimeout(CONNECT).socketTimeout(SILENCE))
            .overrideConfiguration(
                all ->
                    all.apiCallTimeout(PATIENCE)
                        .retryStrategy(RetryMode.STANDARD)
                        .addExecutionInterceptor(new AtOnce()))
            .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
            .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED);
    return endpoint.isPresent()
        ? elsewhere(builder, endpoint.get())
        : builder.crossRegionAccessEnabled(true).build();
  }

  /** Few stores but Amazon's know a bucket as a host, and few know regions. */
  private static S3Client elsewhere(S3ClientBuilder builder, URI endpoint) {
    String region = SdkSystemSetting.AWS_REGION.getStringValue().orElse(Region.US_EAST_1.id());
    return builder
        .endpointOverride(endpoint)
        .forcePathStyle(true)
        .region(Region.of(region))
        .build();
  }

  /** Sends a body without asking before, which costs a way and, where it fails, another attempt. */
  private static final class AtOnce implements ExecutionInterceptor {
    @Override
    public SdkHttpRequest modifyHttpRequest(
        Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
      return context.httpRequest().toBuilder().removeHeader("Expect").build();
    }
  }
}
