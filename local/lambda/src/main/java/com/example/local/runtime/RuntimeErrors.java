package com.example.local.runtime;

import com.example.local.runtime.PendingInvocation.Reply;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/** The errors that Lambda itself describes, with Lambda's texts. */
final class RuntimeErrors {
  private static final JsonMapper JSON = new JsonMapper();

  private RuntimeErrors() {}

  static Reply exited(String requestId, int exitCode) {
    return reply(
        "Runtime.ExitError",
        "RequestId: " + requestId + " Error: Runtime exited with error: exit status " + exitCode);
  }

  static Reply timedOut(String requestId, Duration timeout) {
    double seconds = timeout.toMillis() / 1000.0;
    return reply(
        "Sandbox.Timedout",
        String.format(
            Locale.ROOT,
            "RequestId: %s Error: Task timed out after %.2f seconds",
            requestId,
            seconds));
  }

  /** The error of Lambda's API where a restore takes too long. */
  static Reply restoreTimedOut() {
    return reply(
        "SnapStartTimeoutException",
        "Lambda couldn't restore the snapshot within the timeout limit.");
  }

  static Reply tooLarge() {
    return reply(
        "Function.ResponseSizeTooLarge",
        "Response payload size exceeded maximum allowed payload size ("
            + RuntimeSession.MAX_PAYLOAD_BYTES
            + " bytes).");
  }

  private static Reply reply(String type, String message) {
    try {
      return new Reply(
          false, JSON.writeValueAsBytes(Map.of("errorType", type, "errorMessage", message)));
    } catch (JsonProcessingException e) {
      throw new AssertionError("two strings are always JSON", e);
    }
  }
}
