package com.example.local.guard;

import com.example.local.credentials.Credentials;
import com.example.local.credentials.RoleSessions;
import com.example.local.dynamodb.LocalDynamoDb;
import com.example.local.stack.Stack;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A table with one item, on a database that a guard stands in front of, and functions that may do
 * different things.
 */
final class GuardedDatabase implements AutoCloseable {
  static final String REGION = "us-east-1";
  static final Duration LIFETIME = Duration.ofHours(1);
  static final String TABLE_ARN = "arn:aws:dynamodb:us-east-1:123456789012:table/things";
  static final String READER_ARN =
      "arn:aws:sts::123456789012:assumed-role/stack-ReaderRole/stack-Reader";

  private static final String TEMPLATE =
      """
      Globals:
        Function: {Runtime: java25, Handler: example.Handler, CodeUri: functions.jar}
      Resources:
        Reader:
          Type: AWS::Serverless::Function
          Properties:
            Policies:
              - Version: "2012-10-17"
                Statement:
                  - {Effect: Allow, Action: "dynamodb:GetItem", Resource: !GetAtt Things.Arn}
        Writer:
          Type: AWS::Serverless::Function
          Properties:
            Policies:
              - Version: "2012-10-17"
                Statement:
                  - {Effect: Allow, Action: "dynamodb:*", Resource: !GetAtt Things.Arn}
                  - {Effect: Deny, Action: "dynamodb:DeleteItem", Resource: "*"}
        Things:
          Type: AWS::DynamoDB::Table
          Properties:
            TableName: things
            BillingMode: PAY_PER_REQUEST
            AttributeDefinitions: [{AttributeName: id, AttributeType: S}]
            KeySchema: [{AttributeName: id, KeyType: HASH}]
      """;

  final BlockingQueue<String> console = new LinkedBlockingQueue<>();
  private final LocalDynamoDb dynamoDb = LocalDynamoDb.start();
  private final Stack stack;
  private final RoleSessions sessions;
  private final URI endpoint;
  private volatile Duration ahead = Duration.ZERO;

  /**
   * @param folder where to write the template
   */
  GuardedDatabase(Path folder) throws IOException {
    Path template = Files.writeString(folder.resolve("template.yaml"), TEMPLATE);
    stack = Stack.read(template, "stack", Map.of());
    sessions = new RoleSessions(LIFETIME, time());
    stack.tables().forEach(dynamoDb::create);
    dynamoDb
        .client()
        .putItem(put -> put.tableName("things").item(Map.of("id", AttributeValue.fromS("a"))));
    endpoint = dynamoDb.listen(guard());
  }

  URI endpoint() {
    return endpoint;
  }

  URI listen(SslContextFactory.Server tls) {
    return dynamoDb.listen(guard(), tls);
  }

  Credentials credentials(String function) {
    return sessions.issue(stack.function(function));
  }

  void expire(Credentials credentials) {
    sessions.expire(credentials);
  }

  /** Sets the clock of the guard. */
  void setAhead(Duration duration) {
    ahead = duration;
  }

  List<Map<String, AttributeValue>> items() {
    return dynamoDb.client().scan(scan -> scan.tableName("things")).items();
  }

  @Override
  public void close() {
    dynamoDb.close();
  }

  private AccessGuard guard() {
    return new AccessGuard(stack, sessions, time(), console::add);
  }

  private InstantSource time() {
    return () -> Instant.now().plus(ahead);
  }
}
