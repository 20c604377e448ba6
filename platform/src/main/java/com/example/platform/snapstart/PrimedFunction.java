package com.example.platform.snapstart;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.example.platform.dynamodb.DynamoDb;
import java.util.List;

/** A function that {@link SnapStart} primes. */
public interface PrimedFunction extends RequestStreamHandler {
  /** The client whose connection and credentials a snapshot must not hold. */
  DynamoDb dynamoDb();

  /** Events of each kind that callers send, as API Gateway writes them. */
  List<byte[]> primingEvents();

  /** An answer of DynamoDB in which each action of the function finds what it looks for. */
  byte[] primingAnswer();

  /**
   * Sends one request that DynamoDB must refuse or answer empty, so that priming changes nothing.
   */
  void prime();
}
