package com.example.local.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What the contract says about the functions.
 *
 * @param actions the one action of each function, by the function's logical id
 * @param routes the function of each route
 */
record Contract(Map<String, String> actions, Map<String, String> routes) {
  /** A row of the contract's routes: id, routes, function, permission. */
  private static final Pattern ROW =
      Pattern.compile("\\| R\\d+ ?●? \\| (`[^|]+) \\| (\\w+Function) \\| `(dynamodb:\\w+)` \\|");

  private static final Pattern ROUTE = Pattern.compile("`([A-Z]+) ([^`? ]+)[^`]*`");

  static Contract read() {
    Map<String, String> actions = new TreeMap<>();
    Map<String, String> routes = new TreeMap<>();
    try {
      String text = Files.readString(Project.TEMPLATE.resolveSibling("docs/contract.md"));
      for (MatchResult row : ROW.matcher(text).results().toList()) {
        actions.put(row.group(2), row.group(3));
        for (MatchResult route : ROUTE.matcher(row.group(1)).results().toList()) {
          routes.put(route.group(1) + " " + route.group(2), row.group(2));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    // Row R7: PUT is routed to a function that refuses it.
    routes.put("PUT /items", "UpdateItemFunction");
    routes.put("PUT /items/{itemId}", "UpdateItemFunction");
    return new Contract(actions, routes);
  }
}
