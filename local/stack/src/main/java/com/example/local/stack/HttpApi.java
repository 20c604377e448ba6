package com.example.local.stack;

import java.util.List;
import java.util.Optional;

/**
 * The stack's HTTP API.
 *
 * @param id what {@code !Ref} gives for it
 * @param stage the name of its one stage
 */
public record HttpApi(String id, String stage, List<Route> routes, Optional<Cors> cors) {
  /** The stage that is no part of a URL. */
  public static final String DEFAULT_STAGE = "$default";

  static final String LOCAL_ID = "local";

  /** What SAM calls the API that it makes for events that name none. */
  static final String IMPLICIT = "ServerlessHttpApi";

  /** What a request's path has before a route's: nothing, or a slash and the stage's name. */
  public String basePath() {
    return stage.equals(DEFAULT_STAGE) ? "" : "/" + stage;
  }
}
