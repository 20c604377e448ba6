package com.example.local.policy;

import static com.example.local.policy.PolicyTexts.TABLE;
import static com.example.local.policy.PolicyTexts.access;
import static com.example.local.policy.PolicyTexts.policy;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.local.policy.Decision.Outcome;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Statements without conditions, and policy variables. */
class PolicyTest {
  @ParameterizedTest
  @CsvSource({
    "dynamodb:Query, dynamodb:Query, true",
    "DynamoDB:query, dynamodb:Query, true",
    "dynamodb:*, dynamodb:Query, true",
    "*, dynamodb:Query, true",
    "*:*, dynamodb:Query, true",
    "dynamodb:*Item, dynamodb:GetItem, true",
    "dynamodb:*Item, dynamodb:BatchGetItem, true",
    "dynamodb:???Item, dynamodb:GetItem, true",
    "dynamodb:???Item, dynamodb:UpdateItem, false",
    "dynamodb:Get.*, dynamodb:GetItem, false",
    "s3:*, dynamodb:Query, false",
    "dynamodb:Q, dynamodb:Query, false"
  })
  void anActionMatchesWithoutRegardToCase(String pattern, String action, boolean allowed) {
    assertEquals(
        allowed,
        policy("{Effect: Allow, Action: '" + pattern + "', Resource: '*'}")
            .decide(access(action, TABLE))
            .allowed());
    assertEquals(
        !allowed,
        policy("{Effect: Allow, NotAction: '" + pattern + "', Resource: '*'}")
            .decide(access(action, TABLE))
            .allowed());
  }

  @ParameterizedTest
  @CsvSource({
    "arn:aws:dynamodb:us-east-1:123456789012:table/Orders, true",
    "arn:aws:dynamodb:us-east-1:123456789012:table/orders, false",
    "arn:aws:dynamodb:us-east-1:123456789012:table/Order, false",
    "arn:aws:dynamodb:us-east-1:123456789012:table/Orders/index/*, false",
    "arn:aws:dynamodb:us-east-1:123456789012:table/Ord*, true",
    "arn:aws:dynamodb:us-east-1:123456789012:table/Order?, true",
    "arn:aws:dynamodb:*:*:table/*, true",
    "arn:aws:dynamodb:*:123456789012:*, true",
    "arn:*:dynamodb:us-*-1:*:table/Orders, true",
    "arn:aws:dynamodb:us-east-1*:table/Orders:x, false",
    "arn:aws:s3:*:*:*, false",
    "*, true"
  })
  void aResourceMatchesPartByPart(String pattern, boolean allowed) {
    AccessRequest request = access("dynamodb:GetItem", TABLE);
    assertEquals(
        allowed,
        policy("{Effect: Allow, Action: 'dynamodb:*', Resource: ['" + pattern + "']}")
            .decide(request)
            .allowed());
    assertEquals(
        !allowed,
        policy("{Effect: Allow, Action: 'dynamodb:*', NotResource: ['" + pattern + "']}")
            .decide(request)
            .allowed());
  }

  /** An operation without a resource is allowed on all resources or not at all. */
  @Test
  void onlyAllResourcesHoldNoResource() {
    String limited = "{Effect: Allow, Action: 'dynamodb:*', Resource: 'arn:aws:dynamodb:*:*:*'}";
    assertFalse(policy(limited).decide(access("dynamodb:DescribeLimits", "*")).allowed());
    String open = "{Effect: Allow, Action: 'dynamodb:*', Resource: '*'}";
    assertTrue(policy(open).decide(access("dynamodb:DescribeLimits", "*")).allowed());
  }

  @Test
  void theDetailSaysWhatAwsSays() {
    assertEquals(
        new Decision(
            Outcome.IMPLICIT_DENY, "no identity-based policy allows the dynamodb:Query action"),
        Policy.of(List.of()).decide(access("dynamodb:Query", TABLE)));
    assertEquals(
        new Decision(Outcome.EXPLICIT_DENY, "with an explicit deny in an identity-based policy"),
        policy("{Effect: Deny, Action: '*', Resource: '*'}")
            .decide(access("dynamodb:Query", TABLE)));
    assertEquals(
        new Decision(Outcome.ALLOWED, "allowed by an identity-based policy"),
        policy("{Effect: Allow, Action: '*', Resource: '*'}")
            .decide(access("dynamodb:Query", TABLE)));
  }

  @Test
  void aVariableStandsForTheRequestsValueWithoutWildcards() {
    Policy policy =
        policy(
            "{Effect: Allow, Action: '*', Resource:"
                + " 'arn:aws:dynamodb:*:*:table/${test:Team}_*'}");
    assertTrue(ofTeam(policy, "red", "table/red_orders"));
    assertFalse(ofTeam(policy, "red", "table/blue_orders"));
    assertFalse(ofTeam(policy, "*", "table/blue_orders"));
    assertTrue(ofTeam(policy, "a:b", "table/a:b_orders"));
  }

  @Test
  void aVariablesDefaultStandsForAKeyThatTheRequestDoesNotHave() {
    Policy policy =
        policy(
            "{Effect: Allow, Action: '*', Resource:"
                + " \"arn:aws:dynamodb:*:*:table/${aws:username, 'nobody'}\"}");
    assertTrue(ofTeam(policy, "red", "table/nobody"));
    assertFalse(ofTeam(policy, "red", "table/somebody"));
  }

  /** A policy without a version has the first version of the language. */
  @Test
  void withoutAVersionAVariableIsText() {
    Policy policy =
        Policy.parse(
            Map.of(
                "Statement",
                Map.of(
                    "Effect", "Allow",
                    "Action", "*",
                    "Resource", "*",
                    "Condition", Map.of("StringEquals", Map.of("test:Team", "${test:Team}")))));
    assertFalse(ofTeam(policy, "red", "table/T"));
    assertTrue(ofTeam(policy, "${test:Team}", "table/T"));
  }

  @Test
  void anUnknownVariableRefusesInNotResourceToo() {
    String deny = "{Effect: Deny, Action: '*', NotResource: 'arn:aws:x:::${test:Unknown}'}";
    Decision decision =
        policy("{Effect: Allow, Action: '*', Resource: '*'}," + deny)
            .decide(access("dynamodb:Query", TABLE));
    assertEquals(
        new Decision(
            Outcome.EXPLICIT_DENY,
            "with an explicit deny in an identity-based policy; the policy variable"
                + " ${test:Unknown} has no value here"),
        decision);
  }

  @Test
  void aRequestIsChecked() {
    assertThrows(IllegalArgumentException.class, () -> access("Query", TABLE));
    Map<String, List<String>> twice = Map.of("a:B", List.of(), "a:b", List.of());
    assertThrows(IllegalArgumentException.class, () -> new AccessRequest("a:b", TABLE, twice));
  }

  private static boolean ofTeam(Policy policy, String team, String resource) {
    return policy
        .decide(
            new AccessRequest(
                "dynamodb:Query",
                "arn:aws:dynamodb:us-east-1:123456789012:" + resource,
                Map.of("test:Team", List.of(team))))
        .allowed();
  }
}
