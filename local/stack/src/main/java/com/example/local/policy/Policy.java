package com.example.local.policy;

import com.example.local.policy.Decision.Outcome;
import com.example.local.policy.Statement.Effect;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The statements of all identity-based policies of one role. An explicit deny wins over an allow,
 * and what no statement allows is denied. Immutable, and therefore thread-safe.
 *
 * <p>Whatever this package cannot tell refuses the access: a condition operator, a condition key or
 * a policy variable that is not known here makes an allowing statement allow nothing, and a denying
 * statement deny.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html">Policy
 *     evaluation logic</a>
 */
public final class Policy {
  private final List<Statement> statements;

  private Policy(List<Statement> statements) {
    this.statements = List.copyOf(statements);
  }

  /** The policy with these statements. Without statements it allows nothing. */
  public static Policy of(List<Statement> statements) {
    return new Policy(statements);
  }

  /**
   * Reads a policy document.
   *
   * @param document the JSON as a Map, whose values are Maps, Lists, Strings, Numbers and Booleans
   * @throws PolicyFormatException if IAM would refuse the document. The message names the place
   */
  public static Policy parse(Object document) {
    return new Policy(PolicyParser.parse(document));
  }

  /** The statements of this policy and of another one. */
  public Policy and(Policy other) {
    List<Statement> all = new ArrayList<>(statements);
    all.addAll(other.statements);
    return new Policy(all);
  }

  public List<Statement> statements() {
    return statements;
  }

  /** Decides on one access. */
  public Decision decide(AccessRequest request) {
    Match allowed = Match.NO;
    Match denied = Match.NO;
    for (Statement statement : statements) {
      Match match = statement.matches(request);
      if (statement.effect() == Effect.DENY) {
        denied = denied.or(match);
      } else {
        allowed = allowed.or(match);
      }
    }
    if (!denied.isNo()) {
      String detail = "with an explicit deny in an identity-based policy";
      return new Decision(Outcome.EXPLICIT_DENY, detail + unknown(denied));
    }
    if (allowed.isYes()) {
      return new Decision(Outcome.ALLOWED, "allowed by an identity-based policy");
    }
    String detail = "no identity-based policy allows the " + request.action() + " action";
    return new Decision(Outcome.IMPLICIT_DENY, detail + unknown(allowed));
  }

  private static String unknown(Match match) {
    return match.unknown().isEmpty() ? "" : "; " + match.unknown();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Policy policy && statements.equals(policy.statements);
  }

  @Override
  public int hashCode() {
    return Objects.hash(statements);
  }

  @Override
  public String toString() {
    return statements.toString();
  }
}
