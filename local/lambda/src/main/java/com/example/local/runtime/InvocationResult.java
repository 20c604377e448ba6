package com.example.local.runtime;

import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * The result of invoking a function. Immutable, as long as nobody changes the payload.
 *
 * @param payload the function's answer, or Lambda's description of an error as JSON
 * @param cold whether a process was started for this invocation
 */
public record InvocationResult(Outcome outcome, byte[] payload, boolean cold) {
  public InvocationResult {
    Objects.requireNonNull(outcome);
    Objects.requireNonNull(payload);
  }

  /** Whether the function ran, and how the function ended. */
  public enum Outcome {
    SUCCESS,
    /** The function threw, timed out, ended its process, or answered more than Lambda allows. */
    FUNCTION_ERROR,
    /** All processes that are allowed were busy. */
    THROTTLED,
    /** The event is larger than Lambda accepts. */
    TOO_LARGE
  }

  static InvocationResult throttled() {
    return new InvocationResult(Outcome.THROTTLED, new byte[0], false);
  }

  static InvocationResult tooLarge() {
    return new InvocationResult(Outcome.TOO_LARGE, new byte[0], false);
  }

  /** The payload as text. */
  public String text() {
    return new String(payload, StandardCharsets.UTF_8);
  }
}
