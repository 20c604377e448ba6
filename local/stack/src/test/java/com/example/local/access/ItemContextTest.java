package com.example.local.access;

import static com.example.local.access.DynamoDbRequests.key;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * DynamoDB's condition keys. What the request does not say clearly is unknown, written {@code ??}.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html">Using
 *     IAM policy conditions for fine-grained access control</a>
 */
class ItemContextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          GetItem | {'TableName': 'GameScores', 'Key': {'UserId': {'S': 'ada'}, 'GameTitle': {'S': 'Go'}}} | ada
          UpdateItem | {'TableName': 'GameScores', 'Key': {'UserId': {'N': '7'}}} | 7
          DeleteItem | {'TableName': 'GameScores', 'Key': {'UserId': {'B': 'aGk='}}} | aGk=
          PutItem | {'TableName': 'GameScores', 'Item': {'UserId': {'S': 'ada'}}} | ada
          PutItem | {'TableName': 'GameScores', 'Item': {}} | ??
          PutItem | {'TableName': 'GameScores', 'Item': {'UserId': {'BOOL': true}}} | ??
          GetItem | {'TableName': 'Unknown', 'Key': {'UserId': {'S': 'ada'}}} | ??
          Query | {'TableName': 'GameScores', 'KeyConditionExpression': 'UserId = :u', 'ExpressionAttributeValues': {':u': {'S': 'ada'}}} | ada
          Query | {'TableName': 'GameScores', 'KeyConditionExpression': '(#u=:u) AND begins_with(GameTitle,:t)', 'ExpressionAttributeNames': {'#u': 'UserId'}, 'ExpressionAttributeValues': {':u': {'S': 'ada'}}} | ada
          Query | {'TableName': 'GameScores', 'KeyConditionExpression': 'GameTitle BETWEEN :a AND :b AND :u = UserId', 'ExpressionAttributeValues': {':u': {'S': 'ada'}}} | ada
          Query | {'TableName': 'GameScores', 'KeyConditionExpression': 'UserId = :u AND UserId = :v', 'ExpressionAttributeValues': {':u': {'S': 'ada'}, ':v': {'S': 'bob'}}} | ??
          Query | {'TableName': 'GameScores', 'KeyConditionExpression': 'UserId > :u', 'ExpressionAttributeValues': {':u': {'S': 'ada'}}} | ??
          Query | {'TableName': 'GameScores', 'KeyConditionExpression': 'UserId = :u !', 'ExpressionAttributeValues': {':u': {'S': 'ada'}}} | ??
          Query | {'TableName': 'GameScores', 'KeyConditionExpression': '#u = :u', 'ExpressionAttributeValues': {':u': {'S': 'ada'}}} | ??
          Query | {'TableName': 'GameScores', 'IndexName': 'ByTitle', 'KeyConditionExpression': 'GameTitle = :t', 'ExpressionAttributeValues': {':t': {'S': 'Go'}}} | Go
          Query | {'TableName': 'GameScores', 'KeyConditions': {'UserId': {'ComparisonOperator': 'EQ', 'AttributeValueList': [{'S': 'ada'}]}}} | ada
          Query | {'TableName': 'GameScores', 'KeyConditions': {'UserId': {'ComparisonOperator': 'GT', 'AttributeValueList': [{'S': 'ada'}]}}} | ??
          Scan | {'TableName': 'GameScores'} |
          BatchGetItem | {'RequestItems': {'GameScores': {'Keys': [{'UserId': {'S': 'ada'}}, {'UserId': {'S': 'bob'}}, {'UserId': {'S': 'ada'}}]}}} | ada bob
          BatchWriteItem | {'RequestItems': {'GameScores': [{'PutRequest': {'Item': {'UserId': {'S': 'ada'}}}}, {'DeleteRequest': {'Key': {'UserId': {'S': 'bob'}}}}]}} | ada bob
          TransactGetItems | {'TransactItems': [{'Get': {'TableName': 'GameScores', 'Key': {'UserId': {'S': 'ada'}}}}]} | ada
          ExecuteStatement | {'Statement': 'SELECT * FROM GameScores'} | ??
          DescribeTable | {'TableName': 'GameScores'} |
          """)
  void theLeadingKeysAreThePartitionKeys(String operation, String body, String values)
      throws UnreadableRequestException {
    assertKey(values, "LeadingKeys", operation, body);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          GetItem | {'TableName': 'Books', 'Key': {'Isbn': {'S': '1'}}} | Isbn
          GetItem | {'TableName': 'Books', 'Key': {'Isbn': {'S': '1'}}, 'ProjectionExpression': 'Title, #a.#b[0], Tags[1].x', 'ExpressionAttributeNames': {'#a': 'Author', '#b': 'name'}} | Author Isbn Tags Title
          GetItem | {'TableName': 'Books', 'Key': {}, 'AttributesToGet': ['Title', 'Year']} | Title Year
          PutItem | {'TableName': 'Books', 'Item': {'Isbn': {'S': '1'}, 'Title': {'S': 't'}}, 'ConditionExpression': 'attribute_not_exists(Isbn) OR NOT (Old <> :v AND size(Pages) >= :n)'} | Isbn Old Pages Title
          PutItem | {'TableName': 'Books', 'Item': {'Isbn': {'S': '1'}}, 'Expected': {'Year': {'Exists': false}}} | Isbn Year
          UpdateItem | {'TableName': 'Books', 'Key': {'Isbn': {'S': '1'}}, 'UpdateExpression': 'SET Title = if_not_exists(Title, :t), Year = Year + :n - :m REMOVE Old ADD Sold :n DELETE Tags :s'} | Isbn Old Sold Tags Title Year
          UpdateItem | {'TableName': 'Books', 'Key': {'Isbn': {'S': '1'}}, 'AttributeUpdates': {'Year': {'Action': 'DELETE'}}} | Isbn Year
          Query | {'TableName': 'Books', 'KeyConditionExpression': 'Isbn = :i', 'FilterExpression': 'Year BETWEEN :a AND :b OR Title IN (:c, :d)'} | Isbn Title Year
          Query | {'TableName': 'Books', 'KeyConditions': {'Isbn': {}}, 'QueryFilter': {'Year': {}}} | Isbn Year
          Scan | {'TableName': 'Books', 'ScanFilter': {'Year': {}}} | Year
          Scan | {'TableName': 'Books', 'ProjectionExpression': 'remove'} | remove
          Scan | {'TableName': 'Books'} |
          Scan | {'TableName': 'Books', 'ProjectionExpression': '#t'} | ??
          Scan | {'TableName': 'Books', 'ProjectionExpression': 'a; b'} | ??
          BatchGetItem | {'RequestItems': {'Books': {'Keys': [{'Isbn': {'S': '1'}}], 'ProjectionExpression': 'Title'}}} | Isbn Title
          BatchWriteItem | {'RequestItems': {'Books': [{'PutRequest': {'Item': {'Isbn': {'S': '1'}, 'Title': {'S': 't'}}}}, {'DeleteRequest': {'Key': {'Isbn': {'S': '2'}}}}]}} | Isbn Title
          ExecuteStatement | {'Statement': 'SELECT Title FROM Books'} | ??
          """)
  void theAttributesAreTheNamesAtTheTop(String operation, String body, String values)
      throws UnreadableRequestException {
    assertKey(values, "Attributes", operation, body);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          Query | {'TableName': 'Books'} | ALL_ATTRIBUTES
          Query | {'TableName': 'Books', 'IndexName': 'ByYear'} | ALL_PROJECTED_ATTRIBUTES
          Query | {'TableName': 'Books', 'ProjectionExpression': 'Title'} | SPECIFIC_ATTRIBUTES
          Scan | {'TableName': 'Books', 'AttributesToGet': ['Title']} | SPECIFIC_ATTRIBUTES
          Scan | {'TableName': 'Books', 'Select': 'COUNT'} | COUNT
          GetItem | {'TableName': 'Books'} | ALL_ATTRIBUTES
          GetItem | {'TableName': 'Books', 'ProjectionExpression': 'Title'} | SPECIFIC_ATTRIBUTES
          BatchGetItem | {'RequestItems': {'Books': {'Keys': []}}} | ALL_ATTRIBUTES
          BatchGetItem | {'RequestItems': {'Books': {'Keys': [], 'AttributesToGet': ['Title']}}} | SPECIFIC_ATTRIBUTES
          PutItem | {'TableName': 'Books'} |
          ExecuteStatement | {'Statement': 'SELECT Title FROM Books'} | ??
          """)
  void aReadSelectsAllAttributesUnlessItSaysWhich(String operation, String body, String values)
      throws UnreadableRequestException {
    assertKey(values, "Select", operation, body);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          PutItem | {'TableName': 'Books'} | NONE
          UpdateItem | {'TableName': 'Books', 'ReturnValues': 'ALL_NEW'} | ALL_NEW
          DeleteItem | {'TableName': 'Books', 'ReturnValues': 'ALL_OLD'} | ALL_OLD
          GetItem | {'TableName': 'Books'} |
          TransactWriteItems | {'TransactItems': [{'ConditionCheck': {'TableName': 'Books'}}]} |
          ExecuteStatement | {'Statement': 'DELETE FROM Books WHERE Isbn = ?'} | ??
          """)
  void aWriteReturnsNothingUnlessItSaysWhat(String operation, String body, String values)
      throws UnreadableRequestException {
    assertKey(values, "ReturnValues", operation, body);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          PutItem | {'TableName': 'Books'} |
          TransactWriteItems | {'TransactItems': [{'Put': {'TableName': 'Books'}}]} | TransactWriteItems
          TransactGetItems | {'TransactItems': [{'Get': {'TableName': 'Books'}}]} | TransactGetItems
          ExecuteStatement | {'Statement': 'SELECT * FROM Books'} |
          ExecuteTransaction | {'TransactStatements': [{'Statement': 'SELECT * FROM Books'}]} | ExecuteTransaction
          """)
  void aMemberNamesItsTransaction(String operation, String body, String values)
      throws UnreadableRequestException {
    assertKey(values, "EnclosingOperation", operation, body);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          SELECT * FROM Books | true
          SELECT * FROM Books WHERE Year = 2000 | true
          SELECT * FROM Books WHERE Isbn = ? | false
          SELECT * FROM Books WHERE (Isbn IN [?, ?]) | false
          SELECT * FROM Books WHERE Year > 1 AND \\"Isbn\\" = ? | false
          SELECT * FROM Books WHERE Isbn = ? OR Year = 1 | true
          SELECT * FROM Books WHERE NOT Isbn = ? | true
          SELECT * FROM Books WHERE Isbn > ? | true
          SELECT * FROM Books WHERE Author.Isbn = ? | true
          SELECT * FROM Unknown WHERE Isbn = ? | true
          SELECT * FROM GameScores.ByTitle WHERE GameTitle = ? | false
          SELECT * FROM GameScores.ByTitle WHERE UserId = ? | true
          DELETE FROM Books WHERE Isbn = ? |
          """)
  void aSelectWithoutThePartitionKeyScansTheTable(String statement, String values)
      throws UnreadableRequestException {
    assertKey(values, "FullTableScan", "ExecuteStatement", "{'Statement': '" + statement + "'}");
  }

  @Test
  void theConsumedCapacityIsThatOfTheWholeRequest() throws UnreadableRequestException {
    assertKey("NONE", "ReturnConsumedCapacity", "GetItem", "{'TableName': 'Books'}");
    assertKey(
        "TOTAL",
        "ReturnConsumedCapacity",
        "TransactGetItems",
        "{'ReturnConsumedCapacity': 'TOTAL', 'TransactItems': [{'Get': {'TableName': 'Books'}}]}");
  }

  private static void assertKey(String values, String name, String operation, String body)
      throws UnreadableRequestException {
    Optional<List<String>> expected =
        values == null
            ? Optional.of(List.of())
            : values.equals("??")
                ? Optional.empty()
                : Optional.of(Arrays.asList(values.split(" ")));
    assertEquals(expected, key(name, operation, body));
  }
}
