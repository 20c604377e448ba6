package com.example.local.stack;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The stack's HTTP API. Immutable.
 *
 * @param id what {@code !Ref} gives for the API
 * @param stage the name of its one stage
 * @param throttle what all routes together admit; without a throttle every request is admitted
 */
public record HttpApi(
    String id,
    String stage,
    List<Route> routes,
    Optional<CorsConfiguration> cors,
    Optional<Throttle> throttle) {
  /** The stage that is no part of a URL. */
  public static final String DEFAULT_STAGE = "$default";

  static final String LOCAL_ID = "local";

  /** SAM's name for the API that it makes for events that name no API. */
  static final String IMPLICIT = "ServerlessHttpApi";

  public HttpApi {
    Objects.requireNonNull(id);
    Objects.requireNonNull(stage);
    routes = List.copyOf(routes);
    Objects.requireNonNull(cors);
    Objects.requireNonNull(throttle);
  }

  /** The authorizers that a route has, each once. */
  public List<JwtAuthorizer> authorizers() {
    return routes.stream()
        .flatMap(route -> route.authorization().stream())
        .map(Route.Authorization::authorizer)
        .distinct()
        .toList();
  }

  /** The same API with all its routes open to everybody. */
  public HttpApi open() {
    return new HttpApi(id, stage, routes.stream().map(Route::open).toList(), cors, throttle);
  }

  /** What stands before a route's path in a URL: nothing, or a slash and the stage's name. */
  public String basePath() {
    return stage.equals(DEFAULT_STAGE) ? "" : "/" + stage;
  }
}
