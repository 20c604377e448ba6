package com.example.items.shared;

import java.io.IOException;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.Crc32MismatchException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;

/** Tells a DynamoDB that cannot answer now from a fault of ours. */
final class Faults {
  private Faults() {}

  /**
   * A 503 where the same request may succeed in a moment; the SDK's own retries are over by then.
   */
  static Optional<RequestException> passing(RuntimeException failure) {
    return isPassing(failure) ? Optional.of(RequestException.unavailable()) : Optional.empty();
  }

  private static boolean isPassing(RuntimeException failure) {
    return switch (failure) {
      case TransactionConflictException e -> true;
      case TransactionInProgressException e -> true;
      case AwsServiceException e ->
          e.isThrottlingException() || e.statusCode() >= 500 || !isDynamoDbs(e);
      case ApiCallTimeoutException e -> true;
      case ApiCallAttemptTimeoutException e -> true;
      case Crc32MismatchException e -> true;
      case SdkClientException e -> hasIoCause(e);
      default -> false;
    };
  }

  /** DynamoDB names every error; a 4xx without a name is a proxy's, or lost its body. */
  private static boolean isDynamoDbs(AwsServiceException failure) {
    return failure.awsErrorDetails() != null && failure.awsErrorDetails().errorCode() != null;
  }

  /** A connection that breaks inside an answer comes wrapped twice more than one before it. */
  private static boolean hasIoCause(Throwable failure) {
    Throwable cause = failure.getCause();
    return cause instanceof IOException || cause != null && hasIoCause(cause);
  }
}
