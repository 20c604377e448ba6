package com.example.local.stack;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the {@code AWS::Serverless::HttpApi} and the functions' events that are its routes. */
final class HttpApiReader {
  private static final Pattern WITH_PATH = Pattern.compile("[^/]+://[^/]*/.*");

  // What an event says to have no authorizer.
  private static final String NONE = "NONE";

  private final Map<String, Section> apis;
  private final Section globals;

  HttpApiReader(Map<String, Section> apis, Section globals) {
    this.apis = apis;
    this.globals = globals;
  }

  Optional<HttpApi> read(Map<String, Section> eventsByFunction) {
    List<Route> routes = new ArrayList<>();
    eventsByFunction.forEach(
        (functionId, events) ->
            events.values().keySet().stream()
                .map(events::section)
                .forEach(
                    event -> add(route(functionId, event.section("Properties")), routes, event)));
    if (apis.size() > 1) {
      throw apis.values().iterator().next().failure("only one HTTP API can be served here");
    }
    if (apis.isEmpty() && routes.isEmpty()) {
      return Optional.empty();
    }
    Section api = api();
    if (api.has("DefinitionBody") || api.has("DefinitionUri")) {
      throw api.failure("routes must be the functions' events, not an API definition");
    }
    return Optional.of(new HttpApi(HttpApi.LOCAL_ID, stage(api), List.copyOf(routes), cors(api)));
  }

  private Section api() {
    return apis.values().stream().findFirst().orElse(globals);
  }

  private static void add(Route route, List<Route> routes, Section event) {
    if (routes.stream().anyMatch(other -> other.key().equals(route.key()))) {
      throw event.failure("the route " + route.key() + " is here twice");
    }
    routes.add(route);
  }

  private Route route(String functionId, Section event) {
    String api = event.string("ApiId").orElse(HttpApi.IMPLICIT);
    if (api.equals(HttpApi.IMPLICIT)) {
      if (!apis.isEmpty()) {
        throw event.failure("ApiId is missing, so that SAM makes a second API for this event");
      }
    } else if (!api.equals(HttpApi.LOCAL_ID)) {
      throw event.failure("ApiId is not an HTTP API of this template");
    }
    checkAuthorizer(event);
    if (event.string("PayloadFormatVersion").filter(v -> !v.equals("2.0")).isPresent()) {
      throw event.failure("only the payload format 2.0 can be served here");
    }
    String path = event.string("Path").orElse(Route.DEFAULT);
    if (!path.equals(Route.DEFAULT) && !path.startsWith("/")) {
      throw event.failure("Path must begin with /");
    }
    return new Route(method(event), path, functionId, timeout(event));
  }

  // https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-integrations.html
  private static Optional<Duration> timeout(Section event) {
    Optional<Integer> millis = event.integer("TimeoutInMillis");
    if (millis.filter(value -> value < 50 || value > 30_000).isPresent()) {
      throw event.failure("TimeoutInMillis must be from 50 to 30000");
    }
    return millis.map(Duration::ofMillis);
  }

  // https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-stages.html
  private static String stage(Section api) {
    String stage = api.string("StageName").orElse(HttpApi.DEFAULT_STAGE);
    if (!stage.equals(HttpApi.DEFAULT_STAGE) && !stage.matches("[A-Za-z0-9_-]{1,128}")) {
      throw api.failure("StageName must be $default, or letters, digits, hyphens and underscores");
    }
    return stage;
  }

  /** JWT authorizers are left out here; any other tells the function who called. */
  private void checkAuthorizer(Section event) {
    Section auth = api().section("Auth");
    String name =
        event
            .section("Auth")
            .string("Authorizer")
            .or(() -> auth.string("DefaultAuthorizer"))
            .orElse(NONE);
    if (!name.equals(NONE) && !auth.section("Authorizers").section(name).has("JwtConfiguration")) {
      throw event.failure(
          "the authorizer " + name + " cannot run here, and only a JWT authorizer may be left out");
    }
  }

  // SAM writes "any" and takes either case.
  private static String method(Section event) {
    String method = event.string("Method").orElse("ANY").toUpperCase(Locale.ROOT);
    return method.equals("*") ? "ANY" : method;
  }

  private static Optional<Cors> cors(Section api) {
    if (!api.has("CorsConfiguration")) {
      return Optional.empty();
    }
    if (api.values().get("CorsConfiguration") instanceof String) {
      return api.isTrue("CorsConfiguration")
          ? Optional.of(
              new Cors(List.of("*"), List.of(), List.of(), List.of(), Optional.empty(), false))
          : Optional.empty();
    }
    Section cors = api.section("CorsConfiguration");
    List<String> origins = cors.strings("AllowOrigins");
    if (cors.isTrue("AllowCredentials") && origins.contains("*")) {
      throw cors.failure("AllowCredentials cannot stand beside the origin *");
    }
    for (String origin : origins) {
      if (WITH_PATH.matcher(origin).matches()) {
        throw cors.failure("the origin " + origin + " has a path, so no browser sends it");
      }
    }
    return Optional.of(
        new Cors(
            origins,
            cors.strings("AllowMethods"),
            cors.strings("AllowHeaders"),
            cors.strings("ExposeHeaders"),
            cors.integer("MaxAge").map(Duration::ofSeconds),
            cors.isTrue("AllowCredentials")));
  }
}
