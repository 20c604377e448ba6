package com.example.items.benchmarks.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.items.benchmarks.process.Launch;
import com.example.items.benchmarks.process.Processors;
import com.example.items.benchmarks.process.Sandbox;
import com.example.items.local.dynamodb.Certificates;
import com.example.items.local.dynamodb.LocalDynamoDb;
import com.example.items.local.runtime.RuntimeClient;
import com.example.items.local.runtime.TaskRoot;
import com.example.items.local.stack.LambdaFunction;
import com.example.items.local.stack.Stack;
import com.example.items.local.stack.Table;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What a cold start loads, counted: a time would depend on the machine, and classes are what most
 * of the time goes into.
 */
@Timeout(60)
class ColdStartIT {
  private static final Path ROOT = Path.of("..");

  /** The runtime's own classes, the SDK's, ours; about 1 % more than when this was written. */
  private static final int MAX_CLASSES_OF_A_CREATE = 2_100;

  private static final Pattern LOADED = Pattern.compile("\\[class,load\\] (\\S+) source: (.*)");

  /** Each would be a second way of doing something, and hundreds of classes. */
  private static final Pattern FORBIDDEN =
      Pattern.compile(
          "com\\.fasterxml\\.jackson\\..*|org\\.aspectj\\..*|io\\.netty\\..*"
              + "|org\\.apache\\.(logging|http|hc)\\..*|org\\.crac\\..*|java\\.net\\.http\\..*"
              + "|sun\\.security\\.ssl\\.SSL.*|sun\\.net\\.www\\.protocol\\.http.*Connection"
              + "|software\\.amazon\\.awssdk\\.(enhanced|http\\.(crt|nio|apache.*|urlconnection))\\..*"
              + "|.*\\.DefaultDynamoDbAsyncClient");

  @TempDir private static Path folder;
  private static LocalDynamoDb dynamoDb;
  private static URI endpoint;
  private static Certificates certificates;
  private static Stack stack;
  private static RuntimeClient client;

  @BeforeAll
  static void start() throws Exception {
    certificates = Certificates.make(folder.resolve("certificates"));
    stack = Stack.read(ROOT.resolve("template.yaml"));
    client = RuntimeClient.unpack(folder);
    dynamoDb = LocalDynamoDb.start();
    Table table = stack.table("ItemsTable");
    dynamoDb.create(table);
    dynamoDb
        .client()
        .putItem(
            put ->
                put.tableName(table.name())
                    .item(
                        Map.of(
                            "userId", AttributeValue.fromS("user-123"),
                            "itemId", AttributeValue.fromS("item-1700000000000"))));
    endpoint = dynamoDb.listen(certificates.server());
  }

  @AfterAll
  static void stop() {
    dynamoDb.close();
  }

  @ParameterizedTest
  @CsvSource({
    "CreateItemFunction, create-item, 201",
    "ListItemsFunction, list-items, 200",
    "GetItemFunction, get-item, 200",
    "UpdateItemFunction, update-item, 200",
    "DeleteItemFunction, delete-item, 200"
  })
  void noOperationLoadsWhatItHasNoUseFor(String function, String event, int status)
      throws Exception {
    Path log = folder.resolve(function + ".log");
    assertStatus(status, answer(function, event, log, true));
    assertEquals(List.of(), loaded(log, ".*").filter(FORBIDDEN.asMatchPredicate()).toList());
  }

  @Test
  void aCreateLoadsNoMoreClassesThanBefore() throws Exception {
    Path log = folder.resolve("create.log");
    assertStatus(201, answer("CreateItemFunction", "create-item-http-api", log, true));
    // Those of the JDK that come ready from its own archive cost next to nothing.
    long parsed = loaded(log, "(?!shared objects file).*").count();
    assertTrue(parsed <= MAX_CLASSES_OF_A_CREATE, () -> parsed + " classes");
    assertTrue(parsed > MAX_CLASSES_OF_A_CREATE / 2, () -> "only " + parsed + " classes counted");
  }

  @Test
  void anUntrustedCertificateIsRefusedAndAnswered() throws Exception {
    Path log = folder.resolve("untrusted.log");
    assertStatus(503, answer("CreateItemFunction", "create-item", log, false));
  }

  private static byte[] answer(String logicalId, String event, Path log, boolean trusting)
      throws Exception {
    LambdaFunction function = stack.function(logicalId);
    Path taskRoot = folder.resolve(logicalId);
    if (!Files.exists(taskRoot)) {
      TaskRoot.unpack(function.code(), taskRoot);
    }
    Map<String, String> variables = new HashMap<>();
    if (trusting) {
      variables.putAll(certificates.environment(""));
    }
    variables.put("AWS_ENDPOINT_URL_DYNAMODB", endpoint.toString());
    variables.put(
        "JAVA_TOOL_OPTIONS",
        function.environment().get("JAVA_TOOL_OPTIONS") + " -Xlog:class+load:file=" + log);
    Launch launch = new Launch(function, taskRoot, client.command(function), variables, false);
    byte[] request = Files.readAllBytes(ROOT.resolve("events/" + event + ".json"));
    try (Sandbox sandbox = Sandbox.start(launch, Processors.undivided(), request)) {
      return sandbox.firstPayload();
    }
  }

  private static void assertStatus(int status, byte[] payload) {
    String text = new String(payload, StandardCharsets.UTF_8);
    assertTrue(text.startsWith("{\"statusCode\":" + status + ","), text);
  }

  private static Stream<String> loaded(Path log, String source) throws Exception {
    return Files.readAllLines(log).stream()
        .map(LOADED::matcher)
        .filter(line -> line.find() && line.group(2).matches(source))
        .map(line -> line.group(1));
  }
}
