package com.example.local.stack;

import com.example.local.policy.Policy;
import java.util.Objects;

/**
 * The role that a function runs under. Immutable.
 *
 * @param policy all identity-based policies of the role, as far as they concern DynamoDB
 */
public record ExecutionRole(String arn, Policy policy) {
  public ExecutionRole {
    Objects.requireNonNull(arn);
    Objects.requireNonNull(policy);
  }

  /** The role's name, which AWS's refusals show. */
  public String name() {
    return arn.substring(Math.max(arn.lastIndexOf('/'), arn.lastIndexOf(':')) + 1);
  }
}
