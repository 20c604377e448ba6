package com.example.local.jwt;

import com.example.local.StartFailure;
import com.example.local.stack.JwtAuthorizer;
import com.example.local.stack.Route.Authorization;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The JWT authorizers of an HTTP API. Thread-safe. */
public final class JwtAuthorizers implements AutoCloseable {
  // https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html
  private static final Duration PATIENCE = Duration.ofMillis(1500);

  // The local issuer is in this process, which may be busy.
  private static final Duration LOCAL_PATIENCE = Duration.ofSeconds(20);

  /** The answer to a request without a token has this challenge, which AWS was seen to send. */
  private static final String CHALLENGE = "Bearer";

  private final Map<JwtAuthorizer, Entry> entries = new HashMap<>();

  private record Entry(IdentitySource source, IssuerKeys keys, TokenVerifier verifier) {}

  /**
   * @param localIssuer the address of the issuer that takes the place of the stack's user pools
   * @throws StartFailure if an authorizer cannot be run here
   */
  public JwtAuthorizers(List<JwtAuthorizer> authorizers, Optional<URI> localIssuer) {
    for (JwtAuthorizer authorizer : authorizers) {
      entries.put(
          authorizer, entry(authorizer, localIssuer.filter(url -> authorizer.ownUserPool())));
    }
  }

  /**
   * Decides about a request.
   *
   * @param demanded by the request's route
   * @param header gives the value of a header by its lower-case name
   * @param queryParameter gives the value of a query parameter
   */
  public Decision decide(
      Authorization demanded,
      Function<String, Optional<String>> header,
      Function<String, Optional<String>> queryParameter) {
    Entry entry = entries.get(demanded.authorizer());
    Optional<String> token = entry.source().token(header, queryParameter);
    if (token.isEmpty()) {
      return new Decision.Refused(401, Optional.of(CHALLENGE), "the request has no token");
    }
    JsonNode claims;
    try {
      claims = entry.verifier().verify(token.get());
    } catch (InvalidToken e) {
      return new Decision.Refused(401, Optional.of(challenge(demanded, e)), e.getMessage());
    }
    List<String> scopes = ClaimTexts.scopes(claims);
    List<String> sufficient = demanded.scopes();
    if (!sufficient.isEmpty() && Collections.disjoint(sufficient, scopes)) {
      return new Decision.Refused(
          403, Optional.empty(), "the token has no scope of " + String.join(", ", sufficient));
    }
    return new Decision.Allowed(
        ClaimTexts.of(claims), sufficient.isEmpty() ? Optional.empty() : Optional.of(scopes));
  }

  @Override
  public void close() {
    entries.values().forEach(entry -> entry.keys().close());
  }

  // The form of AWS: http-api-troubleshooting-jwt.html. Which scopes AWS names there is not known.
  private static String challenge(Authorization demanded, InvalidToken problem) {
    return CHALLENGE
        + " scope=\""
        + String.join(" ", demanded.scopes())
        + "\" error=\"invalid_token\" error_description=\""
        + problem.getMessage()
        + "\"";
  }

  private static Entry entry(JwtAuthorizer authorizer, Optional<URI> localIssuer) {
    String issuer =
        authorizer.issuer().orElseThrow(() -> failure(authorizer, "only AWS knows its issuer"));
    if (authorizer.audience().isEmpty()) {
      throw failure(authorizer, "it has no audience that is known here");
    }
    IdentitySource source = IdentitySource.parse(authorizer.identitySource());
    InstantSource clock = InstantSource.system();
    IssuerKeys keys =
        localIssuer
            .map(address -> new IssuerKeys(address, LOCAL_PATIENCE, clock))
            .orElseGet(() -> new IssuerKeys(address(authorizer, issuer), PATIENCE, clock));
    return new Entry(source, keys, new TokenVerifier(issuer, authorizer.audience(), keys, clock));
  }

  private static URI address(JwtAuthorizer authorizer, String issuer) {
    if (!issuer.matches("https?://[^\\s/?#]+[^\\s?#]*")) {
      throw failure(authorizer, "its issuer " + issuer + " is no URL");
    }
    return URI.create(issuer);
  }

  private static StartFailure failure(JwtAuthorizer authorizer, String problem) {
    return new StartFailure(
        "the authorizer " + authorizer.name() + " cannot check tokens here: " + problem);
  }
}
