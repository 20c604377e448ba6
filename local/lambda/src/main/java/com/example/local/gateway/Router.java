package com.example.local.gateway;

import com.example.local.stack.Route;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds a request's route as HTTP APIs do. The most specific path comes first: a literal segment
 * before a variable, and a variable before a greedy variable. Then a named method comes before ANY.
 * The route {@code $default} comes last.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html">Routes
 *     for HTTP APIs</a>
 */
final class Router {
  private final String basePath;
  private final List<Pattern> patterns;

  /**
   * A route that serves the request.
   *
   * @param pathParameters in the path's order
   */
  record Match(Route route, Map<String, String> pathParameters) {}

  /**
   * @param basePath what the path of each request begins with, before the route's path: an empty
   *     text, or a slash and a name
   */
  Router(String basePath, List<Route> routes) {
    this.basePath = basePath;
    patterns = routes.stream().map(Pattern::of).sorted(Pattern.BY_PRIORITY).toList();
  }

  /**
   * Finds the route of a request.
   *
   * @param path the decoded path, in which an encoded slash separates segments like any other slash
   */
  Optional<Match> match(String method, String path) {
    if (!(path + "/").startsWith(basePath + "/")) {
      return Optional.empty();
    }
    String behindBase = path.equals(basePath) ? "/" : path.substring(basePath.length());
    for (Pattern pattern : patterns) {
      if (pattern.serves(method)) {
        Optional<Map<String, String>> parameters = pattern.parameters(behindBase);
        if (parameters.isPresent()) {
          return Optional.of(new Match(pattern.route(), parameters.get()));
        }
      }
    }
    return Optional.empty();
  }

  private record Pattern(Route route, List<String> segments, String priority) {
    static final Comparator<Pattern> BY_PRIORITY = Comparator.comparing(Pattern::priority);

    static Pattern of(Route route) {
      if (route.path().equals(Route.DEFAULT)) {
        return new Pattern(route, List.of("{default+}"), "9");
      }
      List<String> segments = split(route.path());
      StringBuilder priority = new StringBuilder();
      for (String segment : segments) {
        priority.append(isGreedy(segment) ? '3' : isVariable(segment) ? '2' : '1');
      }
      return new Pattern(
          route, segments, priority.append(route.method().equals("ANY") ? "1" : "0").toString());
    }

    boolean serves(String method) {
      return route.method().equals("ANY") || route.method().equals(method);
    }

    Optional<Map<String, String>> parameters(String path) {
      Map<String, String> parameters = new LinkedHashMap<>();
      if (route.path().equals(Route.DEFAULT)) {
        return Optional.of(parameters);
      }
      List<String> actual = split(path);
      for (int i = 0; i < segments.size(); i++) {
        String segment = segments.get(i);
        if (i >= actual.size()) {
          return Optional.empty();
        }
        if (isGreedy(segment)) {
          String rest = String.join("/", actual.subList(i, actual.size()));
          parameters.put(segment.substring(1, segment.length() - 2), rest);
          return Optional.of(parameters);
        }
        String value = actual.get(i);
        if (isVariable(segment) && !value.isEmpty()) {
          parameters.put(segment.substring(1, segment.length() - 1), value);
        } else if (!segment.equals(value)) {
          return Optional.empty();
        }
      }
      return actual.size() == segments.size() ? Optional.of(parameters) : Optional.empty();
    }

    private static boolean isVariable(String segment) {
      return segment.startsWith("{") && segment.endsWith("}");
    }

    private static boolean isGreedy(String segment) {
      return isVariable(segment) && segment.endsWith("+}");
    }

    // A trailing slash leaves an empty segment, so that /pets/ is not /pets.
    private static List<String> split(String path) {
      return new ArrayList<>(List.of(path.substring(1).split("/", -1)));
    }
  }
}
