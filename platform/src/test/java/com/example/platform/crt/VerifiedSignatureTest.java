package com.example.platform.crt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.local.credentials.Credentials;
import com.example.local.credentials.RoleSessions;
import com.example.local.dynamodb.LocalDynamoDb;
import com.example.local.guard.AccessGuard;
import com.example.local.stack.Stack;
import com.example.platform.dynamodb.DynamoDb;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/** What the CRT signs, before a database that verifies signatures. */
class VerifiedSignatureTest {
  private static final Map<String, AttributeValue> KEY =
      Map.of("id", AttributeValue.fromS("ümlaut \uD83D\uDE00"));
  private static final String TEMPLATE =
      """
      Resources:
        Writer:
          Type: AWS::Serverless::Function
          Properties:
            Runtime: java25
            Handler: example.Handler
            CodeUri: function.jar
            Policies:
              - Version: "2012-10-17"
                Statement:
                  - {Effect: Allow, Action: "dynamodb:PutItem", Resource: !GetAtt Things.Arn}
        Things:
          Type: AWS::DynamoDB::Table
          Properties:
            BillingMode: PAY_PER_REQUEST
            AttributeDefinitions: [{AttributeName: id, AttributeType: S}]
            KeySchema: [{AttributeName: id, KeyType: HASH}]
      """;

  private final LocalDynamoDb database = LocalDynamoDb.start();
  private Stack stack;
  private RoleSessions sessions;
  private URI endpoint;

  @BeforeEach
  void start(@TempDir Path folder) throws IOException {
    stack = Stack.read(Files.writeString(folder.resolve("template.yaml"), TEMPLATE));
    sessions = new RoleSessions(Duration.ofHours(1), InstantSource.system());
    stack.tables().forEach(database::create);
    endpoint =
        database.listen(new AccessGuard(stack, sessions, InstantSource.system(), line -> {}));
  }

  @AfterEach
  void stop() {
    database.close();
  }

  @Test
  void anAllowedRequestIsAnsweredAndAnotherIsDenied() {
    String table = stack.tables().getFirst().name();
    try (DynamoDb dynamoDb = client(sessions.issue(stack.functions().getFirst()))) {
      byte[] answer =
          dynamoDb.send(client -> client.putItem(put -> put.tableName(table).item(KEY)));
      assertEquals("{}", new String(answer, StandardCharsets.UTF_8));
      DynamoDbException denied =
          assertThrows(
              DynamoDbException.class,
              () -> dynamoDb.send(client -> client.getItem(get -> get.tableName(table).key(KEY))));
      assertEquals("AccessDeniedException", denied.awsErrorDetails().errorCode());
      assertTrue(denied.getMessage().contains("dynamodb:GetItem"), denied::getMessage);
    }
    assertEquals(KEY, database.client().scan(scan -> scan.tableName(table)).items().getFirst());
  }

  @Test
  void aForgedSecretIsRefused() {
    Credentials issued = sessions.issue(stack.functions().getFirst());
    Credentials forged =
        new Credentials(issued.accessKeyId(), "forged", issued.sessionToken(), issued.expiration());
    String table = stack.tables().getFirst().name();
    try (DynamoDb dynamoDb = client(forged)) {
      DynamoDbException refused =
          assertThrows(
              DynamoDbException.class,
              () -> dynamoDb.send(client -> client.putItem(put -> put.tableName(table).item(KEY))));
      assertEquals("InvalidSignatureException", refused.awsErrorDetails().errorCode());
    }
  }

  private DynamoDb client(Credentials credentials) {
    return new DynamoDb(
        Map.of(
            "AWS_REGION", stack.region(),
            "AWS_ACCESS_KEY_ID", credentials.accessKeyId(),
            "AWS_SECRET_ACCESS_KEY", credentials.secretAccessKey(),
            "AWS_SESSION_TOKEN", credentials.sessionToken(),
            "AWS_ENDPOINT_URL_DYNAMODB", endpoint.toString()));
  }
}
