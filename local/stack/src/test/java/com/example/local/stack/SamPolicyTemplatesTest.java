package com.example.local.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.local.policy.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The policy templates as SAM documents them.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/serverless-policy-template-list.html">SAM
 *     policy template list</a>
 */
class SamPolicyTemplatesTest {
  private static final String TABLE = "arn:aws:dynamodb:us-east-1:123456789012:table/T";

  @Test
  void theStreamIsNamedByAParameter() {
    List<Statement> statements =
        SamPolicyTemplates.statements(
            "DynamoDBStreamReadPolicy", Map.of("TableName", "T", "StreamName", "now")::get);
    assertEquals(
        List.of(
            Statement.allow(
                List.of(
                    "dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator"),
                List.of(TABLE + "/stream/now")),
            Statement.allow(List.of("dynamodb:ListStreams"), List.of(TABLE + "/stream/*"))),
        statements);
  }

  @Test
  void aRestoreWritesTheTable() {
    List<Statement> statements =
        SamPolicyTemplates.statements(
            "DynamoDBRestoreFromBackupPolicy", Map.of("TableName", "T")::get);
    assertEquals(
        List.of(List.of(TABLE + "/backup/*"), List.of(TABLE)),
        statements.stream().map(statement -> statement.resources().patterns()).toList());
  }

  @Test
  void crudIsAllItemOperationsOfTheTableAndItsIndexes() {
    Statement crud =
        SamPolicyTemplates.statements("DynamoDBCrudPolicy", Map.of("TableName", "T")::get)
            .getFirst();
    assertEquals(List.of(TABLE, TABLE + "/index/*"), crud.resources().patterns());
    assertEquals(10, crud.actions().patterns().size());
    assertTrue(crud.actions().patterns().contains("dynamodb:ConditionCheckItem"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"S3CrudPolicy", "KMSDecryptPolicy", "TextractPolicy"})
  void anotherTemplateConcernsNoTable(String name) {
    assertTrue(SamPolicyTemplates.isKnown(name));
    assertEquals(List.of(), SamPolicyTemplates.statements(name, parameter -> parameter));
  }
}
