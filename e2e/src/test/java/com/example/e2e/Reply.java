package com.example.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** An answer of the API, which names its request where an assertion fails. */
record Reply(String request, HttpResponse<String> response) {
  private static final JsonMapper JSON = new JsonMapper();

  int status() {
    return response.statusCode();
  }

  Optional<String> header(String name) {
    return response.headers().firstValue(name);
  }

  /** The members of a header that is a list, in lower case. */
  Set<String> list(String header) {
    return Arrays.stream(String.join(",", response.headers().allValues(header)).split(","))
        .map(member -> member.strip().toLowerCase(Locale.ROOT))
        .collect(Collectors.toSet());
  }

  JsonNode json() {
    try {
      return JSON.readTree(response.body());
    } catch (JsonProcessingException e) {
      throw new AssertionError(this + " is not JSON", e);
    }
  }

  String text(String member) {
    return json().path(member).asText("absent");
  }

  String etag() {
    return header("etag").orElseThrow(() -> new AssertionError(this + " has no ETag"));
  }

  Reply is(int status) {
    assertEquals(status, status(), this::toString);
    return this;
  }

  /** An answer of a function: an error with this text. */
  Reply isError(int status, String error) {
    is(status);
    assertEquals(error, text("error"), this::toString);
    assertEquals(1, json().size(), this::toString);
    assertEquals("application/json", header("content-type").orElse("absent"), this::toString);
    assertTrue(header("x-request-id").isPresent(), this::toString);
    return this;
  }

  /** An answer of the gateway, which no function has seen. */
  Reply isOfGateway(int status) {
    is(status);
    assertTrue(json().path("message").isTextual(), this::toString);
    assertTrue(header("x-request-id").isEmpty(), this::toString);
    assertTrue(header("apigw-requestid").isPresent(), this::toString);
    return this;
  }

  @Override
  public String toString() {
    return request + " -> " + status() + " " + response.headers().map() + " " + response.body();
  }
}
