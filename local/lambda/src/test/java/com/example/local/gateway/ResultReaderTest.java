package com.example.local.gateway;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.example.local.gateway.GatewayResponse.Header;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResultReaderTest {
  @Test
  void aResultsPartsAreTheResponses() {
    GatewayResponse response =
        read(
            """
            {"statusCode":201,"headers":{"Location":"/items/1","X-Count":3},
             "cookies":["a=1; Path=/","b=2"],"body":"é","isBase64Encoded":false}
            """);
    assertEquals(201, response.status());
    assertEquals(
        List.of(
            new Header("Location", "/items/1"),
            new Header("X-Count", "3"),
            new Header("set-cookie", "a=1; Path=/"),
            new Header("set-cookie", "b=2"),
            new Header("content-type", "text/plain;charset=UTF-8")),
        response.headers());
    assertEquals("é", text(response));
  }

  @Test
  void aBase64BodyIsDecoded() {
    GatewayResponse response =
        read("{\"statusCode\":200,\"body\":\"AAH/\",\"isBase64Encoded\":true}");
    assertArrayEquals(new byte[] {0, 1, -1}, response.body());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"message":"hello"} | {"message":"hello"}
          "Hello"             | Hello
          [1, 2]              | [1, 2]
          null                | null
          """)
  void aResultWithoutStatusCodeIsTheBody(String result, String body) {
    GatewayResponse response = read(result);
    assertEquals(200, response.status());
    assertEquals(List.of(new Header("content-type", "application/json")), response.headers());
    assertEquals(body, text(response));
  }

  @ParameterizedTest
  @ValueSource(ints = {204, 304})
  void someStatusesHaveNoBody(int status) {
    GatewayResponse response = read("{\"statusCode\":" + status + ",\"body\":\"ignored\"}");
    assertEquals(status, response.status());
    assertEquals("", text(response));
    assertEquals(List.of(), response.headers());
  }

  @Test
  void whatIsTheGatewaysBusinessIsDropped() {
    GatewayResponse response =
        read("{\"statusCode\":200,\"headers\":{\"Content-Length\":\"99\",\"Connection\":\"x\"}}");
    assertEquals(List.of(), response.headers());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "not json",
        "{} {}",
        "{\"statusCode\":\"many\"}",
        "{\"statusCode\":99}",
        "{\"statusCode\":600}",
        "{\"statusCode\":200,\"body\":{\"a\":1}}",
        "{\"statusCode\":200,\"headers\":[]}",
        "{\"statusCode\":200,\"headers\":{\"a\":[1]}}",
        "{\"statusCode\":200,\"cookies\":\"a=1\"}",
        "{\"statusCode\":200,\"isBase64Encoded\":true,\"body\":\"***\"}",
        "{\"statusCode\":200,\"isBase64Encoded\":\"yes\"}"
      })
  void aMalformedResultIsAnInternalServerError(String result) {
    GatewayResponse response = read(result);
    assertEquals(500, response.status());
    assertEquals("{\"message\":\"Internal Server Error\"}", text(response));
  }

  private static GatewayResponse read(String result) {
    return ResultReader.read(result.getBytes(StandardCharsets.UTF_8));
  }

  private static String text(GatewayResponse response) {
    return new String(response.body(), StandardCharsets.UTF_8);
  }
}
