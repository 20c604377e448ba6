package com.example.local.jwt;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import java.io.IOException;
import java.math.BigDecimal;
import java.text.ParseException;
import java.time.InstantSource;
import java.util.List;

/**
 * Verifies a token in the order that AWS documents: algorithm and signature, then the claims {@code
 * iss}, {@code aud} or {@code client_id}, {@code exp}, {@code nbf} and {@code iat}. The messages
 * for the audience, the number of segments and the issuer's answers are AWS's own. The other
 * messages are this project's. Thread-safe.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html">JWT
 *     authorizers of HTTP APIs</a>
 */
final class TokenVerifier {
  // A claim that is there twice could mean one thing to the authorizer and another to the function.
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private static final int SEGMENTS = 3;

  private final String issuer;
  private final List<String> audience;
  private final IssuerKeys keys;
  private final InstantSource clock;

  TokenVerifier(String issuer, List<String> audience, IssuerKeys keys, InstantSource clock) {
    this.issuer = issuer;
    this.audience = audience;
    this.keys = keys;
    this.clock = clock;
  }

  /**
   * The claims of a token, which are a JSON object.
   *
   * @throws InvalidToken if the token proves nothing
   */
  JsonNode verify(String token) throws InvalidToken {
    JWSObject signed = parse(token);
    verifySignature(signed);
    JsonNode claims = claims(signed);
    if (!issuer.equals(claims.path("iss").textValue())) {
      throw new InvalidToken("issuer does not match");
    }
    verifyAudience(claims);
    verifyTimes(claims);
    return claims;
  }

  private static JWSObject parse(String token) throws InvalidToken {
    String[] segments = token.split("\\.", -1);
    if (segments.length != SEGMENTS) {
      throw new InvalidToken("token contains an invalid number of segments");
    }
    for (String segment : segments) {
      // The library skips characters that base64url does not have.
      if (!Base64URL.encode(new Base64URL(segment).decode()).toString().equals(segment)) {
        throw new InvalidToken("the token is not base64url");
      }
    }
    try {
      return JWSObject.parse(token);
    } catch (ParseException | IllegalArgumentException e) {
      throw new InvalidToken("the token cannot be read", e);
    }
  }

  private void verifySignature(JWSObject signed) throws InvalidToken {
    JWSHeader header = signed.getHeader();
    // Only these, because a key that everybody knows must not serve as the secret of HS256.
    if (!JWSAlgorithm.Family.RSA.contains(header.getAlgorithm())) {
      throw new InvalidToken("the token's algorithm is not RSA's");
    }
    if (header.getKeyID() == null) {
      throw new InvalidToken("the token has no kid");
    }
    RSAKey key =
        keys.find(header.getKeyID())
            .filter(found -> isFor(found, header))
            .orElseThrow(() -> new InvalidToken("the issuer has no key with the token's kid"));
    try {
      if (!signed.verify(new RSASSAVerifier(key))) {
        throw new InvalidToken("the token's signature is not valid");
      }
    } catch (JOSEException e) {
      throw new InvalidToken("the token's signature cannot be verified", e);
    }
  }

  private static boolean isFor(RSAKey key, JWSHeader header) {
    return (key.getAlgorithm() == null || key.getAlgorithm().equals(header.getAlgorithm()))
        && (key.getKeyUse() == null || key.getKeyUse().equals(KeyUse.SIGNATURE));
  }

  private static JsonNode claims(JWSObject signed) throws InvalidToken {
    try {
      JsonNode claims = JSON.readTree(signed.getPayload().toBytes());
      if (claims.isObject()) {
        return claims;
      }
    } catch (IOException e) {
      throw new InvalidToken("the token's claims cannot be read", e);
    }
    throw new InvalidToken("the token's claims are not an object");
  }

  // The claim client_id counts only where there is no aud.
  private void verifyAudience(JsonNode claims) throws InvalidToken {
    JsonNode recipients = claims.hasNonNull("aud") ? claims.get("aud") : claims.path("client_id");
    boolean meant =
        recipients.isArray()
            ? recipients.valueStream().anyMatch(this::isInAudience)
            : isInAudience(recipients);
    if (!meant) {
      throw new InvalidToken("the token does not have a valid audience");
    }
  }

  private boolean isInAudience(JsonNode recipient) {
    return recipient.isTextual() && audience.contains(recipient.textValue());
  }

  private void verifyTimes(JsonNode claims) throws InvalidToken {
    BigDecimal now = BigDecimal.valueOf(clock.instant().getEpochSecond());
    if (!claims.path("exp").isNumber() || claims.get("exp").decimalValue().compareTo(now) <= 0) {
      throw new InvalidToken("the token has expired");
    }
    for (String start : List.of("nbf", "iat")) {
      JsonNode time = claims.path(start);
      boolean absent = time.isMissingNode() || time.isNull();
      if (!absent && (!time.isNumber() || time.decimalValue().compareTo(now) > 0)) {
        throw new InvalidToken("the token's " + start + " is in the future");
      }
    }
  }
}
