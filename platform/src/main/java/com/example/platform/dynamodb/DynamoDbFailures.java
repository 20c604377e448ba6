package com.example.platform.dynamodb;

import java.io.IOException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.Crc32MismatchException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;

/** Tells transient failures of DynamoDB from all others. Thread-safe. */
public final class DynamoDbFailures {
  private DynamoDbFailures() {}

  /**
   * Whether the same request may succeed in a moment. The SDK has made its own retries before it
   * throws.
   */
  public static boolean isTransient(RuntimeException failure) {
    return switch (failure) {
      case TransactionConflictException e -> true;
      case TransactionInProgressException e -> true;
      case AwsServiceException e ->
          e.isThrottlingException() || e.statusCode() >= 500 || !isNamed(e);
      case ApiCallTimeoutException e -> true;
      case ApiCallAttemptTimeoutException e -> true;
      case Crc32MismatchException e -> true;
      case SdkClientException e -> hasIoCause(e);
      default -> false;
    };
  }

  /** DynamoDB names every error. A 4xx without a name comes from a proxy, or lost its body. */
  private static boolean isNamed(AwsServiceException failure) {
    return failure.awsErrorDetails() != null && failure.awsErrorDetails().errorCode() != null;
  }

  /**
   * A connection that breaks inside an answer is wrapped twice more than one that breaks before.
   */
  private static boolean hasIoCause(Throwable failure) {
    Throwable cause = failure.getCause();
    return cause instanceof IOException || cause != null && hasIoCause(cause);
  }
}
