package com.example.local.access;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The rules that AWS's pages show by examples, each on policies of this test. */
class DocumentedPoliciesTest {
  private static final String SCORES = DynamoDbRequests.ACCOUNT + "table/GameScores";
  private static final String BOOKS = DynamoDbRequests.ACCOUNT + "table/Books";
  private static final Map<String, List<String>> ADA =
      Map.of("www.amazon.com:user_id", List.of("ada"));

  /**
   * @see <a
   *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/using-identity-based-policies.html">Using
   *     identity-based policies</a>
   */
  @Test
  void allActionsOnOneTableAreNotTheActionsOnItsIndexes() throws UnreadableRequestException {
    String policy = allow("'dynamodb:*'", BOOKS, "");
    assertAllowed(true, policy, "Scan", "{'TableName': 'Books'}");
    assertAllowed(false, policy, "Scan", "{'TableName': 'Books', 'IndexName': 'ByYear'}");
    assertAllowed(false, policy, "Scan", "{'TableName': 'Books2'}");
    assertAllowed(false, policy, "ListTables", "{}");
    String withIndexes = allow("'dynamodb:*'", BOOKS + "', '" + BOOKS + "/index/*", "");
    assertAllowed(true, withIndexes, "Scan", "{'TableName': 'Books', 'IndexName': 'ByYear'}");
  }

  /**
   * @see <a
   *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/using-identity-based-policies.html">Using
   *     identity-based policies</a>
   */
  @Test
  void aTablesNameMayBeginWithTheUsers() throws UnreadableRequestException {
    String policy =
        allow("'dynamodb:*'", DynamoDbRequests.ACCOUNT + "table/${aws:username}_Stock", "");
    Map<String, List<String>> alice = Map.of("aws:username", List.of("Alice"));
    String body = "{'TableName': 'Alice_Stock'}";
    assertEquals(true, DynamoDbRequests.allowed(policy, "Scan", body, alice));
    body = "{'TableName': 'Bob_Stock'}";
    assertEquals(false, DynamoDbRequests.allowed(policy, "Scan", body, alice));
    assertEquals(false, DynamoDbRequests.allowed(policy, "Scan", body, Map.of()));
  }

  /**
   * @see <a
   *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html">Using
   *     IAM policy conditions for fine-grained access control</a>
   */
  @Test
  void aUserReachesTheItemsOfTheOwnPartitionAlone() throws UnreadableRequestException {
    String policy =
        allow(
            "'dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query', 'dynamodb:PutItem'",
            SCORES,
            "{'ForAllValues:StringEquals': {'dynamodb:LeadingKeys':"
                + " ['${www.amazon.com:user_id}']}}");
    for (String user : List.of("ada", "bob")) {
      boolean own = user.equals("ada");
      String key = "{'UserId': {'S': '" + user + "'}, 'GameTitle': {'S': 'Go'}}";
      assertAllowed(own, policy, "GetItem", "{'TableName': 'GameScores', 'Key': " + key + "}");
      assertAllowed(own, policy, "PutItem", "{'TableName': 'GameScores', 'Item': " + key + "}");
      assertAllowed(
          own,
          policy,
          "Query",
          "{'TableName': 'GameScores', 'KeyConditionExpression': 'UserId = :u',"
              + " 'ExpressionAttributeValues': {':u': {'S': '"
              + user
              + "'}}}");
      assertAllowed(
          own,
          policy,
          "BatchGetItem",
          "{'RequestItems': {'GameScores': {'Keys': [{'UserId': {'S': 'ada'}}, " + key + "]}}}");
      assertAllowed(
          own,
          policy,
          "TransactWriteItems",
          "{'TransactItems': [{'Put': {'TableName': 'GameScores', 'Item': " + key + "}}]}");
    }
    assertAllowed(false, policy, "Scan", "{'TableName': 'GameScores'}");
  }

  /** The page says that a scan with this key reads whatever partition there is. */
  @Test
  void aScanHasNoLeadingKeysSoThatForAllValuesHolds() throws UnreadableRequestException {
    String condition = "{'ForAllValues:StringEquals': {'dynamodb:LeadingKeys': [ada]}}";
    assertAllowed(
        true, allow("'dynamodb:Scan'", SCORES, condition), "Scan", "{'TableName': 'GameScores'}");
  }

  /**
   * @see <a
   *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html">Using
   *     IAM policy conditions for fine-grained access control</a>
   */
  @Test
  void onlyNamedAttributesAreReadAndWritten() throws UnreadableRequestException {
    String policy =
        allow(
            "'dynamodb:UpdateItem', 'dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:Scan'",
            SCORES,
            "{'ForAllValues:StringEquals': {'dynamodb:Attributes': [UserId, TopScore]},"
                + " StringEqualsIfExists: {'dynamodb:Select': SPECIFIC_ATTRIBUTES,"
                + " 'dynamodb:ReturnValues': [NONE, UPDATED_OLD, UPDATED_NEW]}}");
    String key = "'TableName': 'GameScores', 'Key': {'UserId': {'S': 'ada'}}";
    assertAllowed(true, policy, "GetItem", "{" + key + ", 'ProjectionExpression': 'TopScore'}");
    assertAllowed(false, policy, "GetItem", "{" + key + "}");
    assertAllowed(false, policy, "GetItem", "{" + key + ", 'ProjectionExpression': 'Wins'}");
    assertAllowed(
        true, policy, "Scan", "{'TableName': 'GameScores', 'AttributesToGet': ['UserId']}");
    assertAllowed(false, policy, "Scan", "{'TableName': 'GameScores'}");
    String update = key + ", 'UpdateExpression': 'SET TopScore = :s'";
    assertAllowed(true, policy, "UpdateItem", "{" + update + "}");
    assertAllowed(false, policy, "UpdateItem", "{" + update + ", 'ReturnValues': 'ALL_NEW'}");
    assertAllowed(
        false, policy, "UpdateItem", "{" + update + ", 'ConditionExpression': 'Wins = :w'}");
  }

  /**
   * @see <a
   *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html">Using
   *     IAM policy conditions for fine-grained access control</a>
   */
  @Test
  void someAttributesAreNeverUpdated() throws UnreadableRequestException {
    String policy =
        allow(
            "'dynamodb:UpdateItem'",
            SCORES,
            "{'ForAllValues:StringNotLike': {'dynamodb:Attributes': ['Paid*']},"
                + " StringEquals: {'dynamodb:ReturnValues': [NONE, UPDATED_NEW]}}");
    String key = "'TableName': 'GameScores', 'Key': {'UserId': {'S': 'ada'}}";
    assertAllowed(true, policy, "UpdateItem", "{" + key + ", 'UpdateExpression': 'SET Wins = :w'}");
    assertAllowed(
        false, policy, "UpdateItem", "{" + key + ", 'UpdateExpression': 'SET PaidUntil = :w'}");
    assertAllowed(
        false, policy, "UpdateItem", "{" + key + ", 'AttributeUpdates': {'PaidUntil': {}}}");
  }

  /**
   * @see <a
   *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html">Using
   *     IAM policy conditions for fine-grained access control</a>
   */
  @Test
  void anIndexIsQueriedForItsProjectedAttributesAlone() throws UnreadableRequestException {
    String index = "{'TableName': 'GameScores', 'IndexName': 'ByTitle'";
    String projected =
        allow(
            "'dynamodb:Query'",
            SCORES + "/index/ByTitle",
            "{StringEquals: {'dynamodb:Select': ALL_PROJECTED_ATTRIBUTES}}");
    assertAllowed(true, projected, "Query", index + "}");
    assertAllowed(false, projected, "Query", index + ", 'Select': 'ALL_ATTRIBUTES'}");
    assertAllowed(false, projected, "Query", "{'TableName': 'GameScores'}");
  }

  /**
   * @see <a
   *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis-iam.html">Using
   *     IAM with DynamoDB transactions</a>
   */
  @Test
  void aWriteMayBeAllowedInATransactionAlone() throws UnreadableRequestException {
    String policy =
        allow(
            "'dynamodb:PutItem', 'dynamodb:ConditionCheckItem'",
            BOOKS,
            "{'ForAnyValue:StringEquals': {'dynamodb:EnclosingOperation': [TransactWriteItems]}}");
    String put = "{'TableName': 'Books', 'Item': {'Isbn': {'S': '1'}}}";
    assertAllowed(false, policy, "PutItem", put);
    assertAllowed(true, policy, "TransactWriteItems", "{'TransactItems': [{'Put': " + put + "}]}");
    assertAllowed(
        false,
        policy,
        "TransactWriteItems",
        "{'TransactItems': [{'Put': " + put + "}, {'Delete': {'TableName': 'Books'}}]}");
  }

  /**
   * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ql-iam.html">IAM
   *     security policies with PartiQL</a>
   */
  @Test
  void aStatementThatScansTheTableMayBeDenied() throws UnreadableRequestException {
    String policy =
        "[{Effect: Allow, Action: 'dynamodb:PartiQLSelect', Resource: '"
            + BOOKS
            + "'}, {Effect: Deny, Action: 'dynamodb:PartiQLSelect', Resource: '"
            + BOOKS
            + "', Condition: {Bool: {'dynamodb:FullTableScan': [true]}}}]";
    String select = "{'Statement': 'SELECT * FROM Books";
    assertAllowed(true, policy, "ExecuteStatement", select + " WHERE Isbn = ?'}");
    assertAllowed(false, policy, "ExecuteStatement", select + " WHERE Title = ?'}");
    assertAllowed(
        false, policy, "ExecuteStatement", "{'Statement': 'DELETE FROM Books WHERE Isbn = ?'}");
  }

  /**
   * @see <a
   *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-basics.html">How
   *     the policies of one account are evaluated</a>
   */
  @Test
  void anExplicitDenyWinsOverEveryAllow() throws UnreadableRequestException {
    String policy =
        "[{Effect: Deny, Action: 'dynamodb:DeleteTable', Resource: '*'},"
            + " {Effect: Allow, Action: '*', Resource: '*'}]";
    assertAllowed(true, policy, "DescribeTable", "{'TableName': 'Books'}");
    assertAllowed(false, policy, "DeleteTable", "{'TableName': 'Books'}");
  }

  /**
   * @see <a
   *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notaction.html">NotAction</a>
   */
  @Test
  void notActionAllowsTheRest() throws UnreadableRequestException {
    String policy = "[{Effect: Allow, NotAction: ['dynamodb:Delete*'], Resource: '*'}]";
    assertAllowed(true, policy, "GetItem", "{'TableName': 'Books'}");
    assertAllowed(false, policy, "DeleteItem", "{'TableName': 'Books'}");
  }

  /**
   * @see <a
   *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notresource.html">NotResource</a>
   */
  @Test
  void notResourceDeniesTheRest() throws UnreadableRequestException {
    String policy =
        "[{Effect: Allow, Action: 'dynamodb:*', Resource: '*'},"
            + " {Effect: Deny, Action: 'dynamodb:*', NotResource: '"
            + BOOKS
            + "*'}]";
    assertAllowed(true, policy, "GetItem", "{'TableName': 'Books'}");
    assertAllowed(false, policy, "GetItem", "{'TableName': 'GameScores'}");
  }

  private static String allow(String actions, String resources, String condition) {
    return "[{Effect: Allow, Action: ["
        + actions
        + "], Resource: ['"
        + resources
        + "']"
        + (condition.isEmpty() ? "" : ", Condition: " + condition)
        + "}]";
  }

  private static void assertAllowed(boolean allowed, String policy, String operation, String body)
      throws UnreadableRequestException {
    assertEquals(allowed, DynamoDbRequests.allowed(policy, operation, body, ADA), body);
  }
}
