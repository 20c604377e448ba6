package com.example.local.jwt;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tokens with a valid signature of a key that is for any algorithm, at a time that stands still.
 */
class TokenVerifierTest {
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.ofEpochSecond(1000, 999_999_999));

  private static RSAKey key;
  private static HttpServer server;
  private static IssuerKeys keys;
  private static TokenVerifier verifier;

  @BeforeAll
  static void start() throws Exception {
    key = new RSAKeyGenerator(2048).keyID("one").generate();
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    String root = "http://127.0.0.1:" + server.getAddress().getPort();
    String set = new JWKSet(key.toPublicJWK()).toString();
    server.createContext(
        "/",
        exchange -> {
          boolean isKeys = exchange.getRequestURI().getPath().equals("/keys");
          byte[] body =
              (isKeys ? set : "{\"jwks_uri\":\"" + root + "/keys\"}")
                  .getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    keys = new IssuerKeys(URI.create(root), Duration.ofMinutes(1), CLOCK);
    verifier = new TokenVerifier("https://issuer.example", List.of("web"), keys, CLOCK);
  }

  @AfterAll
  static void stop() {
    keys.close();
    server.stop(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"RS256", "RS384", "RS512", "PS256", "PS384", "PS512"})
  void everyAlgorithmOfRsaPasses(String algorithm) throws Exception {
    assertEquals("allowed", outcome(algorithm, claims("\"exp\":1001")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "exp":1000               | the token has expired
          "exp":1000.5             | allowed
          "exp":1001               | allowed
          "exp":1e999999999        | allowed
          "exp":-1e999999999       | the token has expired
          "exp":1001,"nbf":1000    | allowed
          "exp":1001,"nbf":1001    | the token's nbf is in the future
          "exp":1001,"iat":1000    | allowed
          "exp":1001,"iat":1001    | the token's iat is in the future
          "exp":1001,"nbf":-5      | allowed
          """)
  void aTokenIsValidFromItsStartToBeforeItsEnd(String times, String outcome) throws Exception {
    assertEquals(outcome, outcome("RS256", claims(times)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          []                                    | the token's claims are not an object
          "web"                                 | the token's claims are not an object
          null                                  | the token's claims are not an object
          ' '                                   | the token's claims are not an object
          {                                     | the token's claims cannot be read
          nonsense                              | the token's claims cannot be read
          {} {}                                 | the token's claims cannot be read
          {"sub":"eve","sub":"ada"}             | the token's claims cannot be read
          {"a":{"b":1,"b":2}}                   | the token's claims cannot be read
          {"aud":"other","aud":"web"}           | the token's claims cannot be read
          {"exp":NaN}                           | the token's claims cannot be read
          """)
  void claimsThatAreNoObjectProveNothing(String claims, String outcome) throws Exception {
    assertEquals(outcome, outcome("RS256", claims));
  }

  @Test
  void claimsThatAreNestedTooDeeplyProveNothing() throws Exception {
    assertEquals(
        "the token's claims cannot be read", outcome("RS256", "{\"a\":" + "[".repeat(100_000)));
  }

  private static String claims(String times) {
    return "{\"iss\":\"https://issuer.example\",\"aud\":\"web\"," + times + "}";
  }

  private static String outcome(String algorithm, String claims) throws Exception {
    JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.parse(algorithm)).keyID("one").build();
    JWSObject token = new JWSObject(header, new Payload(claims));
    token.sign(new RSASSASigner(key));
    try {
      verifier.verify(token.serialize());
      return "allowed";
    } catch (InvalidToken e) {
      return e.getMessage();
    }
  }
}
