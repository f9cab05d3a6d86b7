package dev.canarygate.s3;

import java.time.Duration;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * The library's client, set up so that nothing but the address decides whom it asks, and no answer
 * is read without end. It follows no redirect.
 */
final class Connection {
  private static final Duration CONNECT = Duration.ofSeconds(10);

  /** For the text of an error next to the largest content. */
  private static final long ROOM = 1 << 20;

  private Connection() {}

  static S3Client open(
      S3Address address, StoreCredentials credentials, long limit, RequestTimes times) {
    var http =
        UrlConnectionHttpClient.builder()
            .connectionTimeout(shorter(CONNECT, times.once()))
            .socketTimeout(times.once())
            .build();
    var builder =
        S3Client.builder()
            .region(Region.of(address.region()))
            .credentialsProvider(credentials.provider(address.endpoint().isEmpty()))
            .forcePathStyle(true)
            // Many servers of others do not know the form that has checksums in a trailer.
            .serviceConfiguration(s3 -> s3.chunkedEncodingEnabled(false))
            .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
            .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
            .httpClient(new BoundedHttp(http, limit + ROOM))
            .overrideConfiguration(override(times));
    address.endpoint().ifPresent(builder::endpointOverride);
    return builder.build();
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private static ClientOverrideConfiguration override(RequestTimes times) {
    return ClientOverrideConfiguration.builder()
        .apiCallAttemptTimeout(times.once())
        .apiCallTimeout(times.whole())
        .retryStrategy(
            AwsRetryStrategy.standardRetryStrategy().toBuilder().maxAttempts(times.tries()).build())
        // Settings in a file of the person, such as another endpoint, are not for the gate.
        .defaultProfileFile(ProfileFile.aggregator().build())
        .build();
  }
}
