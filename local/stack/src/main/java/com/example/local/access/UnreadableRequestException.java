package com.example.local.access;

/** A request to DynamoDB of which nobody here can say what it needs. It must be refused. */
public final class UnreadableRequestException extends Exception {
  UnreadableRequestException(String problem) {
    super(problem);
  }
}
