package com.example.items.shared.testing;

import com.atlassian.oai.validator.report.ValidationReport;
import com.example.items.shared.testing.Invocation.Answer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What every answer of a function has. openapi.yaml cannot require this, because the gateway's own
 * answer of the same status lacks it.
 */
final class FunctionAnswers {
  private FunctionAnswers() {}

  static ValidationReport check(String method, Answer answer) {
    List<String> headers = new ArrayList<>(List.of("x-request-id"));
    if (method.equals("GET")) {
      headers.add("Cache-Control");
    }
    switch (answer.status()) {
      case 405 -> headers.add("Allow");
      case 503 -> headers.add("Retry-After");
      default -> {}
    }
    ValidationReport report = ValidationReport.empty();
    for (String header : headers) {
      if (answer.headers().getOrDefault(header, "").isEmpty()) {
        report = report.merge(error("Header '" + header + "' is expected on a function's answer."));
      }
    }
    return answer.status() >= 400 && !isError(answer)
        ? report.merge(error("The body is not {\"error\":\"…\"} but " + answer.body()))
        : report;
  }

  private static boolean isError(Answer answer) {
    JsonNode body = answer.json();
    return body.propertyStream().map(Map.Entry::getKey).toList().equals(List.of("error"))
        && !body.get("error").asText().isBlank();
  }

  private static ValidationReport error(String text) {
    return ValidationReport.singleton(
        ValidationReport.Message.create("response.of.function", text).build());
  }
}
