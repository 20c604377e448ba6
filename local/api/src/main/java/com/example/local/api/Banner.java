package com.example.local.api;

import com.example.local.jwt.LocalIssuer;
import com.example.local.stack.HttpApi;
import com.example.local.stack.JwtAuthorizer;
import com.example.local.stack.LambdaFunction;
import com.example.local.stack.Route;
import com.example.local.stack.Stack;
import java.util.ArrayList;
import java.util.List;

/** The lines that tell what runs where. */
final class Banner {
  private Banner() {}

  /**
   * Writes the lines.
   *
   * @param stack a stack that has an HTTP API
   */
  static List<String> of(Stack stack, LocalApi.Options options, LocalApi api) {
    HttpApi httpApi = stack.api().orElseThrow();
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add("API       " + api.url());
    lines.add("DynamoDB  " + api.dynamoDb().endpoint());
    lines.add("SnapStart " + (options.snapStart() ? rehearsed(stack) : "off: see -Dsnapstart=on"));
    if (options.jwt()) {
      httpApi.authorizers().stream()
          .filter(authorizer -> !authorizer.ownUserPool())
          .map(JwtAuthorizer::issuer)
          .distinct()
          .forEach(issuer -> lines.add("Tokens    from " + issuer.orElseThrow()));
      api.issuer().ifPresent(issuer -> addTokens(lines, issuer, api.url() + path(httpApi)));
    } else {
      lines.add("Tokens    not checked, so every caller is who they claim to be: see -Djwt=on");
    }
    lines.add("");
    for (Route route : httpApi.routes()) {
      lines.add("  %-24s %s".formatted(route.key(), route.functionId()));
    }
    lines.add("");
    lines.add("Ctrl-C stops");
    lines.add("");
    return lines;
  }

  private static String rehearsed(Stack stack) {
    List<String> without =
        stack.functions().stream()
            .filter(function -> function.snapStartAlias().isEmpty())
            .map(LambdaFunction::logicalId)
            .toList();
    return without.isEmpty()
        ? "on"
        : "on, except for functions without SnapStart: " + String.join(", ", without);
  }

  private static void addTokens(List<String> lines, LocalIssuer issuer, String url) {
    String token = issuer.url() + "/token?sub=ada";
    lines.add("Tokens    " + token);
    lines.add("");
    lines.add("  curl -H \"Authorization: Bearer $(curl -s '" + token + "')\" " + url);
  }

  // A path for the example, without a variable if the API has such a path.
  private static String path(HttpApi httpApi) {
    return httpApi.routes().stream()
        .filter(route -> route.method().equals("GET") && !route.path().contains("{"))
        .map(Route::path)
        .findFirst()
        .orElse("/");
  }
}
