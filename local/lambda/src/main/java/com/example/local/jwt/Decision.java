package com.example.local.jwt;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What an authorizer decides about a request. Immutable. */
public sealed interface Decision {
  /**
   * The request may reach its function.
   *
   * @param claims the token's claims as the function gets them
   * @param scopes the token's scopes; absent on a route that needs none
   */
  record Allowed(Map<String, String> claims, Optional<List<String>> scopes) implements Decision {
    public Allowed {
      claims = Collections.unmodifiableMap(new LinkedHashMap<>(claims));
      scopes = scopes.map(List::copyOf);
    }
  }

  /**
   * The gateway answers the request itself.
   *
   * @param status 401 without a valid token, 403 without a scope of the route
   * @param challenge the header {@code WWW-Authenticate}, which only a 401 has
   * @param reason for the developer, without a word that the client sent
   */
  record Refused(int status, Optional<String> challenge, String reason) implements Decision {
    public Refused {
      Objects.requireNonNull(challenge);
      Objects.requireNonNull(reason);
    }
  }
}
