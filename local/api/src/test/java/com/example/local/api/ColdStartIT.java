package com.example.local.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.local.dynamodb.Certificates;
import com.example.local.dynamodb.LocalDynamoDb;
import com.example.local.runtime.FunctionProcess;
import com.example.local.runtime.LaunchConfiguration;
import com.example.local.runtime.ProcessObserver;
import com.example.local.runtime.RuntimeApiServer;
import com.example.local.runtime.RuntimeClient;
import com.example.local.runtime.TaskRoot;
import com.example.local.stack.LambdaFunction;
import com.example.local.stack.Stack;
import com.example.local.stack.Table;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Counts the classes that a cold start loads, because a time would depend on the machine and most
 * of the time goes into classes. Also checks what a start under SnapStart does before and after the
 * restore.
 */
class ColdStartIT {
  /** The classes of the runtime, of the SDK and of this project, and about 1 % more. */
  private static final int MAX_CLASSES = 1_865;

  private static final Duration LIMIT = Duration.ofMinutes(1);

  private static final Pattern LOADED = Pattern.compile("\\[class,load\\] (\\S+) source: (.*)");

  /** Each of these would be a second way to do something, and would load hundreds of classes. */
  private static final Pattern FORBIDDEN =
      Pattern.compile(
          "com\\.fasterxml\\.jackson\\..*|org\\.aspectj\\..*|io\\.netty\\..*"
              + "|org\\.apache\\.(logging|http|hc)\\..*|org\\.crac\\..*|java\\.net\\.http\\..*"
              + "|com\\.sun\\.crypto\\..*|java\\.security\\.SecureRandom.*|.*\\.UTF8StreamJsonParser"
              + "|sun\\.security\\.ssl\\.SSL.*|sun\\.net\\.www\\.protocol\\.http.*Connection"
              + "|software\\.amazon\\.awssdk\\.(enhanced|http\\.(crt|nio|apache.*|urlconnection))\\..*"
              + "|.*\\.DefaultDynamoDbAsyncClient");

  @TempDir private static Path folder;
  private static LocalDynamoDb dynamoDb;
  private static String tableName;
  private static URI endpoint;
  private static HttpServer credentials;
  private static final List<String> credentialsConnections = new CopyOnWriteArrayList<>();
  private static Certificates certificates;
  private static Stack stack;
  private static RuntimeClient client;
  private static RuntimeApiServer api;

  @BeforeAll
  static void start() throws Exception {
    certificates = Certificates.make(folder.resolve("certificates"));
    stack = Stack.read(Project.TEMPLATE);
    client = RuntimeClient.unpack(folder);
    api = new RuntimeApiServer();
    dynamoDb = LocalDynamoDb.start();
    Table table = stack.table("ItemsTable");
    dynamoDb.create(table);
    tableName = table.name();
    credentials = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    credentials.createContext("/", ColdStartIT::giveCredentials);
    credentials.start();
    endpoint = dynamoDb.listen(certificates.server());
  }

  @AfterAll
  static void stop() {
    api.close();
    credentials.stop(0);
    dynamoDb.close();
  }

  static Stream<LambdaFunction> functions() {
    return stack.functions().stream();
  }

  @ParameterizedTest
  @MethodSource("functions")
  void aColdStartLoadsNoMoreClassesThanBefore(LambdaFunction function) throws Exception {
    Path log = folder.resolve(function.logicalId() + ".log");
    assertStatus("2", answer(function, log, true));

    assertEquals(List.of(), loaded(log, ".*").filter(FORBIDDEN.asMatchPredicate()).toList());
    // Classes of the JDK that come from the JDK's own archive cost next to nothing.
    long parsed = loaded(log, "(?!shared objects file).*").count();
    assertTrue(parsed <= MAX_CLASSES, () -> parsed + " classes");
    assertTrue(parsed > MAX_CLASSES / 2, () -> "only " + parsed + " classes counted");
  }

  @Test
  void anUntrustedCertificateIsRefusedAndAnswered() throws Exception {
    Path log = folder.resolve("untrusted.log");
    assertStatus("503", answer(stack.functions().getFirst(), log, false));
  }

  /** AWS's client of the Runtime API calls the hooks that the function registered. */
  @ParameterizedTest
  @MethodSource("functions")
  void aRestoredProcessAnswersAndHasBeenPrimedInSilence(LambdaFunction function) throws Exception {
    Path log = folder.resolve(function.logicalId() + "-snapshot.log");
    credentialsConnections.clear();
    List<Map<String, AttributeValue>> before = items();
    List<String> written = new CopyOnWriteArrayList<>();
    assertStatus("2", answer(function, log, true, true, written));

    // The priming asks if its second is long enough, and the request asks. Neither keeps the
    // connection.
    assertEquals(Set.of("close"), Set.copyOf(credentialsConnections));
    assertTrue(loaded(log, ".*").anyMatch("com.example.items.shared.PrimingSamples"::equals));
    List<String> lines =
        written.stream()
            .filter(line -> line.startsWith("{"))
            // On a busy machine the second may end before the priming does.
            .filter(line -> !line.contains("\"message\":\"Priming is incomplete"))
            .toList();
    assertEquals(1, lines.size(), lines::toString);
    assertTrue(lines.getFirst().contains("\"message\":\"Request answered\""), lines::toString);
    // Powertools counts a cold start only where nothing was restored.
    assertTrue(lines.getFirst().contains("\"cold_start\":false"), lines::toString);
    // The request alone changed the table: one item more, less or changed.
    assertTrue(differences(before, items()) <= 1);
  }

  private static void giveCredentials(HttpExchange exchange) throws IOException {
    try (exchange) {
      credentialsConnections.add(exchange.getRequestHeaders().getFirst("Connection"));
      byte[] body =
          ("{\"AccessKeyId\":\"local\",\"SecretAccessKey\":\"local\",\"Token\":\"local\","
                  + "\"Expiration\":\"%s\"}")
              .formatted(Instant.now().plus(Duration.ofHours(6)))
              .getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @BeforeEach
  void putItem() {
    dynamoDb
        .client()
        .putItem(
            put ->
                put.tableName(tableName)
                    .item(
                        Map.of(
                            "userId", AttributeValue.fromS("user-123"),
                            "itemId", AttributeValue.fromS("item-1700000000000"))));
  }

  private static List<Map<String, AttributeValue>> items() {
    return dynamoDb.client().scan(scan -> scan.tableName(tableName)).items();
  }

  private static long differences(
      List<Map<String, AttributeValue>> before, List<Map<String, AttributeValue>> after) {
    return Math.max(
        before.stream().filter(item -> !after.contains(item)).count(),
        after.stream().filter(item -> !before.contains(item)).count());
  }

  private static byte[] answer(LambdaFunction function, Path log, boolean trusting)
      throws Exception {
    return answer(function, log, trusting, false, new CopyOnWriteArrayList<>());
  }

  private static byte[] answer(
      LambdaFunction function, Path log, boolean trusting, boolean snapStart, List<String> written)
      throws Exception {
    Path taskRoot = folder.resolve(function.logicalId());
    if (!Files.exists(taskRoot)) {
      TaskRoot.unpack(function.code(), taskRoot);
    }
    Map<String, String> variables = new HashMap<>();
    if (trusting) {
      variables.putAll(certificates.environment(""));
    }
    variables.put("AWS_ENDPOINT_URL_DYNAMODB", endpoint.toString());
    if (snapStart) {
      variables.put(
          "AWS_CONTAINER_CREDENTIALS_FULL_URI",
          "http://127.0.0.1:" + credentials.getAddress().getPort());
    }
    variables.put(
        "JAVA_TOOL_OPTIONS",
        function.environment().get("JAVA_TOOL_OPTIONS") + " -Xlog:class+load:file=" + log);
    LaunchConfiguration launch =
        new LaunchConfiguration(
            function,
            stack.region(),
            taskRoot,
            client.command(function),
            variables,
            snapStart,
            LIMIT);
    byte[] request = Files.readAllBytes(Project.event(function));
    try (FunctionProcess process =
        FunctionProcess.start(launch, api, written::add, ProcessObserver.NONE)) {
      return process.invoke(request).payload();
    }
  }

  private static void assertStatus(String status, byte[] payload) {
    String text = new String(payload, StandardCharsets.UTF_8);
    assertTrue(text.startsWith("{\"statusCode\":" + status), text);
  }

  private static Stream<String> loaded(Path log, String source) throws Exception {
    return Files.readAllLines(log).stream()
        .map(LOADED::matcher)
        .filter(line -> line.find() && line.group(2).matches(source))
        .map(line -> line.group(1));
  }
}
