package com.example.local.policy;

import java.util.List;
import java.util.Objects;

/**
 * One statement of an identity-based policy. Immutable.
 *
 * @param conditions all must hold
 * @param variables whether the policy's version knows policy variables
 */
public record Statement(
    Effect effect,
    Selection actions,
    Selection resources,
    List<Condition> conditions,
    boolean variables) {
  /** What a statement does with the accesses that it is about. */
  public enum Effect {
    ALLOW,
    DENY
  }

  public Statement {
    Objects.requireNonNull(effect);
    Objects.requireNonNull(actions);
    Objects.requireNonNull(resources);
    conditions = List.copyOf(conditions);
  }

  /** A statement that allows actions on resources, both with wildcards, without conditions. */
  public static Statement allow(List<String> actions, List<String> resources) {
    return new Statement(
        Effect.ALLOW,
        new Selection(false, actions),
        new Selection(false, resources),
        List.of(),
        true);
  }

  /** Whether this statement is about an access. */
  Match matches(AccessRequest request) {
    if (!actions.hasAction(request.action())) {
      return Match.NO;
    }
    Match match = resources.hasResource(request, variables);
    for (Condition condition : conditions) {
      match = match.isNo() ? match : match.and(condition.holds(request, variables));
    }
    return match;
  }
}
