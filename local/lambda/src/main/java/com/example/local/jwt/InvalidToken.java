package com.example.local.jwt;

/** A token that an authorizer refuses. The message says why, and has no word of the token. */
final class InvalidToken extends Exception {
  InvalidToken(String message) {
    super(message);
  }

  InvalidToken(String message, Throwable cause) {
    super(message, cause);
  }
}
