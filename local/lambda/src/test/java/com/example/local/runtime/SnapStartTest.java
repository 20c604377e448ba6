package com.example.local.runtime;

import static com.example.local.runtime.FixtureFunction.answer;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.local.credentials.RoleSessions;
import com.example.local.dynamodb.LocalDynamoDb;
import com.example.local.guard.AccessGuard;
import com.example.local.runtime.InvocationResult.Outcome;
import com.example.local.stack.LambdaFunction;
import com.example.local.stack.Stack;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/** A function's start under SnapStart: its hooks, its pause, and what a snapshot cannot keep. */
class SnapStartTest extends FunctionTestBase {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration PAUSE = Duration.ofMillis(100);
  private static final String MILLIS = "\\d+\\.\\d\\d ms";

  @Test
  void aProcessIsRestoredWithOtherCredentialsAndThoseOfItsInitializationAreRefused()
      throws Exception {
    Stack stack = Stack.read(Path.of("../../template.yaml"));
    RoleSessions sessions = new RoleSessions(LONG, InstantSource.system());
    credentials = sessions;
    startRehearsed("", LONG);
    try (LocalDynamoDb dynamoDb = LocalDynamoDb.start()) {
      URI endpoint =
          dynamoDb.listen(new AccessGuard(stack, sessions, InstantSource.system(), console::add));
      assertEquals("ExpiredTokenException", refusal(endpoint, invoke("credentials-of-init")));
      // The signature is good, and the role of the fixture allows nothing.
      assertEquals("AccessDeniedException", refusal(endpoint, invoke("credentials")));
    }
  }

  @Test
  void theHooksRunBeforeAndAfterAPause() throws Exception {
    startRehearsed("", LONG);
    long pause = Long.parseLong(invoke("pause").text());
    assertTrue(pause >= PAUSE.toNanos(), () -> pause + " ns");
  }

  @Test
  void theSnapshotAndTheRestoreAreALineEach() throws Exception {
    startRehearsed("", LONG);
    assertEquals(Outcome.SUCCESS, invoke("arn").outcome());
    assertEquals(Outcome.SUCCESS, invoke("arn").outcome());
    List<String> lines = List.copyOf(console);
    assertEquals(2, lines.size(), lines::toString);
    assertTrue(lines.get(0).matches("F  INIT_REPORT Init Duration: " + MILLIS), lines.get(0));
    assertTrue(lines.get(1).matches("F  RESTORE_REPORT Restore Duration: " + MILLIS), lines.get(1));
  }

  @Test
  void aRestoredProcessIsOfAPublishedVersionThatAnAliasNames() throws Exception {
    startRehearsed("", LONG);
    assertEquals("snap-start", answer(invoke("variable AWS_LAMBDA_INITIALIZATION_TYPE")));
    assertEquals("1", answer(invoke("variable AWS_LAMBDA_FUNCTION_VERSION")));
    assertEquals(
        "arn:aws:lambda:us-east-1:123456789012:function:stack-F:live", answer(invoke("arn")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"AWS_ACCESS_KEY_ID", "AWS_LAMBDA_LOG_GROUP_NAME", "AWS_LAMBDA_LOG_STREAM_NAME"})
  void aVariableThatSnapStartDoesNotGiveIsAbsent(String variable) throws Exception {
    startRehearsed("", LONG);
    assertEquals("null", answer(invoke("variable " + variable)));
  }

  @ParameterizedTest
  @CsvSource({
    "before-throw, INIT_REPORT Init Duration, ' Phase: init'",
    "after-throw, RESTORE_REPORT Restore Duration, ''"
  })
  void aHookThatFailsIsAnErrorAndALine(String breaks, String report, String phase)
      throws Exception {
    startRehearsed(breaks, LONG);
    InvocationResult failed = invoke("arn");
    assertEquals(Outcome.FUNCTION_ERROR, failed.outcome());
    assertLine(report + ": " + MILLIS + phase + " Status: error Error Type: Runtime.ExitError");
    // What AWS's client of the Runtime API prints.
    assertTrue(
        console.stream().anyMatch(line -> line.startsWith("F | ") && line.contains("no luck")),
        console::toString);
  }

  @Test
  void aHookBeforeTheSnapshotHasTheLimitOfTheInitialization() throws Exception {
    rehearsal = Optional.of(new Rehearsal(SECOND, PAUSE, LONG));
    start(1, LONG, FixtureFunction.snapStart("F", artifact, "before-hang", SECOND));
    InvocationResult late = invoke("arn");
    assertEquals(Outcome.FUNCTION_ERROR, late.outcome());
    assertTrue(late.text().contains("Task timed out after 1.00 seconds"), late.text());
    assertLine("INIT_REPORT Init Duration: " + MILLIS + " Phase: init Status: timeout");
  }

  @Test
  void aHookAfterTheRestoreHasALimitOfItsOwn() throws Exception {
    startRehearsed("after-hang", SECOND);
    InvocationResult late = invoke("arn");
    assertEquals(Outcome.FUNCTION_ERROR, late.outcome());
    assertTrue(late.text().contains("\"SnapStartTimeoutException\""), late.text());
    assertLine("RESTORE_REPORT Restore Duration: " + MILLIS + " Status: timeout");
  }

  @Test
  void aFunctionWithoutSnapStartStartsAsBefore() throws Exception {
    rehearsal = Optional.of(new Rehearsal(LONG, PAUSE, LONG));
    start(1, LONG, function(LONG));
    assertEquals("on-demand", answer(invoke("variable AWS_LAMBDA_INITIALIZATION_TYPE")));
    assertEquals("$LATEST", answer(invoke("variable AWS_LAMBDA_FUNCTION_VERSION")));
    assertEquals(List.of(), List.copyOf(console));
  }

  @Test
  void aTimeoutThatIsLongerLimitsTheInitialization() {
    Rehearsal limits = new Rehearsal(SECOND, PAUSE, LONG);
    assertEquals(LONG, limits.initLimit(LONG));
    assertEquals(SECOND, limits.initLimit(PAUSE));
  }

  @Test
  void aLimitIsPositive() {
    assertThrows(IllegalArgumentException.class, () -> new Rehearsal(Duration.ZERO, PAUSE, SECOND));
  }

  private void startRehearsed(String breaks, Duration restoreLimit) {
    rehearsal = Optional.of(new Rehearsal(LONG, PAUSE, restoreLimit));
    LambdaFunction function = FixtureFunction.snapStart("F", artifact, breaks, LONG);
    start(1, LONG, function);
  }

  private void assertLine(String report) {
    assertTrue(console.stream().anyMatch(line -> line.matches("F  " + report)), console::toString);
    assertEquals(
        1, console.stream().filter(line -> line.contains(" Status: ")).count(), console::toString);
  }

  // How DynamoDB refuses a request that is signed with the credentials of an answer.
  private static String refusal(URI endpoint, InvocationResult answer) throws Exception {
    JsonNode given = JSON.readTree(answer.payload());
    try (DynamoDbClient client =
        DynamoDbClient.builder()
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .endpointOverride(endpoint)
            .region(Region.US_EAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(
                    AwsSessionCredentials.create(
                        given.get("AccessKeyId").textValue(),
                        given.get("SecretAccessKey").textValue(),
                        given.get("Token").textValue())))
            .build()) {
      return assertThrows(DynamoDbException.class, client::listTables)
          .awsErrorDetails()
          .errorCode();
    }
  }
}
