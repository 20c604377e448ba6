package com.example.local.jwt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How an issuer elsewhere is asked for its keys, and what happens where it does not answer. */
class IssuerKeysTest {
  private static final String DISCOVERY = "/realm/.well-known/openid-configuration";
  private static final Duration LONG = Duration.ofMinutes(1);

  private static RSAKey key;

  private final Map<String, String> pages = new ConcurrentHashMap<>();
  private final AtomicInteger requests = new AtomicInteger();
  private HttpServer server;
  private String root;
  private IssuerKeys keys;
  private Instant now = Instant.EPOCH;

  @BeforeAll
  static void makeKey() throws Exception {
    key = new RSAKeyGenerator(2048).generate().toPublicJWK();
  }

  @BeforeEach
  void start() throws Exception {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          requests.incrementAndGet();
          String page = pages.get(exchange.getRequestURI().getPath());
          byte[] body = String.valueOf(page).getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(page == null ? 500 : 200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    root = "http://127.0.0.1:" + server.getAddress().getPort();
    keys = new IssuerKeys(URI.create(root + "/realm"), LONG, () -> now);
    pages.put(DISCOVERY, "{\"jwks_uri\":\"" + root + "/keys\"}");
    publish("one");
  }

  @AfterEach
  void stop() {
    keys.close();
    server.stop(0);
  }

  @Test
  void aKnownKeyIsKeptForTwoHours() throws Exception {
    assertTrue(keys.find("one").isPresent());
    publish("two");
    now = now.plus(Duration.ofHours(2)).minusSeconds(1);
    assertTrue(keys.find("one").isPresent());
    assertEquals(2, requests.get());
    now = now.plusSeconds(1);
    assertEquals(Optional.empty(), keys.find("one"));
    assertEquals(4, requests.get());
  }

  @Test
  void anUnknownKeyIsAskedForAgainAfterAPause() throws Exception {
    assertEquals(Optional.empty(), keys.find("two"));
    publish("two");
    assertEquals(Optional.empty(), keys.find("two"));
    assertEquals(2, requests.get());
    now = now.plusSeconds(5);
    assertTrue(keys.find("two").isPresent());
    assertEquals(4, requests.get());
  }

  @Test
  void aFailureIsNotRemembered() throws Exception {
    String document = pages.remove(DISCOVERY);
    assertFailure("OIDC discovery endpoint communication error");
    pages.put(DISCOVERY, document);
    assertTrue(keys.find("one").isPresent());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                          | OIDC discovery endpoint communication error
          []                          | OIDC discovery endpoint communication error
          {}                          | OIDC discovery endpoint communication error
          {"jwks_uri":7}              | OIDC discovery endpoint communication error
          {"jwks_uri":"/keys"}        | OIDC discovery endpoint communication error
          {"jwks_uri":"file:///a"}    | OIDC discovery endpoint communication error
          {"jwks_uri":"https://["}    | OIDC discovery endpoint communication error
          {"jwks_uri":"ROOT/nothing"} | JWKS communication error
          """)
  void aDocumentThatNamesNoKeysIsAFailure(String document, String problem) {
    pages.put(DISCOVERY, document.replace("ROOT", root));
    assertFailure(problem);
  }

  @ParameterizedTest
  @CsvSource({"nonsense", "[]", "{}", "''"})
  void keysThatCannotBeReadAreAFailure(String set) {
    pages.put("/keys", set);
    assertFailure("JWKS communication error");
  }

  @Test
  void aDocumentOrKeysOverTheQuotaAreAFailure() throws Exception {
    String document = pages.get(DISCOVERY);
    pages.put(DISCOVERY, document + " ".repeat(60_000));
    assertFailure("OIDC discovery endpoint communication error");
    pages.put(DISCOVERY, document);
    pages.put("/keys", pages.get("/keys") + " ".repeat(150_000));
    assertFailure("JWKS communication error");
  }

  @Test
  void anIssuerThatDoesNotAnswerIsNotAwaited() throws Exception {
    try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        IssuerKeys impatient =
            new IssuerKeys(
                URI.create("http://127.0.0.1:" + silent.getLocalPort()),
                Duration.ofMillis(1),
                () -> now)) {
      assertEquals(
          "OIDC discovery endpoint communication error",
          assertThrows(InvalidToken.class, () -> impatient.find("one")).getMessage());
    }
  }

  @Test
  void keysOfOtherKindsAreNotFound() throws Exception {
    pages.put(
        "/keys",
        "{\"keys\":[{\"kty\":\"oct\",\"kid\":\"one\",\"k\":\"AAAA\"},"
            + "{\"kty\":\"new\",\"kid\":\"one\"}]}");
    assertEquals(Optional.empty(), keys.find("one"));
  }

  private void publish(String id) {
    pages.put("/keys", new JWKSet(new RSAKey.Builder(key).keyID(id).build()).toString());
  }

  private void assertFailure(String problem) {
    assertEquals(problem, assertThrows(InvalidToken.class, () -> keys.find("one")).getMessage());
  }
}
