package com.example.local.policy;

import static com.example.local.policy.PolicyTexts.get;
import static com.example.local.policy.PolicyTexts.underCondition;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The condition operators.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html">Condition
 *     operators</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html">Single-valued
 *     and multivalued context keys</a>
 */
class ConditionTest {
  /** Values of the request are separated by a blank; a dash is a key without values. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          StringEquals              | [red, blue]         | blue   | true
          StringEquals              | [red, blue]         | Blue   | false
          StringEquals              | r*                  | red    | false
          StringEquals              | red                 | -      | false
          StringEqualsIgnoreCase    | RED                 | red    | true
          StringNotEquals           | red                 | blue   | true
          StringNotEquals           | [red, blue]         | blue   | false
          StringNotEquals           | red                 | -      | true
          StringNotEqualsIgnoreCase | RED                 | red    | false
          StringLike                | r*d                 | read   | true
          StringLike                | 'r?d'               | read   | false
          StringLike                | 'r${*}d'            | read   | false
          StringLike                | 'r${*}d'            | r*d    | true
          StringLike                | 'r${?}d'            | rad    | false
          StringLike                | '${$}5'             | $5     | true
          StringNotLike             | r*                  | blue   | true
          StringNotLike             | r*                  | red    | false
          StringEqualsIfExists      | red                 | -      | true
          StringEqualsIfExists      | red                 | blue   | false
          NumericEquals             | 10                  | 10.0   | true
          NumericNotEquals          | 10                  | 10.0   | false
          NumericLessThan           | 10                  | 9.99   | true
          NumericLessThan           | 10                  | 10     | false
          NumericLessThanEquals     | 10                  | 10     | true
          NumericGreaterThan        | 9                   | 10     | true
          NumericGreaterThan        | 10                  | 10     | false
          NumericGreaterThanEquals  | 10                  | 1e1    | true
          NumericLessThanIfExists   | 10                  | -      | true
          DateEquals                | '2024-02-29T12:00Z' | 2024-02-29T13:00:00+01:00 | true
          DateNotEquals             | '2024-02-29'        | 2024-02-29T00:00:00Z | false
          DateLessThan              | '2024-03'           | 2024-02-29T23:59:59.9Z | true
          DateLessThanEquals        | '2024'              | 2024-01-01T00:00:00Z | true
          DateGreaterThan           | 1700000000          | 2023-11-14T22:13:21Z | true
          DateGreaterThanEquals     | 1700000000          | 1699999999 | false
          Bool                      | true                | TRUE   | true
          Bool                      | true                | false  | false
          Bool                      | false               | -      | false
          BinaryEquals              | aGVsbG8=            | aGVsbG8= | true
          BinaryEquals              | aGVsbG8=            | aGVsbG9v | false
          IpAddress                 | 203.0.113.0/24      | 203.0.113.255 | true
          IpAddress                 | 203.0.113.0/24      | 203.0.114.0 | false
          IpAddress                 | [10.0.0.0/8, 192.0.2.1] | 192.0.2.1 | true
          IpAddress                 | '2001:db8::/32'     | 2001:DB8:1234::5 | true
          IpAddress                 | 0.0.0.0/0           | 2001:db8::1 | false
          IpAddress                 | 203.0.113.7/24      | 203.0.113.1 | true
          NotIpAddress              | 203.0.113.0/24      | 203.0.113.1 | false
          NotIpAddress              | 203.0.113.0/24      | -      | true
          ArnLike                   | 'arn:aws:sns:*:111122223333:t*' | arn:aws:sns:eu-west-1:111122223333:tea | true
          ArnEquals                 | 'arn:aws:sns:*:111122223333:t*' | arn:aws:sns:eu-west-1:111122223333:tea | true
          ArnLike                   | 'arn:aws:x:*:1:f/*' | arn:aws:x:r:2:s/a:1:f/d | false
          StringLike                | 'arn:aws:x:*:1:f/*' | arn:aws:x:r:2:s/a:1:f/d | true
          ArnEquals                 | '${test:Key}'       | arn:aws:sns:r:1:t:u | true
          ArnEquals                 | 'arn:aws:sns:r:1:${test:Key}' | arn:aws:sns:r:1:t | false
          ArnLike                   | 'arn:aws:sns:r:1:t' | topic  | false
          ArnNotLike                | 'arn:aws:sns:*:*:t' | arn:aws:sns:r:1:u | true
          ArnNotEquals              | 'arn:aws:sns:*:*:t' | -      | true
          'Null'                    | true                | -      | true
          'Null'                    | true                | red    | false
          'Null'                    | false               | red    | true
          'Null'                    | false               | -      | false
          'ForAllValues:StringEquals' | [a, b]            | a b a  | true
          'ForAllValues:StringEquals' | [a, b]            | a c    | false
          'ForAllValues:StringEquals' | [a, b]            | -      | true
          'ForAllValues:StringNotEquals' | [a, b]         | c d    | true
          'ForAllValues:StringNotEquals' | [a, b]         | c a    | false
          'ForAllValues:StringNotLike' | [a*]             | -      | true
          'ForAnyValue:StringEquals' | [a, b]             | c b    | true
          'ForAnyValue:StringEquals' | [a, b]             | c d    | false
          'ForAnyValue:StringEquals' | [a, b]             | -      | false
          'ForAnyValue:StringNotEquals' | [a, b]          | a c    | true
          'ForAnyValue:StringNotEquals' | [a, b]          | a b    | false
          'ForAnyValue:StringNotEquals' | [a, b]          | -      | false
          'ForAnyValue:StringEqualsIfExists' | [a]        | -      | true
          'ForAllValues:StringLike' | [a*, b*]            | ab ba  | true
          """)
  void anOperatorCompares(String operator, String values, String actual, boolean holds) {
    assertEquals(
        holds, decide("{" + operator + ": {'test:Key': " + values + "}}", actual).allowed());
  }

  @Test
  void aKeysNameIsComparedWithoutRegardToCase() {
    assertEquals(true, decide("{StringEquals: {'TEST:key': red}}", "red").allowed());
  }

  @Test
  void allKeysAndAllOperatorsMustHold() {
    Policy policy =
        underCondition(
            "{StringEquals: {'test:Key': red, 'test:Other': round}, Bool: {'test:Flag': true}}");
    assertEquals(true, policy.decide(get(colour("red", "round", "true"))).allowed());
    assertEquals(false, policy.decide(get(colour("red", "square", "true"))).allowed());
    assertEquals(false, policy.decide(get(colour("red", "round", "false"))).allowed());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {StringEquals: {'aws:PrincipalTag/team': a}} | the condition key aws:PrincipalTag/team is not known here
          {'Null': {'aws:SourceVpc': true}}            | the condition key aws:SourceVpc is not known here
          {StringEqualsIfExists: {'aws:SourceVpc': v}} | the condition key aws:SourceVpc is not known here
          {StringSounds: {'test:Key': a}}              | the condition operator StringSounds is not known here
          {'NullIfExists': {'test:Key': true}}         | the condition operator NullIfExists is not known here
          {'ForEach:StringEquals': {'test:Key': a}}    | the condition operator ForEach:StringEquals is not known here
          {stringequals: {'test:Key': red}}            | the condition operator stringequals is not known here
          {StringEquals: {'test:Key': [red, '${aws:PrincipalTag/team}']}} | the policy variable ${aws:PrincipalTag/team} has no value here
          {StringNotEquals: {'test:Key': '${aws:username}'}} | the policy variable ${aws:username} has no value here
          {StringEquals: {'test:Many': a}}             | the condition key test:Many may have several values, so it needs ForAllValues or ForAnyValue
          {StringEquals: {'dynamodb:LeadingKeys': a}}  | the condition key dynamodb:LeadingKeys may have several values, so it needs ForAllValues or ForAnyValue
          {ArnLike: {'test:Key': '*'}}                 | of the condition key test:Key, * is not an ARN
          {ArnNotLike: {'test:Key': 'arn:aws:sns:*'}}  | of the condition key test:Key, arn:aws:sns:* is not an ARN
          {StringEquals: {'test:Key': '${test:Many}'}} | the policy variable ${test:Many} has no value here
          {NumericNotEquals: {'test:Key': 1}}          | of the condition key test:Key, red is not a number
          {DateNotEquals: {'test:Key': 2024}}          | of the condition key test:Key, red is not a date
          {Bool: {'test:Key': true}}                   | of the condition key test:Key, red is neither true nor false
          {NotIpAddress: {'test:Key': 10.0.0.0/8}}     | of the condition key test:Key, red is not an IP address or a range of them
          """)
  void whatIsNotKnownRefusesInAnAllowAndInADeny(String condition, String unknown) {
    Map<String, List<String>> context =
        Map.of(
            "test:Key", List.of("red"),
            "test:Many", List.of("a", "b"),
            "dynamodb:LeadingKeys", List.of("a"));
    assertEquals(
        new Decision(
            Decision.Outcome.IMPLICIT_DENY,
            "no identity-based policy allows the dynamodb:GetItem action; " + unknown),
        underCondition(condition).decide(get(context)));
    Policy denying =
        PolicyTexts.policy(
            "{Effect: Allow, Action: '*', Resource: '*'},"
                + "{Effect: Deny, Action: '*', Resource: '*', Condition: "
                + condition
                + "}");
    assertEquals(
        new Decision(
            Decision.Outcome.EXPLICIT_DENY,
            "with an explicit deny in an identity-based policy; " + unknown),
        denying.decide(get(context)));
  }

  /** Then the unknown part does not matter. */
  @Test
  void aConditionThatDoesNotHoldDecidesBesideAnUnknownOne() {
    Policy policy =
        PolicyTexts.policy(
            "{Effect: Allow, Action: '*', Resource: '*'},"
                + "{Effect: Deny, Action: '*', Resource: '*', Condition:"
                + " {StringEquals: {'aws:SourceVpc': v, 'test:Key': blue}}}");
    assertEquals(true, policy.decide(get(Map.of("test:Key", List.of("red")))).allowed());
  }

  /** A function's role has no user name and no second factor, which AWS documents. */
  @Test
  void aKeyThatNoFunctionHasIsAbsent() {
    Policy policy =
        underCondition("{'Null': {'aws:username': true, 'aws:MultiFactorAuthAge': true}}");
    assertEquals(true, policy.decide(get(Map.of())).allowed());
  }

  private static Decision decide(String condition, String actual) {
    List<String> values = actual.equals("-") ? List.of() : Arrays.asList(actual.split(" "));
    return underCondition(condition).decide(get(Map.of("test:Key", values)));
  }

  private static Map<String, List<String>> colour(String key, String other, String flag) {
    return Map.of(
        "test:Key", List.of(key), "test:Other", List.of(other), "test:Flag", List.of(flag));
  }
}
