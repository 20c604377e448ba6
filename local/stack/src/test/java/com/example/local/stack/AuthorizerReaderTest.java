package com.example.local.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.local.stack.Route.Authorization;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which token each route of a template needs. */
class AuthorizerReaderTest extends TemplateFolder {
  private static final Path TEMPLATE = Path.of("../../template.yaml");
  private static final String AUTH =
      """
            Auth:
              DefaultAuthorizer: First
              Authorizers:
                First:
                  JwtConfiguration: {issuer: "https://first.example", audience: [a, b]}
                  AuthorizationScopes: [read]
                Second:
                  IdentitySource: $request.querystring.token
                  JwtConfiguration: {issuer: "https://second.example", audience: [c]}
      """;

  @Test
  void everyRouteOfTheProjectNeedsATokenOfItsUserPool() {
    HttpApi api = Stack.read(TEMPLATE).api().orElseThrow();
    JwtAuthorizer jwt =
        new JwtAuthorizer(
            "Jwt",
            "$request.header.Authorization",
            Optional.of("https://cognito-idp.us-east-1.amazonaws.com/my-frontend-app-UserPool"),
            List.of("my-frontend-app-UserPoolClient"),
            true);
    Optional<Authorization> needed = Optional.of(new Authorization(jwt, List.of()));
    assertTrue(api.routes().stream().allMatch(route -> route.authorization().equals(needed)));
    assertEquals(List.of(jwt), api.authorizers());
    assertEquals(List.of(), api.open().authorizers());
  }

  @Test
  void anIssuerOfOnesOwnIsNoUserPool() {
    Map<String, String> own = Map.of("JwtIssuer", "https://login.example", "JwtAudience", "web");
    JwtAuthorizer jwt = Stack.read(TEMPLATE, "s", own).api().orElseThrow().authorizers().getFirst();
    assertEquals(Optional.of("https://login.example"), jwt.issuer());
    assertEquals(List.of("web"), jwt.audience());
    assertFalse(jwt.ownUserPool());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                                                | First, read
          {Authorizer: Second}                              | Second
          {Authorizer: NONE}                                | open
          {AuthorizationScopes: [write, admin]}             | First, write, admin
          {AuthorizationScopes: []}                         | First, read
          {Authorizer: Second, AuthorizationScopes: [write]} | Second, write
          """)
  void anEventSaysWhatItsRouteNeeds(String auth, String needed) throws IOException {
    assertEquals(needed, needed(route(auth, AUTH)));
  }

  @Test
  void withoutADefaultAuthorizerARouteIsOpen() throws IOException {
    String auth = AUTH.replace("DefaultAuthorizer: First", "EnableIamAuthorizer: false");
    assertEquals("open", needed(route("{}", auth)));
    assertEquals("First, read", needed(route("{Authorizer: First}", auth)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          !GetAtt Pool.ProviderURL                                      | true
          !Sub "https://cognito-idp.${AWS::Region}.amazonaws.com/${Pool}" | true
          https://cognito-idp.us-east-1.amazonaws.com/us-east-1_abc     | false
          """)
  void aUserPoolOfTheStackIsKnownByItsAddress(String issuer, boolean own) throws IOException {
    String auth = AUTH.replace("\"https://first.example\"", issuer);
    String pool = "  Pool: {Type: AWS::Cognito::UserPool, Properties: {UserPoolName: mine}}\n";
    JwtAuthorizer first = route("{}", auth + pool).authorization().orElseThrow().authorizer();
    assertEquals(own, first.ownUserPool());
  }

  @Test
  void anIssuerThatOnlyAwsKnowsIsAbsent() throws IOException {
    String auth =
        AUTH.replace(
            "{issuer: \"https://first.example\", audience: [a, b]}",
            "{issuer: !ImportValue issuer, audience: [!ImportValue client, b]}");
    JwtAuthorizer first = route("{}", auth).authorization().orElseThrow().authorizer();
    assertEquals(Optional.empty(), first.issuer());
    assertEquals(List.of("b"), first.audience());
  }

  private Route route(String eventAuth, String apiAuth) throws IOException {
    String event =
        "      Events: {E: {Type: HttpApi, Properties: {ApiId: !Ref Api, Path: /a, Auth: "
            + eventAuth
            + "}}}\n";
    String api = "  Api:\n    Type: AWS::Serverless::HttpApi\n    Properties:\n" + apiAuth;
    return stack(function(event) + api).api().orElseThrow().routes().getFirst();
  }

  private static String needed(Route route) {
    return route
        .authorization()
        .map(needed -> needed.authorizer().name() + scopes(needed.scopes()))
        .orElse("open");
  }

  private static String scopes(List<String> scopes) {
    return scopes.isEmpty() ? "" : ", " + String.join(", ", scopes);
  }
}
