package com.example.local.jwt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.nimbusds.jose.JWSObject;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the local issuer answers over HTTP. */
class LocalIssuerTest extends Authorizers {
  private static final JsonMapper JSON = new JsonMapper();

  @Test
  void aTokenIsTheWholeAnswer() throws Exception {
    HttpResponse<String> response = get("/token?sub=ada");
    assertEquals(200, response.statusCode());
    assertEquals("text/plain;charset=utf-8", header(response, "content-type"));
    assertEquals("no-store", header(response, "cache-control"));
    assertEquals("allowed", reason("Bearer " + response.body()));
    JsonNode claims = claims(response.body());
    assertEquals("ada", claims.get("sub").textValue());
    assertEquals(ISSUER, claims.get("iss").textValue());
    assertEquals("web", claims.get("aud").textValue());
    assertEquals(3600, claims.get("exp").longValue() - claims.get("iat").longValue());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          sub=ada&expires_in=60          | /exp | 60
          sub=ada&expires_in=-60         | /exp | -60
          """)
  void aTokenExpiresAsAsked(String query, String claim, long seconds) throws Exception {
    JsonNode claims = claims(get("/token?" + query).body());
    assertEquals(seconds, claims.at(claim).longValue() - claims.get("iat").longValue());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          exp=12&nbf=3&iat=4&auth_time=5 | {"iss":"ISSUER","aud":"web","iat":4,"exp":12,"nbf":3,"auth_time":5}
          exp=1&iat=1&aud=a&aud=b        | {"iss":"ISSUER","aud":["a","b"],"iat":1,"exp":1}
          exp=1&iat=1&sub=%C3%A9+%26&email=a%40b | {"iss":"ISSUER","aud":"web","iat":1,"exp":1,"sub":"é &","email":"a@b"}
          exp=1&iat=1&level=3            | {"iss":"ISSUER","aud":"web","iat":1,"exp":1,"level":"3"}
          claims={"a":[1],"aud":null,"exp":9,"iat":8}&a=x | {"iss":"ISSUER","iat":8,"exp":9,"a":[1]}
          """)
  void aParameterIsAClaim(String query, String claims) throws Exception {
    String encoded = query;
    int json = query.indexOf('{');
    if (json >= 0) {
      int end = query.lastIndexOf('}') + 1;
      encoded =
          query.substring(0, json)
              + URLEncoder.encode(query.substring(json, end), StandardCharsets.UTF_8)
              + query.substring(end);
    }
    assertEquals(
        JSON.readTree(claims.replace("ISSUER", ISSUER)), claims(get("/token?" + encoded).body()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          exp=soon                   | exp must be a whole number of seconds
          expires_in=                | expires_in must be a whole number of seconds
          nbf=9999999999999          | nbf must be a whole number of seconds
          claims=1                   | claims must be a JSON object
          claims=%7B                 | claims must be a JSON object
          claims=                    | claims must be a JSON object
          """)
  void aParameterThatCannotBeReadIsRefused(String query, String problem) throws Exception {
    HttpResponse<String> response = get("/token?" + query);
    assertEquals(400, response.statusCode());
    assertEquals(problem, response.body());
  }

  @Test
  void theDiscoveryDocumentLeadsToTheKeys() throws Exception {
    JsonNode document = JSON.readTree(get("/.well-known/openid-configuration").body());
    assertEquals(ISSUER, document.get("issuer").textValue());
    URI keys = URI.create(document.get("jwks_uri").textValue());
    JsonNode key = JSON.readTree(get(keys.getPath()).body()).at("/keys/0");
    assertEquals("RS256", key.get("alg").textValue());
    assertFalse(key.has("d"));
    assertEquals(
        JWSObject.parse(token("sub=ada")).getHeader().getKeyID(), key.get("kid").textValue());
  }

  @Test
  void whatIsNotThereIsNamed() throws Exception {
    HttpResponse<String> response = get("/");
    assertEquals(404, response.statusCode());
    assertTrue(response.body().contains("/token?sub=ada"), response.body());
  }

  private static JsonNode claims(String token) throws Exception {
    return JSON.readTree(JWSObject.parse(token).getPayload().toBytes());
  }

  private static HttpResponse<String> get(String path) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(URI.create(issuer.url() + path)).build(), BodyHandlers.ofString());
    }
  }

  private static String header(HttpResponse<String> response, String name) {
    return response.headers().firstValue(name).orElse("absent");
  }
}
