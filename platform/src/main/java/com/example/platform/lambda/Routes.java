package com.example.platform.lambda;

import java.util.Objects;

/** The paths of an API and the methods of each path. Thread-safe. */
public final class Routes {
  private final String[][] methods;

  /**
   * Makes a table of paths.
   *
   * @param methods pairs of a path, such as {@code /things/{id}}, and its methods
   */
  public Routes(String[][] methods) {
    this.methods = Objects.requireNonNull(methods, "methods");
  }

  /** Returns the methods of an event's path; empty for a path that the table lacks. */
  public String methods(Event event) {
    // "PUT /things/{id}"; "$default" has no path.
    String routePath = event.routeKey().substring(event.routeKey().indexOf(' ') + 1);
    String found = methods(routePath);
    return found.isEmpty() ? methods(event.path()) : found;
  }

  /**
   * A stage or base path may stand before a path. As in the gateway, literals win over parameters.
   */
  private String methods(String path) {
    String found = "";
    int most = 0;
    for (String[] route : methods) {
      int score = score(route[0].substring(1).split("/"), path.split("/", -1));
      if (score > most) {
        most = score;
        found = route[1];
      }
    }
    return found;
  }

  /** Compares from the end. Returns 0 unless the path ends as the route does. */
  private static int score(String[] route, String[] path) {
    int start = path.length - route.length;
    if (start < 1) {
      return 0;
    }
    int score = 0;
    for (int i = 0; i < route.length; i++) {
      boolean isParameter = route[i].startsWith("{");
      if (isParameter ? path[start + i].isEmpty() : !path[start + i].equals(route[i])) {
        return 0;
      }
      score += isParameter ? 10 : 11;
    }
    return score;
  }
}
