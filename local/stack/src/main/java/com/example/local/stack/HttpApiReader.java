package com.example.local.stack;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the {@code AWS::Serverless::HttpApi}, and the functions' events as its routes. */
final class HttpApiReader {
  private static final Pattern ORIGIN = Pattern.compile("\\*|[^/*]+://[^/*]+");

  // The quotas of an account, which count where the template names only one of the two limits:
  // https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html
  private static final double ACCOUNT_RATE = 10_000;
  private static final int ACCOUNT_BURST = 5_000;

  private final Section api;
  private final boolean implicit;
  private final AuthorizerReader authorizers;

  /**
   * @param apis the APIs of the template
   * @param globals the properties of the API that SAM makes where the template has none
   * @param userPools the issuers that are user pools of the stack
   */
  HttpApiReader(List<Section> apis, Section globals, Set<String> userPools) {
    if (apis.size() > 1) {
      throw apis.getFirst().failure("only one HTTP API can be served here");
    }
    implicit = apis.isEmpty();
    api = implicit ? globals : apis.getFirst();
    authorizers = new AuthorizerReader(api.section("Auth"), userPools);
  }

  /** Reads the API, which is absent where the template has neither an API nor a route. */
  Optional<HttpApi> read(Map<String, Section> eventsByFunction) {
    List<Route> routes = new ArrayList<>();
    eventsByFunction.forEach(
        (functionId, events) ->
            events.values().keySet().stream()
                .map(events::section)
                .forEach(event -> add(functionId, event, routes)));
    if (implicit && routes.isEmpty()) {
      return Optional.empty();
    }
    if (api.has("DefinitionBody") || api.has("DefinitionUri")) {
      throw api.failure("routes must be the functions' events, not an API definition");
    }
    return Optional.of(new HttpApi(HttpApi.LOCAL_ID, stage(), routes, cors(), throttle()));
  }

  private void add(String functionId, Section event, List<Route> routes) {
    Route route = route(functionId, event.section("Properties"));
    if (routes.stream().anyMatch(other -> other.key().equals(route.key()))) {
      throw event.failure("the route " + route.key() + " is here twice");
    }
    routes.add(route);
  }

  private Route route(String functionId, Section event) {
    String apiId = event.string("ApiId").orElse(HttpApi.IMPLICIT);
    if (apiId.equals(HttpApi.IMPLICIT)) {
      if (!implicit) {
        throw event.failure("ApiId is missing, so that SAM makes a second API for this event");
      }
    } else if (!apiId.equals(HttpApi.LOCAL_ID)) {
      throw event.failure("ApiId is not an HTTP API of this template");
    }
    if (event.has("TimeoutInMillis")) {
      throw event.failure("TimeoutInMillis is not supported here");
    }
    if (event.string("PayloadFormatVersion").filter(v -> !v.equals("2.0")).isPresent()) {
      throw event.failure("only the payload format 2.0 can be served here");
    }
    String path = event.string("Path").orElse(Route.DEFAULT);
    if (!path.equals(Route.DEFAULT) && !path.startsWith("/")) {
      throw event.failure("Path must begin with /");
    }
    // SAM writes "any", and takes upper and lower case.
    String method = event.string("Method").orElse("ANY").toUpperCase(Locale.ROOT);
    return new Route(
        method.equals("*") ? "ANY" : method, path, functionId, authorizers.read(event));
  }

  // https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-stages.html
  private String stage() {
    String stage = api.string("StageName").orElse(HttpApi.DEFAULT_STAGE);
    if (!stage.equals(HttpApi.DEFAULT_STAGE) && !stage.matches("[A-Za-z0-9_-]{1,128}")) {
      throw api.failure("StageName must be $default, or letters, digits, hyphens and underscores");
    }
    return stage;
  }

  private Optional<Throttle> throttle() {
    Section routes = api.section("RouteSettings");
    for (String route : routes.values().keySet()) {
      if (isThrottled(routes.section(route))) {
        throw routes.section(route).failure("a throttle of one route is not supported here");
      }
    }
    Section all = api.section("DefaultRouteSettings");
    if (!isThrottled(all)) {
      return Optional.empty();
    }
    double rate = all.number("ThrottlingRateLimit").orElse(ACCOUNT_RATE);
    int burst = all.integer("ThrottlingBurstLimit").orElse(ACCOUNT_BURST);
    if (!(rate >= 0) || burst < 0) {
      throw all.failure("a throttle must not be negative");
    }
    return Optional.of(new Throttle(rate, burst));
  }

  private static boolean isThrottled(Section settings) {
    return settings.has("ThrottlingRateLimit") || settings.has("ThrottlingBurstLimit");
  }

  private Optional<CorsConfiguration> cors() {
    if (!api.has("CorsConfiguration")) {
      return Optional.empty();
    }
    Section cors = api.section("CorsConfiguration");
    if (cors.isTrue("AllowCredentials")) {
      throw cors.failure("AllowCredentials is not supported here");
    }
    List<String> origins = cors.strings("AllowOrigins");
    for (String origin : origins) {
      if (!ORIGIN.matcher(origin).matches()) {
        throw cors.failure(
            "the origin "
                + origin
                + " is not supported here, only * or an origin as browsers send"
                + " it");
      }
    }
    return Optional.of(
        new CorsConfiguration(
            origins,
            cors.strings("AllowMethods"),
            cors.strings("AllowHeaders"),
            cors.strings("ExposeHeaders"),
            cors.integer("MaxAge").map(Duration::ofSeconds)));
  }
}
