package dev.canarygate.s3;

import dev.canarygate.evidence.DiskFault;
import dev.canarygate.evidence.UnreachableStore;
import dev.canarygate.text.Visible;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * What a store did not do, in words that have neither secrets nor whole answers.
 *
 * @param place names the store
 */
record Faults(String place) {
  private static final int LENGTH = 200;

  /**
   * @param doing such as {@code write to}
   */
  DiskFault of(String doing, String why) {
    return DiskFault.ofStore(doing, place, new UnreachableStore(why, null));
  }

  /** The same about an object. */
  DiskFault of(String doing, String key, SdkException problem) {
    return DiskFault.ofStore(
        doing, place, new UnreachableStore(key + ": " + words(problem), problem));
  }

  private static String words(SdkException problem) {
    if (problem instanceof AwsServiceException answer) {
      return words(answer);
    }
    if (problem instanceof ApiCallTimeoutException
        || problem instanceof ApiCallAttemptTimeoutException) {
      return "it gave no whole answer in time";
    }
    return Visible.cut(last(problem), LENGTH);
  }

  private static String words(AwsServiceException answer) {
    int status = answer.statusCode();
    if (status >= 300 && status < 400) {
      return "it sends elsewhere (" + status + "), which is not followed";
    }
    return switch (status) {
      case 401, 403 -> "it refuses these credentials (" + status + ", " + code(answer) + ")";
      case 501 -> "it lacks conditional writes or checksums (501, " + code(answer) + ")";
      default -> "it answers " + status + ", " + code(answer);
    };
  }

  /** Such as {@code NoSuchBucket}, as the server says it. */
  static String code(AwsServiceException answer) {
    return Optional.ofNullable(answer.awsErrorDetails())
        .map(AwsErrorDetails::errorCode)
        .map(each -> Visible.cut(each, 60))
        .orElse("without a code");
  }

  /** The library's own words name its settings; those at the end of the chain name the trouble. */
  private static String last(Throwable problem) {
    var at = problem;
    while (at.getCause() != null) {
      at = at.getCause();
    }
    return String.valueOf(at.getMessage());
  }
}
