package com.example.items.shared;

import java.io.IOException;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

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
      case AwsServiceException e -> e.isThrottlingException() || e.statusCode() >= 500;
      case ApiCallTimeoutException e -> true;
      case ApiCallAttemptTimeoutException e -> true;
      case SdkException e -> e.getCause() instanceof IOException;
      default -> false;
    };
  }
}
