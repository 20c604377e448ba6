package com.example.local.jwt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No token passes that the issuer did not make. */
class HostileTokensTest extends Authorizers {
  private static final String CLAIMS =
      "{\"iss\":\"" + ISSUER + "\",\"aud\":\"web\",\"sub\":\"eve\",\"exp\":99999999999}";

  private static RSAKey published;
  private static RSAKey evil;

  @BeforeAll
  static void keys() throws Exception {
    published =
        JWKSet.load(issuer.url().resolve("/.well-known/jwks.json").toURL())
            .getKeys()
            .getFirst()
            .toRSAKey();
    evil = new RSAKeyGenerator(2048).generate();
  }

  @Test
  void onlyPublicKeysArePublished() {
    assertFalse(published.isPrivate());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "none",
        "None",
        "nOnE",
        "",
        "HS256",
        "ES256",
        "RS256 ",
        "rs256",
        "dir",
        "RSA-OAEP",
        "EdDSA"
      })
  void anotherAlgorithmIsRefused(String algorithm) {
    String kid = published.getKeyID();
    for (String header :
        List.of(
            "{\"alg\":\"" + algorithm + "\",\"kid\":\"" + kid + "\"}",
            "{\"alg\":\"" + algorithm + "\"}")) {
      String unsigned = encoded(header) + "." + encoded(CLAIMS) + ".";
      assertRefused(unsigned);
      assertRefused(unsigned + "AA");
      assertRefused(unsigned + token("sub=ada").split("\\.")[2]);
    }
  }

  @Test
  void thePublicKeyIsNoSecret() throws Exception {
    List<byte[]> secrets =
        List.of(
            published.toRSAPublicKey().getEncoded(),
            published.getModulus().decode(),
            published.toJSONString().getBytes(StandardCharsets.UTF_8));
    for (byte[] secret : secrets) {
      for (JWSAlgorithm algorithm : JWSAlgorithm.Family.HMAC_SHA) {
        assertEquals(
            "401 the token's algorithm is not RSA's",
            reason(signed(algorithm, published.getKeyID(), CLAIMS, new MACSigner(secret))));
      }
    }
  }

  @Test
  void anotherKeyIsRefused() throws Exception {
    JWSSigner signer = new RSASSASigner(evil);
    assertEquals(
        "401 the token's signature is not valid",
        reason(signed(JWSAlgorithm.RS256, published.getKeyID(), CLAIMS, signer)));
    assertEquals(
        "401 the issuer has no key with the token's kid",
        reason(signed(JWSAlgorithm.RS256, "evil", CLAIMS, signer)));
    assertEquals(
        "401 the token has no kid", reason(signed(JWSAlgorithm.RS256, null, CLAIMS, signer)));
    // The issuer's key is for RS256 alone.
    assertEquals(
        "401 the issuer has no key with the token's kid",
        reason(signed(JWSAlgorithm.RS512, published.getKeyID(), CLAIMS, signer)));
  }

  @Test
  void aKeyThatTheTokenBringsIsRefused() throws Exception {
    JWSHeader header =
        new JWSHeader.Builder(JWSAlgorithm.RS256)
            .keyID(published.getKeyID())
            .jwk(evil.toPublicJWK())
            .jwkURL(issuer.url())
            .build();
    assertEquals(
        "401 the token's signature is not valid",
        reason(signed(header, CLAIMS, new RSASSASigner(evil))));
  }

  @Test
  void thePartsOfTwoTokensAreNoToken() {
    String[] ada = token("sub=ada").split("\\.");
    String[] eve = token("sub=eve").split("\\.");
    assertRefused(String.join(".", ada[0], eve[1], ada[2]));
    assertRefused(String.join(".", ada[0], encoded(CLAIMS), ada[2]));
    assertRefused(String.join(".", encoded("{\"alg\":\"RS256\"}"), ada[1], ada[2]));
  }

  @Test
  void twoTokensAreNoToken() {
    String ada = token("sub=ada");
    String eve = token("sub=eve");
    for (String both : List.of(ada + "," + eve, ada + ", Bearer " + eve, ada + " " + eve)) {
      assertRefused(both);
      assertRefused("Bearer " + both);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ".",
        "..",
        "...",
        "a.b",
        "a.b.c",
        "a.b.c.d",
        "Bearer",
        "Basic YTpi",
        "%",
        "\u0000",
        "\u00ff",
        "null",
        "{}",
        "eyJ9.eyJ9.eyJ9",
        "=.=.="
      })
  void garbageIsRefused(String authorization) {
    assertRefused(authorization);
    assertRefused("Bearer " + authorization);
    assertRefused("Bearer Bearer " + authorization);
  }

  @Test
  void hugeAndDeepTokensAreRefused() {
    String deep = "{\"alg\":" + "[".repeat(100_000);
    assertRefused(encoded(deep) + "." + encoded(CLAIMS) + ".AA");
    assertRefused(encoded("{\"a\":" + "{\"a\":".repeat(50_000)) + ".AA.AA");
    assertRefused("A".repeat(5_000_000) + ".AA.AA");
    assertRefused(".".repeat(1_000_000));
    String padded = token("sub=" + "x".repeat(1_000_000));
    assertInstanceOf(Decision.Allowed.class, decide(padded));
    assertRefused(padded.substring(0, padded.length() - 1));
  }

  @Test
  void aTokenWithOneOtherCharacterIsRefused() {
    Random random = new Random(14);
    String valid = token("sub=ada&scope=read write");
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=+/ ,";
    for (int i = 0; i < 3_000; i++) {
      int place = random.nextInt(valid.length());
      char other = alphabet.charAt(random.nextInt(alphabet.length()));
      String changed =
          switch (random.nextInt(3)) {
            case 0 -> valid.substring(0, place) + other + valid.substring(place + 1);
            case 1 -> valid.substring(0, place) + valid.substring(place + 1);
            default -> valid.substring(0, place) + other + valid.substring(place);
          };
      if (!changed.strip().equals(valid)) {
        assertRefused(changed);
      }
    }
  }

  private static void assertRefused(String authorization) {
    Decision.Refused refused = assertInstanceOf(Decision.Refused.class, decide(authorization));
    assertEquals(401, refused.status());
  }

  private static String encoded(String text) {
    return Base64URL.encode(text).toString();
  }

  private static String signed(JWSAlgorithm algorithm, String kid, String claims, JWSSigner signer)
      throws Exception {
    return signed(new JWSHeader.Builder(algorithm).keyID(kid).build(), claims, signer);
  }

  private static String signed(JWSHeader header, String claims, JWSSigner signer) throws Exception {
    JWSObject token = new JWSObject(header, new Payload(claims));
    token.sign(signer);
    return token.serialize();
  }
}
