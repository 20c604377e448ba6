package com.example.local.api;

import com.example.local.credentials.Credentials;
import com.example.local.credentials.RoleSessions;
import com.example.local.dynamodb.LocalDynamoDb;
import com.example.local.guard.AccessGuard;
import com.example.local.stack.LambdaFunction;
import com.example.local.stack.Stack;
import com.example.local.stack.Table;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Asks for every action on a table, on an index of the table, and on another table, with the
 * credentials of every function.
 */
final class PolicyMatrix implements AutoCloseable {
  static final String DENIED = "AccessDeniedException";

  private final LocalDynamoDb database = LocalDynamoDb.start();

  /**
   * One question.
   *
   * @param resource an ARN
   */
  record Cell(String functionId, String action, String resource) implements Comparable<Cell> {
    @Override
    public int compareTo(Cell other) {
      return toString().compareTo(other.toString());
    }
  }

  /** The error code of each answer, empty for a success. */
  Map<Cell, String> answers(Stack stack, List<LambdaFunction> functions) {
    RoleSessions sessions = new RoleSessions(Duration.ofHours(1), InstantSource.system());
    URI endpoint =
        database.listen(new AccessGuard(stack, sessions, InstantSource.system(), line -> {}));
    Map<Cell, String> answers = new TreeMap<>();
    for (LambdaFunction function : functions) {
      try (DynamoDbClient client = client(endpoint, stack, sessions.issue(function))) {
        for (Table table : tables(stack)) {
          for (TableActions.Action action : TableActions.ALL) {
            action
                .requests(table)
                .forEach(
                    (resource, request) ->
                        answers.put(
                            new Cell(function.logicalId(), action.name(), resource),
                            code(() -> request.accept(client))));
          }
        }
      }
    }
    return answers;
  }

  @Override
  public void close() {
    database.close();
  }

  /** The stack's tables and another one, all of them there, even if a request deleted some. */
  private List<Table> tables(Stack stack) {
    Table table = stack.tables().getFirst();
    List<Table> tables = List.of(table, table.named(table.name() + "-other"));
    List<String> present = database.client().listTables().tableNames();
    tables.stream().filter(any -> !present.contains(any.name())).forEach(database::create);
    return tables;
  }

  private static String code(Runnable request) {
    try {
      request.run();
      return "";
    } catch (AwsServiceException e) {
      return e.awsErrorDetails().errorCode();
    }
  }

  private static DynamoDbClient client(URI endpoint, Stack stack, Credentials credentials) {
    return DynamoDbClient.builder()
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .region(Region.of(stack.region()))
        .credentialsProvider(
            StaticCredentialsProvider.create(
                AwsSessionCredentials.create(
                    credentials.accessKeyId(),
                    credentials.secretAccessKey(),
                    credentials.sessionToken())))
        .endpointOverride(endpoint)
        .overrideConfiguration(
            configuration -> configuration.retryStrategy(DefaultRetryStrategy.doNotRetry()))
        .build();
  }
}
