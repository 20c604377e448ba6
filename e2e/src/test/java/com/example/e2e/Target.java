package com.example.e2e;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;

/**
 * An API to test. Immutable.
 *
 * @param url the base URL, without a slash at its end
 * @param token the token of the user whom the suite is; without it the API must check no tokens
 * @param otherToken the token of another user
 * @param origin an origin that the API allows
 */
public record Target(URI url, Optional<String> token, Optional<String> otherToken, String origin) {
  /** An origin that an API allows if it allows any. */
  public static final String ANY_ORIGIN = "https://e2e.example";

  public Target {
    Objects.requireNonNull(url);
    Objects.requireNonNull(token);
    Objects.requireNonNull(otherToken);
    Objects.requireNonNull(origin);
  }

  /** An API that checks no tokens. */
  public static Target open(URI url) {
    return new Target(url, Optional.empty(), Optional.empty(), ANY_ORIGIN);
  }

  /** The API that the system properties name. */
  static Target ofProperties() {
    String url = Objects.requireNonNull(System.getProperty("api.url"), "-Dapi.url is missing");
    return new Target(
        URI.create(url.replaceFirst("/+$", "")),
        property("api.token"),
        property("api.token2"),
        property("api.origin").orElse(ANY_ORIGIN));
  }

  /** The {@code sub} claim of a token, which is its user. */
  static String subject(String token) {
    try {
      byte[] claims = Base64.getUrlDecoder().decode(token.split("\\.")[1]);
      return new JsonMapper().readTree(claims).get("sub").textValue();
    } catch (IOException | RuntimeException e) {
      throw new IllegalArgumentException("not a JSON Web Token with a sub claim", e);
    }
  }

  private static Optional<String> property(String name) {
    return Optional.ofNullable(System.getProperty(name)).filter(value -> !value.isBlank());
  }
}
