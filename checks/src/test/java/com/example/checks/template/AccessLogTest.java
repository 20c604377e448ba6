package com.example.checks.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The line that the gateway writes for each request. */
class AccessLogTest {
  private static final String FORMAT =
      (String)
          Template.read()
              .at("Resources.ItemsApi.Properties.AccessLogSettings.Format")
              .orElseThrow();

  /**
   * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-logging-variables.html
   */
  private static final Pattern VARIABLE = Pattern.compile("\\$context(\\.[A-Za-z]+)+");

  /** A line of JSON with nothing but quoted variables. */
  private static final Pattern LINE =
      Pattern.compile("\\{(\"[a-z_]+\":\"\\$context[.A-Za-z]+\",? ?)+}");

  @Test
  void isOneLineWithEveryValueQuoted() {
    assertTrue(LINE.matcher(FORMAT).matches(), FORMAT);
  }

  /** CloudWatch takes a dash or nothing where there is no value. */
  @ParameterizedTest
  @ValueSource(strings = {"", "-", "POST /items", "Unauthorized: token has expired"})
  void staysJsonWhateverTheValues(String value) {
    Map<String, Object> line =
        Template.map(Template.parse(VARIABLE.matcher(FORMAT).replaceAll(value)));
    assertEquals(VARIABLE.matcher(FORMAT).results().count(), line.size());
    line.forEach((name, found) -> assertEquals(value, found, name));
  }

  @Test
  void hasWhatNobodyElseKnows() {
    assertTrue(FORMAT.contains("\"authorizer_error\":\"$context.authorizer.error\""));
    assertTrue(FORMAT.contains("\"integration_error\":\"$context.integrationErrorMessage\""));
  }

  /** The two logs have the id of the function's invocation under one name. */
  @Test
  void leadsToTheFunctionsLine() {
    assertTrue(FORMAT.contains("\"function_request_id\":\"$context.integration.requestId\""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"identity", "claims", "principalId", "path", "domain"})
  void tellsNothingAboutTheCaller(String variable) {
    assertFalse(FORMAT.contains("." + variable), FORMAT);
  }
}
