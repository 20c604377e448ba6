package com.example.local.access;

import static com.example.local.access.DynamoDbRequests.accesses;
import static com.example.local.access.DynamoDbRequests.needs;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.example.local.policy.AccessRequest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The actions and the resources that a request needs. */
class DynamoDbActionsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          GetItem    | {'TableName': 'Books'} | GetItem table/Books
          PutItem    | {'TableName': 'Books'} | PutItem table/Books
          UpdateItem | {'TableName': 'Books'} | UpdateItem table/Books
          DeleteItem | {'TableName': 'Books'} | DeleteItem table/Books
          Query      | {'TableName': 'Books'} | Query table/Books
          Query      | {'TableName': 'Books', 'IndexName': 'ByYear'} | Query table/Books/index/ByYear
          Scan       | {'TableName': 'Books'} | Scan table/Books
          Scan       | {'TableName': 'Books', 'IndexName': 'ByYear'} | Scan table/Books/index/ByYear
          Query      | {'TableName': 'arn:aws:dynamodb:eu-west-1:999999999999:table/Books', 'IndexName': 'ByYear'} | Query arn:aws:dynamodb:eu-west-1:999999999999:table/Books/index/ByYear
          CreateTable | {'TableName': 'Books'} | CreateTable table/Books
          DescribeTable | {'TableName': 'Books'} | DescribeTable table/Books
          UpdateTable | {'TableName': 'Books'} | UpdateTable table/Books
          DeleteTable | {'TableName': 'Books'} | DeleteTable table/Books
          UpdateTimeToLive | {'TableName': 'Books'} | UpdateTimeToLive table/Books
          DescribeTimeToLive | {'TableName': 'Books'} | DescribeTimeToLive table/Books
          DescribeContinuousBackups | {'TableName': 'Books'} | DescribeContinuousBackups table/Books
          TagResource | {'ResourceArn': 'arn:aws:dynamodb:us-west-2:123456789012:table/Books'} | TagResource table/Books
          ListTagsOfResource | {'ResourceArn': 'arn:aws:dynamodb:us-west-2:123456789012:table/Books'} | ListTagsOfResource table/Books
          DeleteBackup | {'BackupArn': 'arn:aws:dynamodb:us-west-2:123456789012:table/Books/backup/1'} | DeleteBackup table/Books/backup/1
          ListTables | {} | ListTables table/*
          DescribeLimits | {} | DescribeLimits *
          DescribeEndpoints | {} | DescribeEndpoints *
          """)
  void anOperationIsOneActionOnWhatItNames(String operation, String body, String need)
      throws UnreadableRequestException {
    // The list of what a request needs leaves this word out everywhere.
    assertEquals(List.of(need.replace("dynamodb:", "")), needs(operation, body));
  }

  @Test
  void aBatchIsOneAccessForEachTable() throws UnreadableRequestException {
    assertEquals(
        List.of("BatchGetItem table/Books", "BatchGetItem table/GameScores"),
        needs(
            "BatchGetItem",
            "{'RequestItems': {'Books': {'Keys': [{'Isbn': {'S': '1'}}, {'Isbn': {'S': '2'}}]},"
                + " 'GameScores': {'Keys': [{'UserId': {'S': '1'}}]}}}"));
    assertEquals(
        List.of("BatchWriteItem table/Books"),
        needs(
            "BatchWriteItem",
            "{'RequestItems': {'Books': [{'PutRequest': {'Item': {'Isbn': {'S': '1'}}}},"
                + " {'DeleteRequest': {'Key': {'Isbn': {'S': '2'}}}}]}}"));
  }

  @Test
  void aTransactionIsOneAccessForEachMember() throws UnreadableRequestException {
    assertEquals(
        List.of(
            "PutItem table/Books",
            "UpdateItem table/Books",
            "DeleteItem table/GameScores",
            "ConditionCheckItem table/Books"),
        needs(
            "TransactWriteItems",
            "{'TransactItems': [{'Put': {'TableName': 'Books'}}, {'Update': {'TableName':"
                + " 'Books'}}, {'Delete': {'TableName': 'GameScores'}}, {'ConditionCheck':"
                + " {'TableName': 'Books'}}]}"));
    assertEquals(
        List.of("GetItem table/Books", "GetItem table/GameScores"),
        needs(
            "TransactGetItems",
            "{'TransactItems': [{'Get': {'TableName': 'Books'}}, {'Get': {'TableName':"
                + " 'GameScores'}}]}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          SELECT * FROM Books | PartiQLSelect table/Books
          select Isbn, Title from \\"Books\\".\\"ByYear\\" where Year = 2000 order by Isbn | PartiQLSelect table/Books/index/ByYear
          SELECT * FROM Books.ByYear | PartiQLSelect table/Books/index/ByYear
          SELECT * FROM \\"Books\\" WHERE Title = ? ; | PartiQLSelect table/Books
          INSERT INTO \\"Books\\" VALUE {} | PartiQLInsert table/Books
          UPDATE \\"Books\\" SET Title = ? WHERE Isbn = ? | PartiQLUpdate table/Books
          UPDATE Books REMOVE Title WHERE Isbn = ? | PartiQLUpdate table/Books
          DELETE FROM Books WHERE Isbn = ? RETURNING ALL OLD * | PartiQLDelete table/Books
          DELETE FROM \\"arn:aws:dynamodb:us-west-2:123456789012:table/Books\\" WHERE Isbn = ? | PartiQLDelete table/Books
          """)
  void aPartiQlStatementIsTheActionOfItsVerb(String statement, String need)
      throws UnreadableRequestException {
    String body = "{'Statement': '" + statement + "'}";
    assertEquals(List.of(need), needs("ExecuteStatement", body));
    assertEquals(
        List.of(need, need),
        needs("BatchExecuteStatement", "{'Statements': [" + body + "," + body + "]}"));
    assertEquals(
        List.of(need), needs("ExecuteTransaction", "{'TransactStatements': [" + body + "]}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "DROP TABLE Books",
        "EXISTS(SELECT * FROM Books)",
        "SELECT * FROM Books, GameScores",
        "SELECT * FROM Books b",
        "SELECT * FROM Books WHERE Isbn IN (SELECT Isbn FROM GameScores)",
        "SELECT (SELECT 1 FROM GameScores) FROM Books",
        "SELECT * FROM Books -- FROM GameScores",
        "SELECT /* FROM Books */ * FROM GameScores",
        "SELECT * FROM 'Books'",
        "SELECT * FROM \\\"Books",
        "SELECT *",
        "SELECT * FROM",
        "SELECT * FROM \\\"Bo*ks\\\"",
        "SELECT * FROM \\\"Books/index/ByYear\\\"",
        "INSERT Books VALUE {}",
        "UPDATE \\\"Books\\\"\\\"x\\\" SET a = 1"
      })
  void aPartiQlStatementThatCannotBeReadIsRefused(String statement) {
    // The test's single quotes become double quotes, so a quote of PartiQL is escaped.
    String body = "{'Statement': '" + statement.replace("'", "\\u0027") + "'}";
    assertThrows(UnreadableRequestException.class, () -> needs("ExecuteStatement", body));
  }

  /** Between quotes, words and comments are text. */
  @Test
  void aTextOfAPartiQlStatementIsNotReadAsPartiQl() throws UnreadableRequestException {
    assertEquals(
        List.of("PartiQLUpdate table/Books"),
        needs(
            "ExecuteStatement",
            "{'Statement': 'UPDATE Books SET Title = \\u0027SELECT a FROM b -- \\u0027\\u0027"
                + " c\\u0027 WHERE Isbn = ?'}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          GetItem | {} | the name of a table or an index cannot be read
          GetItem | {'TableName': 'Books/index/ByYear'} | the name of a table or an index cannot be read
          GetItem | {'TableName': 'Bo*ks'} | the name of a table or an index cannot be read
          Query | {'TableName': 'Books', 'IndexName': '*'} | the name of a table or an index cannot be read
          Query | {'TableName': 'Books', 'IndexName': ''} | the name of a table or an index cannot be read
          GetItem | {'TableName': 'arn:aws:s3:::Books'} | the name of a table or an index cannot be read
          BatchGetItem | {} | the request names no table
          BatchWriteItem | {'RequestItems': {}} | the request names no table
          TransactWriteItems | {'TransactItems': []} | the request names no table
          TransactWriteItems | {'TransactItems': [{'Rename': {'TableName': 'Books'}}]} | a transaction has no member Rename
          ExecuteTransaction | {} | the request names no table
          DropTable | {'TableName': 'Books'} | the operation DropTable is not known here
          getItem | {'TableName': 'Books'} | the operation getItem is not known here
          TagResource | {'ResourceArn': 'Books'} | ResourceArn is not an ARN
          TagResource | {'ResourceArn': 'arn:aws:dynamodb:us-west-2:123456789012:table/*'} | ResourceArn is not an ARN
          """)
  void aRequestThatCannotBeReadIsRefused(String operation, String body, String problem) {
    assertEquals(
        problem,
        assertThrows(UnreadableRequestException.class, () -> needs(operation, body)).getMessage());
  }

  @Test
  void aRestoreAlsoWritesTheNewTable() throws UnreadableRequestException {
    List<String> needs =
        needs(
            "RestoreTableFromBackup",
            "{'BackupArn': 'arn:aws:dynamodb:us-west-2:123456789012:table/Books/backup/1',"
                + " 'TargetTableName': 'Copy'}");
    assertEquals("RestoreTableFromBackup table/Books/backup/1", needs.getFirst());
    assertEquals(8, needs.size());
    assertEquals("UpdateItem table/Copy", needs.getLast());
  }

  @Test
  void whatIsKnownOfTheCallerIsPartOfEachAccess() throws UnreadableRequestException {
    Map<String, List<String>> caller = Map.of("aws:SourceIp", List.of("127.0.0.1"));
    for (AccessRequest access : accesses("GetItem", "{'TableName': 'Books'}", caller)) {
      assertEquals(List.of("127.0.0.1"), access.context().get("aws:sourceip"));
    }
  }
}
