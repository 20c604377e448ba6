package com.example.local.jwt;

import com.example.local.stack.JwtAuthorizer;
import com.example.local.stack.Route.Authorization;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** An authorizer whose tokens come from a local issuer. */
abstract class Authorizers {
  static final String ISSUER = "https://cognito-idp.us-east-1.amazonaws.com/pool";
  static final JwtAuthorizer AUTHORIZER =
      new JwtAuthorizer(
          "Jwt", "$request.header.Authorization", Optional.of(ISSUER), List.of("web", "app"), true);

  static LocalIssuer issuer;
  static JwtAuthorizers authorizers;

  @BeforeAll
  static void start() {
    issuer = LocalIssuer.start(0, AUTHORIZER);
    authorizers = new JwtAuthorizers(List.of(AUTHORIZER), Optional.of(issuer.url()));
  }

  @AfterAll
  static void stop() {
    authorizers.close();
    issuer.close();
  }

  /**
   * A token of the issuer. The query is not percent-encoded, except for {@code &} and {@code =}.
   */
  static String token(String query) {
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    for (String pair : query.split("&")) {
      String[] parts = pair.split("=", 2);
      parameters
          .computeIfAbsent(parts[0], name -> new ArrayList<>())
          .add(URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
    }
    return issuer.token(parameters);
  }

  static Decision decide(String authorization) {
    return decide(authorization, List.of());
  }

  static Decision decide(String authorization, List<String> scopes) {
    return authorizers.decide(
        new Authorization(AUTHORIZER, scopes),
        name -> Optional.of(authorization).filter(value -> name.equals("authorization")),
        name -> Optional.empty());
  }

  static String reason(String authorization) {
    return decide(authorization) instanceof Decision.Refused refused
        ? refused.status() + " " + refused.reason()
        : "allowed";
  }
}
