package com.example.local.guard;

import java.io.Serial;
import java.util.regex.Pattern;

/** A request that must not reach the database, with the answer that DynamoDB gives. */
final class RefusalException extends Exception {
  @Serial private static final long serialVersionUID = 1;

  static final String DENIED = "AccessDeniedException";

  private static final String MISMATCH =
      "The request signature we calculated does not match the signature you provided. Check your"
          + " AWS Secret Access Key and signing method. Consult the service documentation for"
          + " details.";

  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

  private final int status;
  private final String type;
  private final String line;

  private RefusalException(int status, String type, String message, String line) {
    super(message);
    this.status = status;
    this.type = type;
    this.line = CONTROL.matcher(line).replaceAll("?");
  }

  private RefusalException(int status, String type, String message) {
    this(status, type, message, "Refused request to DynamoDB: " + type + ": " + message);
  }

  static RefusalException unsigned() {
    return new RefusalException(
        400, "MissingAuthenticationTokenException", "Request is missing Authentication Token");
  }

  /** The signature lacks a part, or a part of the signature cannot be read. */
  static RefusalException incomplete(String message) {
    return new RefusalException(400, "IncompleteSignatureException", message);
  }

  static RefusalException invalid(String message) {
    return new RefusalException(400, "InvalidSignatureException", message);
  }

  static RefusalException mismatch() {
    return invalid(MISMATCH);
  }

  static RefusalException unknownKey() {
    return new RefusalException(
        400,
        "UnrecognizedClientException",
        "The security token included in the request is invalid.");
  }

  static RefusalException expired() {
    return new RefusalException(
        400, "ExpiredTokenException", "The security token included in the request is expired");
  }

  /**
   * A policy does not allow the access.
   *
   * @param line what the user reads
   */
  static RefusalException denied(String message, String line) {
    return new RefusalException(400, DENIED, message, line);
  }

  /** A body that is not the JSON of an operation. */
  static RefusalException unreadable(String message) {
    return new RefusalException(400, "SerializationException", message);
  }

  static RefusalException unknownOperation() {
    return new RefusalException(404, "UnknownOperationException", "The operation is unknown");
  }

  static RefusalException tooLarge(int limit) {
    return new RefusalException(
        413, "RequestEntityTooLargeException", "A request may have " + limit + " bytes at most");
  }

  int status() {
    return status;
  }

  String type() {
    return type;
  }

  /** One line for the console. */
  String line() {
    return line;
  }
}
