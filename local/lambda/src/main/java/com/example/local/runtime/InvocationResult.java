package com.example.local.runtime;

import java.nio.charset.StandardCharsets;

/**
 * What came of invoking a function.
 *
 * @param payload the function's result, or for an error Lambda's description of it as JSON
 * @param cold whether a process was started for it
 */
public record InvocationResult(Outcome outcome, byte[] payload, boolean cold) {
  /** Whether the function ran, and how it ended. */
  public enum Outcome {
    SUCCESS,
    /** It threw, timed out, ended its process, or answered more than Lambda passes on. */
    FUNCTION_ERROR,
    /** As many processes as allowed were busy. */
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
