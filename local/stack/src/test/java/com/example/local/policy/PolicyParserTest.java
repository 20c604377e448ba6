package com.example.local.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What IAM refuses is refused, with the place. */
class PolicyParserTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          [] | a mapping is expected here
          {Version: '2012-10-17'} | Statement: a policy needs a statement
          {Statement: []} | Statement: a policy needs a statement
          {Version: '2020-01-01', Statement: []} | Version: 2020-01-01 is not a version of the language
          {Rules: 1} | Rules is not an element of an identity-based policy
          {Statement: [text]} | Statement[0]: a mapping is expected here
          """)
  void aDocumentIsChecked(String document, String message) {
    assertRefused(message, document);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          Action: 'a:b', Resource: '*' | .Effect: must be Allow or Deny
          Effect: allow, Action: 'a:b', Resource: '*' | .Effect: must be Allow or Deny
          Effect: Allow, Resource: '*' | : needs either Action or NotAction
          Effect: Allow, Action: 'a:b', NotAction: 'a:b', Resource: '*' | : needs either Action or NotAction
          Effect: Allow, Action: 'a:b' | : needs either Resource or NotResource
          Effect: Allow, Action: [], Resource: '*' | .Action: a value is missing
          Effect: Allow, Action: 'a:b', NotResource: [] | .NotResource: a value is missing
          Effect: Allow, Action: GetItem, Resource: '*' | : "GetItem" is not an action, such as dynamodb:GetItem
          Effect: Allow, Action: '*:Get', Resource: '*' | : "*:Get" is not an action, such as dynamodb:GetItem
          Effect: Allow, Action: [{a: b}], Resource: '*' | .Action: a string is expected here
          Effect: Allow, Action: 'a:b', Resource: Orders | : "Orders" is not * or an ARN of six parts
          Effect: Allow, Action: 'a:b', Resource: 'arn:aws:dynamodb:*' | : "arn:aws:dynamodb:*" is not * or an ARN of six parts
          Effect: Allow, Action: 'a:b', Resource: 'arn:aws:d*:*:*:*' | : "arn:aws:d*:*:*:*" is not * or an ARN of six parts
          Effect: Allow, Action: 'a:b', Resource: '*', Principal: '*' | : Principal is not an element of an identity-based policy
          Effect: Allow, Action: 'a:b', Resource: '*', Sid: a b | .Sid: may have letters and digits only
          Effect: Allow, Action: 'a:b', Resource: '*', Condition: x | .Condition: a mapping is expected here
          Effect: Allow, Action: 'a:b', Resource: '*', Condition: {Bool: x} | .Condition.Bool: a mapping is expected here
          Effect: Allow, Action: 'a:b', Resource: '*', Condition: {Bool: {key: true}} | .Condition.Bool.key: a condition key has the form service:name
          Effect: Allow, Action: 'a:b', Resource: '*', Condition: {Bool: {'a:b': maybe}} | .Condition.Bool.a:b: the value maybe is neither true nor false
          Effect: Allow, Action: 'a:b', Resource: '*', Condition: {'Null': {'a:b': maybe}} | .Condition.Null.a:b: the value maybe is neither true nor false
          Effect: Allow, Action: 'a:b', Resource: '*', Condition: {NumericEquals: {'a:b': ten}} | .Condition.NumericEquals.a:b: the value ten is not a number
          Effect: Allow, Action: 'a:b', Resource: '*', Condition: {NumericEquals: {'a:b': '${a:c}'}} | .Condition.NumericEquals.a:b: the value ${a:c} is not a number
          Effect: Allow, Action: 'a:b', Resource: '*', Condition: {DateEqualsIfExists: {'a:b': '2024-02-30'}} | .Condition.DateEqualsIfExists.a:b: the value 2024-02-30 is not a date
          Effect: Allow, Action: 'a:b', Resource: '*', Condition: {'ForAllValues:DateEquals': {'a:b': '2024-1-1'}} | .Condition.ForAllValues:DateEquals.a:b: the value 2024-1-1 is not a date
          Effect: Allow, Action: 'a:b', Resource: '*', Condition: {IpAddress: {'a:b': 10.0.0.0/33}} | .Condition.IpAddress.a:b: the value 10.0.0.0/33 is not an IP address or a range of them
          Effect: Allow, Action: 'a:b', Resource: '*', Condition: {IpAddress: {'a:b': 10.0.0.256}} | .Condition.IpAddress.a:b: the value 10.0.0.256 is not an IP address
          Effect: Allow, Action: 'a:b', Resource: '*', Condition: {BinaryEquals: {'a:b': '?'}} | .Condition.BinaryEquals.a:b: the value ? is not in base64
          """)
  void aStatementIsChecked(String statement, String message) {
    assertRefused("Statement[0]" + message, "{Statement: {" + statement + "}}");
  }

  @Test
  void twoStatementsHaveDifferentIds() {
    String statement = "{Sid: Same, Effect: Allow, Action: 'a:b', Resource: '*'}";
    assertRefused(
        "Statement[1].Sid: another statement has the same",
        "{Statement: [" + statement + "," + statement + "]}");
  }

  private static void assertRefused(String message, String document) {
    Object value = PolicyTexts.yaml(document);
    assertEquals(
        message, assertThrows(PolicyFormatException.class, () -> Policy.parse(value)).getMessage());
  }
}
