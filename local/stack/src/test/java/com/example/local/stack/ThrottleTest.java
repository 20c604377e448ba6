package com.example.local.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.local.StartFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the reader makes of the limits of an HTTP API's routes. */
class ThrottleTest {
  private static final String TEMPLATE =
      """
      Globals: {HttpApi: {%s}}
      Resources:
        F:
          Type: AWS::Serverless::Function
          Properties:
            Runtime: java25
            Handler: example.Handler
            CodeUri: f.jar
            Events: {E: {Type: HttpApi, Properties: {Path: /a, Method: GET}}}
      """;

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          `ThrottlingRateLimit: 0.5, ThrottlingBurstLimit: 7` | 0.5   | 7
          ThrottlingRateLimit: 0.5                            | 0.5   | 5000
          ThrottlingBurstLimit: 7                             | 10000 | 7
          """)
  void aLimitThatTheTemplateLeavesOutIsTheAccounts(String limits, double rate, int burst)
      throws IOException {
    assertEquals(
        Optional.of(new Throttle(rate, burst)), throttle("DefaultRouteSettings: {" + limits + "}"));
  }

  @Test
  void aTemplateWithoutAThrottleHasNone() throws IOException {
    assertEquals(
        Optional.empty(), throttle("RouteSettings: {GET /a: {DetailedMetricsEnabled: true}}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          DefaultRouteSettings: {ThrottlingRateLimit: much}    | .DefaultRouteSettings: ThrottlingRateLimit must be a number, not "much"
          DefaultRouteSettings: {ThrottlingBurstLimit: -1}     | .DefaultRouteSettings: a throttle must not be negative
          RouteSettings: {GET /a: {ThrottlingBurstLimit: 1}}   | .RouteSettings.GET /a: a throttle of one route is not supported here
          """)
  void aThrottleThatCannotBeKeptIsRefused(String settings, String problem) {
    String message = assertThrows(StartFailure.class, () -> throttle(settings)).getMessage();
    assertTrue(message.endsWith(problem), message);
  }

  private Optional<Throttle> throttle(String settings) throws IOException {
    Path file = Files.writeString(folder.resolve("template.yaml"), TEMPLATE.formatted(settings));
    return Stack.read(file, "s", Map.of()).api().orElseThrow().throttle();
  }
}
