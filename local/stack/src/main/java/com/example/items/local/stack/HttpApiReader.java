package com.example.items.local.stack;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads the {@code AWS::Serverless::HttpApi} and the functions' events that are its routes. */
final class HttpApiReader {
  // What SAM calls the API that it makes for events that name none.
  private static final String IMPLICIT_API = "ServerlessHttpApi";

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
                .filter(event -> event.required("Type").equals("HttpApi"))
                .forEach(
                    event -> add(route(functionId, event.section("Properties")), routes, event)));
    if (apis.size() > 1) {
      throw apis.values().iterator().next().failure("only one HTTP API can be served here");
    }
    if (apis.isEmpty() && routes.isEmpty()) {
      return Optional.empty();
    }
    Section api = apis.values().stream().findFirst().orElse(globals);
    if (api.has("DefinitionBody") || api.has("DefinitionUri")) {
      throw api.failure("routes must be the functions' events, not an API definition");
    }
    return Optional.of(new HttpApi(HttpApi.LOCAL_ID, stage(api), List.copyOf(routes), cors(api)));
  }

  private static void add(Route route, List<Route> routes, Section event) {
    if (routes.stream().anyMatch(other -> other.key().equals(route.key()))) {
      throw event.failure("the route " + route.key() + " is here twice");
    }
    routes.add(route);
  }

  private Route route(String functionId, Section event) {
    String api = event.string("ApiId").orElse(HttpApi.LOCAL_ID);
    if (!api.equals(HttpApi.LOCAL_ID) && !api.equals(IMPLICIT_API)) {
      throw event.failure("ApiId is not an HTTP API of this template");
    }
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
    return Optional.of(
        new Cors(
            cors.strings("AllowOrigins"),
            cors.strings("AllowMethods"),
            cors.strings("AllowHeaders"),
            cors.strings("ExposeHeaders"),
            cors.integer("MaxAge").map(Duration::ofSeconds),
            cors.isTrue("AllowCredentials")));
  }
}
