package com.example.local;

/** A failure that the user can put right. The message is one line, and needs no stack trace. */
public final class StartFailure extends RuntimeException {
  public StartFailure(String message) {
    super(message);
  }

  public StartFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
