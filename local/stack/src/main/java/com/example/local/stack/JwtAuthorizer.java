package com.example.local.stack;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A JWT authorizer of the HTTP API. Immutable.
 *
 * @param name its name in the template
 * @param identitySource where a request has its token, such as {@code
 *     $request.header.Authorization}
 * @param issuer what the {@code iss} claim must be; absent where only AWS knows the issuer
 * @param audience of these, the {@code aud} claim must have at least one
 * @param ownUserPool whether the issuer is a Cognito user pool of the stack
 */
public record JwtAuthorizer(
    String name,
    String identitySource,
    Optional<String> issuer,
    List<String> audience,
    boolean ownUserPool) {
  public JwtAuthorizer {
    Objects.requireNonNull(name);
    Objects.requireNonNull(identitySource);
    Objects.requireNonNull(issuer);
    audience = List.copyOf(audience);
  }
}
