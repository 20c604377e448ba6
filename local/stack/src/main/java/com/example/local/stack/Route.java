package com.example.local.stack;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A route of an HTTP API and the function behind it. Immutable.
 *
 * @param method upper case, or {@code ANY}
 * @param path such as {@code /pets/{petId}}, or {@code $default}
 * @param functionId the function's logical id
 * @param authorization what a request must prove, or nothing where the route is open to everybody
 */
public record Route(
    String method, String path, String functionId, Optional<Authorization> authorization) {
  public static final String DEFAULT = "$default";

  /**
   * What a route demands of a request's token. Immutable.
   *
   * @param scopes of these, the token must have at least one; empty where none is needed
   */
  public record Authorization(JwtAuthorizer authorizer, List<String> scopes) {
    public Authorization {
      Objects.requireNonNull(authorizer);
      scopes = List.copyOf(scopes);
    }
  }

  public Route {
    Objects.requireNonNull(method);
    Objects.requireNonNull(path);
    Objects.requireNonNull(functionId);
    Objects.requireNonNull(authorization);
  }

  /** A route that is open to everybody. */
  public Route(String method, String path, String functionId) {
    this(method, path, functionId, Optional.empty());
  }

  /** The same route, open to everybody. */
  Route open() {
    return new Route(method, path, functionId);
  }

  /** The route as API Gateway writes it: {@code GET /pets}, or {@code $default}. */
  public String key() {
    return path.equals(DEFAULT) ? DEFAULT : method + " " + path;
  }
}
