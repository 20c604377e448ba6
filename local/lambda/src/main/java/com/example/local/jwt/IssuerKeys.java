package com.example.local.jwt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The public keys of an issuer, by its discovery document. Thread-safe.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html">Quotas
 *     for HTTP APIs</a>
 */
final class IssuerKeys implements AutoCloseable {
  private static final int MAX_DISCOVERY_BYTES = 60_000;
  private static final int MAX_KEYS_BYTES = 150_000;

  // https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html
  private static final Duration LIFETIME = Duration.ofHours(2);

  /** How long a key that is not known yet does not let the issuer be asked again. */
  private static final Duration PAUSE = Duration.ofSeconds(5);

  private final URI discovery;
  private final Duration patience;
  private final InstantSource clock;
  private final HttpClient client;

  private List<JWK> keys = List.of();
  private Instant fetched = Instant.MIN;

  /**
   * @param issuer the address that the discovery document is below
   * @param patience how long each of the issuer's two answers may take
   */
  IssuerKeys(URI issuer, Duration patience, InstantSource clock) {
    // A slash at the end is left out: OpenID Connect Discovery 1.0, section 4.1.
    this.discovery =
        URI.create(issuer.toString().replaceFirst("/$", "") + "/.well-known/openid-configuration");
    this.patience = patience;
    this.clock = clock;
    this.client = HttpClient.newHttpClient();
  }

  /**
   * Finds the key with an id. Asks the issuer where the keys are not known, are too old, or do not
   * have the id.
   *
   * @throws InvalidToken if the issuer does not answer
   */
  synchronized Optional<RSAKey> find(String id) throws InvalidToken {
    Instant now = clock.instant();
    Optional<RSAKey> known = known(id);
    Duration valid = known.isPresent() ? LIFETIME : PAUSE;
    if (fetched.plus(valid).isAfter(now)) {
      return known;
    }
    keys = fetch();
    fetched = now;
    return known(id);
  }

  private Optional<RSAKey> known(String id) {
    return keys.stream()
        .filter(key -> id.equals(key.getKeyID()))
        .filter(RSAKey.class::isInstance)
        .map(RSAKey.class::cast)
        .findFirst();
  }

  private List<JWK> fetch() throws InvalidToken {
    String noDocument = "OIDC discovery endpoint communication error";
    String noKeys = "JWKS communication error";
    byte[] document = get(discovery, MAX_DISCOVERY_BYTES, noDocument);
    byte[] set;
    try {
      JsonNode address = new JsonMapper().readTree(document).path("jwks_uri");
      set = get(URI.create(address.asText()), MAX_KEYS_BYTES, noKeys);
    } catch (IOException | IllegalArgumentException e) {
      throw new InvalidToken(noDocument, e);
    }
    try {
      return JWKSet.parse(new String(set, StandardCharsets.UTF_8)).getKeys();
    } catch (ParseException e) {
      throw new InvalidToken(noKeys, e);
    }
  }

  private byte[] get(URI address, int maxBytes, String problem) throws InvalidToken {
    HttpRequest request = HttpRequest.newBuilder(address).build();
    CompletableFuture<HttpResponse<byte[]>> answer =
        client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), maxBytes));
    try {
      HttpResponse<byte[]> response = answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
      if (response.statusCode() == 200) {
        return response.body();
      }
      throw new InvalidToken(problem);
    } catch (ExecutionException | TimeoutException e) {
      answer.cancel(true);
      throw new InvalidToken(problem, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InvalidToken(problem, e);
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
