package com.example.local.policy;

import java.util.Objects;

/**
 * What a policy decides on an access. Immutable.
 *
 * @param detail why, in words that end a sentence. The first words are those of AWS's own message,
 *     such as {@code no identity-based policy allows the dynamodb:Query action}. After a semicolon
 *     may follow what is not known here, and therefore refuses
 */
public record Decision(Outcome outcome, String detail) {
  /** Whether an access is allowed, and which kind of refusal a refusal is. */
  public enum Outcome {
    ALLOWED,
    EXPLICIT_DENY,
    IMPLICIT_DENY
  }

  public Decision {
    Objects.requireNonNull(outcome);
    Objects.requireNonNull(detail);
  }

  public boolean allowed() {
    return outcome == Outcome.ALLOWED;
  }
}
