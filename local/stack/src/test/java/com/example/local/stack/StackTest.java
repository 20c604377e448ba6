package com.example.local.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.local.StartFailure;
import com.example.local.policy.Policy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The project's own template, as it would be deployed. */
class StackTest {
  private static final Path TEMPLATE = Path.of("../../template.yaml");
  private final Stack stack = Stack.read(TEMPLATE);

  @Test
  void theTablesNameFollowsTheStacks() {
    assertEquals("my-frontend-app-data", stack.table("ItemsTable").name());
    assertEquals("other-data", Stack.read(TEMPLATE, "other", Map.of()).table("ItemsTable").name());
  }

  @Test
  void theTablesKeysAreTheTemplates() {
    var keys = stack.table("ItemsTable").definition().keySchema();
    assertEquals(
        List.of("userId HASH", "itemId RANGE"),
        keys.stream().map(key -> key.attributeName() + " " + key.keyTypeAsString()).toList());
  }

  @Test
  void aFunctionTakesWhatItDoesNotSayFromTheGlobals() {
    LambdaFunction create = stack.function("CreateItemFunction");
    assertEquals("java25", create.runtime());
    assertEquals(Duration.ofSeconds(10), create.timeout());
    assertEquals("my-frontend-app-data", create.environment().get("TABLE_NAME"));
    assertEquals("/aws/lambda/my-frontend-app", create.logging().group());
  }

  @ParameterizedTest
  @CsvSource({"Packaging, managed, live", "Packaging, aot, ''", "SnapStart, None, ''"})
  void everyFunctionHasSnapStartOrNone(String parameter, String value, String alias) {
    Stack stack = Stack.read(TEMPLATE, Stack.DEFAULT_NAME, Map.of(parameter, value));
    stack
        .functions()
        .forEach(function -> assertEquals(alias, function.snapStartAlias().orElse("")));
  }

  @Test
  void theEndpointIsTheRegions() {
    assertEquals(
        "https://dynamodb.us-east-1.amazonaws.com",
        stack.function("CreateItemFunction").environment().get("AWS_ENDPOINT_URL_DYNAMODB"));
  }

  @Test
  void codeIsLookedForBesideTheTemplate() {
    Path code = stack.function("GetItemFunction").code();
    assertTrue(code.isAbsolute());
    assertEquals(
        TEMPLATE.toAbsolutePath().getParent().normalize(),
        code.getParent().getParent().getParent().getParent());
  }

  @Test
  void aFunctionsPolicyIsReadWithItsArnResolved() {
    Object statement =
        Map.of(
            "Effect",
            "Allow",
            "Action",
            "dynamodb:GetItem",
            "Resource",
            "arn:aws:dynamodb:us-east-1:123456789012:table/my-frontend-app-data");
    assertEquals(
        Policy.parse(Map.of("Version", "2012-10-17", "Statement", statement)),
        stack.function("GetItemFunction").policy());
  }

  @Test
  void everyHttpApiEventIsARoute() {
    assertTrue(
        stack
            .api()
            .orElseThrow()
            .open()
            .routes()
            .contains(new Route("GET", "/items/{itemId}", "GetItemFunction")));
  }

  @Test
  void theOriginsReachCorsAndEnvironment() {
    Stack other =
        Stack.read(
            TEMPLATE,
            "s",
            Map.of(
                "AllowedOrigin", "https://a.example",
                "ThirdAllowedOrigin", "http://localhost:5173"));
    CorsConfiguration cors = other.api().flatMap(HttpApi::cors).orElseThrow();
    assertEquals(List.of("https://a.example", "http://localhost:5173"), cors.allowOrigins());
    assertEquals(Optional.of(Duration.ofDays(1)), cors.maxAge());
    assertEquals(
        "https://a.example,,http://localhost:5173",
        other.function("GetItemFunction").environment().get("ALLOWED_ORIGINS"));
  }

  @Test
  void theThrottleIsWhatTheParametersSay() {
    assertEquals(Optional.of(new Throttle(100, 200)), stack.api().orElseThrow().throttle());
    Map<String, String> parameters = Map.of("ThrottlingRate", "7", "ThrottlingBurst", "9");
    assertEquals(
        Optional.of(new Throttle(7, 9)),
        Stack.read(TEMPLATE, "s", parameters).api().orElseThrow().throttle());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AllowedOrigin=https://a.example/",
        "AllowedOrigin=https://a.example/path",
        "AllowedOrigin=https://A.example",
        "AllowedOrigin=https://a.example:443",
        "AllowedOrigin=http://a.example:80",
        "AllowedOrigin=a.example",
        "AllowedOrigin=https://*",
        "AllowedOrigin=https://a.example,https://b.example",
        "AllowedOrigin=",
        "SecondAllowedOrigin=https://a.example/",
        "SecondAllowedOrigin=*",
        "ThirdAllowedOrigin=https://a.example?"
      })
  void whatNoBrowserSendsIsNoOrigin(String parameter) {
    String[] pair = parameter.split("=", 2);
    String message =
        assertThrows(StartFailure.class, () -> Stack.read(TEMPLATE, "s", Map.of(pair[0], pair[1])))
            .getMessage();
    assertTrue(
        message.matches(
            "\\S+template.yaml:\\d+: the value .*of "
                + pair[0]
                + " is refused: must be .* an origin as .*"),
        message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://app.example.com",
        "http://localhost",
        "http://127.0.0.1:5173",
        "http://a.example:443",
        "https://a.example:4430"
      })
  void whatBrowsersSendIsAnOrigin(String origin) {
    Map<String, String> parameters =
        Map.of("AllowedOrigin", origin, "SecondAllowedOrigin", origin, "ThirdAllowedOrigin", "");
    CorsConfiguration cors =
        Stack.read(TEMPLATE, "s", parameters).api().flatMap(HttpApi::cors).orElseThrow();
    assertEquals(List.of(origin, origin), cors.allowOrigins());
  }

  @ParameterizedTest
  @ValueSource(strings = {"SecondAllowedOrigin", "ThirdAllowedOrigin"})
  void anyOriginStandsAlone(String another) {
    String message =
        assertThrows(
                StartFailure.class,
                () -> Stack.read(TEMPLATE, "s", Map.of(another, "https://a.example")))
            .getMessage();
    assertTrue(message.contains(": AnyOriginAlone: Where AllowedOrigin is \"*\""), message);
  }

  @Test
  void anIssuerNeedsAnAudience() {
    assertThrows(
        StartFailure.class,
        () -> Stack.read(TEMPLATE, "s", Map.of("JwtIssuer", "https://login.example.com")));
  }

  @ParameterizedTest
  @CsvSource({
    "DomainName, api.example.com, DomainWithCertificate: DomainName needs a CertificateId.",
    "HostedZoneId, Z1, ZoneOfDomain: HostedZoneId needs a DomainName."
  })
  void aDomainIsWhole(String parameter, String value, String problem) {
    String message =
        assertThrows(StartFailure.class, () -> Stack.read(TEMPLATE, "s", Map.of(parameter, value)))
            .getMessage();
    assertTrue(message.endsWith(problem), message);
  }

  /** What a team adds for production changes nothing that a client sees here. */
  @Test
  void whatWatchesAStackIsNoHindrance() {
    Map<String, String> parameters =
        Map.of(
            "AlarmEmail", "ops@example.com",
            "CertificateId", "1-2-3",
            "Dashboard", "true",
            "DeploymentPreference", "Canary10Percent5Minutes",
            "DomainName", "api.example.com",
            "HostedZoneId", "Z1",
            "Mfa", "OFF",
            "ReservedConcurrency", "5");
    Stack other = Stack.read(TEMPLATE, Stack.DEFAULT_NAME, parameters);
    assertEquals(List.of(), other.warnings());
    assertEquals(stack.api(), other.api());
    assertEquals(OptionalInt.of(5), other.function("GetItemFunction").reservedConcurrency());
    assertEquals(
        stack.function("GetItemFunction").environment(),
        other.function("GetItemFunction").environment());
  }

  @Test
  void theProjectsTemplateHasNothingToWarnOf() {
    assertEquals(List.of(), stack.warnings());
  }
}
