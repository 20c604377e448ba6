package com.example.local.guard;

import com.example.local.credentials.Credentials;
import com.example.local.credentials.RoleSession;
import com.example.local.credentials.RoleSessions;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;

/** Finds out who signed a request, and whether the request is still the one that was signed. */
final class SignatureVerifier {
  /** How far the caller's clock may differ from this machine's. */
  static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

  private static final String SERVICE = "dynamodb";
  private static final String DATE = "x-amz-date";
  private static final String TOKEN = "x-amz-security-token";
  private static final String BODY_HASH = "x-amz-content-sha256";
  private static final String AUTHORIZATION = "authorization";
  private static final List<String> ALWAYS_SIGNED = List.of("host", DATE, TOKEN);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final RoleSessions sessions;
  private final String region;
  private final InstantSource time;

  SignatureVerifier(RoleSessions sessions, String region, InstantSource time) {
    this.sessions = sessions;
    this.region = region;
    this.time = time;
  }

  /**
   * Verifies the signature of a {@code POST /} without a query.
   *
   * @return who signed the request
   */
  RoleSession verify(HttpFields headers, byte[] body) throws RefusalException {
    if (!headers.contains(AUTHORIZATION)) {
      throw RefusalException.unsigned();
    }
    checkSentOnce(headers);
    Authorization authorization = Authorization.parse(headers.get(AUTHORIZATION));
    String signedAt = headers.get(DATE);
    if (signedAt == null) {
      throw RefusalException.incomplete(
          "Authorization header requires existence of a 'X-Amz-Date' header.");
    }
    checkScope(authorization, signedAt);
    RoleSession session =
        sessions.find(authorization.accessKeyId()).orElseThrow(RefusalException::unknownKey);
    checkToken(session.credentials(), headers.get(TOKEN));
    checkSignedHeaders(headers, authorization.signedHeaders());
    checkTime(signedAt);
    String bodyHash = Signature.hash(body);
    String saidHash = headers.get(BODY_HASH);
    if (saidHash != null && !isEqual(saidHash, bodyHash)) {
      throw RefusalException.mismatch();
    }
    String expected =
        Signature.of(
            authorization, session.credentials().secretAccessKey(), signedAt, headers, bodyHash);
    if (!isEqual(expected, authorization.signature())) {
      throw RefusalException.mismatch();
    }
    return session;
  }

  // The database reads the first of two headers, and the signature covers both.
  private static void checkSentOnce(HttpFields headers) throws RefusalException {
    Set<String> seen = new HashSet<>();
    for (HttpField field : headers) {
      String name = field.getLowerCaseName();
      if (isSecurityHeader(name) && !seen.add(name)) {
        throw RefusalException.invalid("The header '" + name + "' is sent more than once.");
      }
    }
  }

  private static boolean isSecurityHeader(String name) {
    return name.startsWith("x-amz-") || name.equals("host") || name.equals(AUTHORIZATION);
  }

  private void checkScope(Authorization authorization, String signedAt) throws RefusalException {
    if (!authorization.region().equals(region)) {
      throw RefusalException.invalid(
          "Credential should be scoped to a valid region, not '" + authorization.region() + "'.");
    }
    if (!authorization.service().equals(SERVICE)) {
      throw RefusalException.invalid(
          "Credential should be scoped to correct service: '" + SERVICE + "'.");
    }
    if (!signedAt.startsWith(authorization.date() + "T")) {
      throw RefusalException.invalid(
          "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from"
              + " HTTP: '"
              + authorization.date()
              + "' != '"
              + signedAt
              + "'.");
    }
  }

  private void checkToken(Credentials credentials, String token) throws RefusalException {
    if (token == null || !isEqual(token, credentials.sessionToken())) {
      throw RefusalException.unknownKey();
    }
    if (!time.instant().isBefore(credentials.expiration())) {
      throw RefusalException.expired();
    }
  }

  // A header that is not signed could be changed by anybody on the way.
  private static void checkSignedHeaders(HttpFields headers, List<String> signed)
      throws RefusalException {
    for (String name : signed) {
      if (!headers.contains(name)) {
        throw RefusalException.invalid("The signed header '" + name + "' is missing.");
      }
    }
    for (HttpField field : headers) {
      String name = field.getLowerCaseName();
      if (isSecurityHeader(name) && !name.equals(AUTHORIZATION)) {
        checkSigned(name, signed);
      }
    }
    for (String name : ALWAYS_SIGNED) {
      checkSigned(name, signed);
    }
  }

  private static void checkSigned(String name, List<String> signed) throws RefusalException {
    if (!signed.contains(name)) {
      throw RefusalException.invalid(
          "'" + name + "' must be a 'SignedHeader' in the AWS Authorization.");
    }
  }

  private void checkTime(String signedAt) throws RefusalException {
    Instant signed;
    try {
      signed = TIME.parse(signedAt, Instant::from);
    } catch (DateTimeException e) {
      throw RefusalException.incomplete(
          "Date must be in ISO-8601 'basic format'. Got '" + signedAt + "'.");
    }
    Instant now = time.instant();
    if (signed.isBefore(now.minus(CLOCK_SKEW))) {
      throw RefusalException.invalid(
          "Signature expired: "
              + signedAt
              + " is now earlier than "
              + TIME.format(now.minus(CLOCK_SKEW))
              + " ("
              + TIME.format(now)
              + " - 5 min.)");
    }
    if (signed.isAfter(now.plus(CLOCK_SKEW))) {
      throw RefusalException.invalid(
          "Signature not yet current: "
              + signedAt
              + " is still later than "
              + TIME.format(now.plus(CLOCK_SKEW))
              + " ("
              + TIME.format(now)
              + " + 5 min.)");
    }
  }

  // In a time that does not tell how many characters are right.
  private static boolean isEqual(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }
}
