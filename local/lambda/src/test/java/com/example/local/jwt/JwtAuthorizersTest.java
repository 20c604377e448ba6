package com.example.local.jwt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.example.local.StartFailure;
import com.example.local.jwt.Decision.Allowed;
import com.example.local.jwt.Decision.Refused;
import com.example.local.stack.JwtAuthorizer;
import com.example.local.stack.Route.Authorization;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an authorizer lets pass, and what it tells the function. */
class JwtAuthorizersTest extends Authorizers {
  @ParameterizedTest
  @ValueSource(strings = {"", "Bearer ", "bearer ", "  BEARER   "})
  void aTokenPassesWithAndWithoutTheWordBearer(String scheme) {
    Allowed allowed = assertInstanceOf(Allowed.class, decide(scheme + token("sub=ada")));
    assertEquals("ada", allowed.claims().get("sub"));
    assertEquals(Optional.empty(), allowed.scopes());
  }

  @Test
  void claimsAreStrings() {
    String claims =
        """
        {"iat":1,"exp":99999999999,"n":-1.5,"yes":true,"no":null,"groups":["a","b c",3,null],
         "none":[],"address":{"city":"Bern","zip":3000,"x":null},"empty":"","quote":"\\"\\u00e9"}
        """;
    Map<String, String> expected = new LinkedHashMap<>();
    expected.put("iss", ISSUER);
    expected.put("aud", "web");
    expected.put("iat", "1");
    expected.put("exp", "99999999999");
    expected.put("sub", "ada");
    expected.put("n", "-1.5");
    expected.put("yes", "true");
    expected.put("groups", "[a b c 3 null]");
    expected.put("none", "[]");
    expected.put("address", "{\"city\":\"Bern\",\"zip\":3000,\"x\":null}");
    expected.put("empty", "");
    expected.put("quote", "\"\u00e9");
    Allowed allowed =
        assertInstanceOf(
            Allowed.class, decide(issuer.token(parameters("sub", "ada", "claims", claims))));
    assertEquals(expected, allowed.claims());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          sub=7                                  | 7
          sub=                                   | ''
          claims={"sub":7}                       | 7
          claims={"sub":["ada"]}                 | [ada]
          claims={"sub":{"a":1}}                 | {"a":1}
          claims={"sub":true}                    | true
          """)
  void aSubjectOfAnyKindIsAString(String query, String subject) {
    Allowed allowed = assertInstanceOf(Allowed.class, decide(token(query)));
    assertEquals(subject, allowed.claims().get("sub"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          scope=read                             | read
          scope=other read                       | other, read
          scope=write&x=1                        | write
          scp=read                               | read
          scp=read&scope=none                    | read
          claims={"scp":["other","write"]}       | other, write
          claims={"scp":null,"scope":"read"}     | read
          """)
  void oneScopeOfTheRouteSuffices(String query, String scopes) {
    Allowed allowed =
        assertInstanceOf(Allowed.class, decide(token(query), List.of("read", "write")));
    assertEquals(Optional.of(List.of(scopes.split(", "))), allowed.scopes());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sub=ada",
        "scope=",
        "scope=reader",
        "scope=READ",
        "scope=read,write",
        "scp=none&scope=read",
        "claims={\"scp\":[],\"scope\":\"read\"}",
        "claims={\"scope\":{\"read\":\"read\"}}"
      })
  void withoutAScopeOfTheRouteARequestIsForbidden(String query) {
    assertEquals(
        new Refused(403, Optional.empty(), "the token has no scope of read, write"),
        decide(token(query), List.of("read", "write")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          aud=app                                | allowed
          aud=other&aud=app                      | allowed
          aud=other                              | the token does not have a valid audience
          aud=                                   | the token does not have a valid audience
          aud=Web                                | the token does not have a valid audience
          aud=web,app                            | the token does not have a valid audience
          claims={"aud":[]}                      | the token does not have a valid audience
          claims={"aud":[["web"]]}               | the token does not have a valid audience
          claims={"aud":{"web":"web"}}           | the token does not have a valid audience
          claims={"aud":null}                    | the token does not have a valid audience
          claims={"aud":null,"client_id":"web"}  | allowed
          claims={"aud":null,"client_id":"other"} | the token does not have a valid audience
          client_id=web&aud=other                | the token does not have a valid audience
          client_id=other                        | allowed
          iss=https://evil.example               | issuer does not match
          iss=                                   | issuer does not match
          claims={"iss":null}                    | issuer does not match
          expires_in=0                           | the token has expired
          expires_in=-1                          | the token has expired
          exp=1                                  | the token has expired
          exp=-1                                 | the token has expired
          claims={"exp":null}                    | the token has expired
          claims={"exp":"99999999999"}           | the token has expired
          nbf=99999999999                        | the token's nbf is in the future
          nbf=1                                  | allowed
          claims={"nbf":"1"}                     | the token's nbf is in the future
          iat=99999999999                        | the token's iat is in the future
          claims={"iat":null}                    | allowed
          claims={"iat":[]}                      | the token's iat is in the future
          """)
  void eachClaimIsChecked(String query, String outcome) {
    assertEquals(
        outcome.equals("allowed") ? outcome : "401 " + outcome, reason("Bearer " + token(query)));
  }

  @Test
  void aRefusalHasTheChallengeOfAws() {
    assertEquals(new Refused(401, Optional.of("Bearer"), "the request has no token"), decide(" "));
    assertEquals(
        Optional.of(
            "Bearer scope=\"\" error=\"invalid_token\""
                + " error_description=\"token contains an invalid number of segments\""),
        assertInstanceOf(Refused.class, decide("Bearer nonsense")).challenge());
    assertEquals(
        Optional.of(
            "Bearer scope=\"read write\" error=\"invalid_token\""
                + " error_description=\"the token does not have a valid audience\""),
        assertInstanceOf(Refused.class, decide(token("aud=x"), List.of("read", "write")))
            .challenge());
  }

  @Test
  void aTokenIsTakenFromTheIdentitySourceAlone() {
    JwtAuthorizer inQuery =
        new JwtAuthorizer(
            "Query", "$request.querystring.Token", Optional.of(ISSUER), List.of("web"), true);
    JwtAuthorizer inHeader =
        new JwtAuthorizer(
            "Header", "$request.header.X-Token", Optional.of(ISSUER), List.of("web"), true);
    try (var others = new JwtAuthorizers(List.of(inQuery, inHeader), Optional.of(issuer.url()))) {
      Optional<String> token = Optional.of(token("sub=ada"));
      for (JwtAuthorizer authorizer : List.of(inQuery, inHeader)) {
        String place = authorizer == inQuery ? "Token" : "x-token";
        Authorization demanded = new Authorization(authorizer, List.of());
        assertInstanceOf(
            Allowed.class,
            others.decide(
                demanded,
                name -> token.filter(t -> name.equals(place) && authorizer == inHeader),
                name -> token.filter(t -> name.equals(place) && authorizer == inQuery)));
        assertInstanceOf(
            Refused.class,
            others.decide(
                demanded,
                name -> token.filter(t -> !name.equals(place) || authorizer == inQuery),
                name -> token.filter(t -> !name.equals(place) || authorizer == inHeader)));
      }
    }
  }

  @Test
  void aTokenOfOneAuthorizerIsNoneOfAnother() {
    JwtAuthorizer other =
        new JwtAuthorizer(
            "Other", AUTHORIZER.identitySource(), Optional.of(ISSUER), List.of("admin"), true);
    try (var both = new JwtAuthorizers(List.of(AUTHORIZER, other), Optional.of(issuer.url()))) {
      for (String audience : List.of("web", "admin")) {
        Optional<String> token = Optional.of(token("aud=" + audience));
        for (JwtAuthorizer authorizer : List.of(AUTHORIZER, other)) {
          Decision decision =
              both.decide(new Authorization(authorizer, List.of()), name -> token, name -> token);
          assertEquals(
              authorizer.audience().contains(audience), decision instanceof Allowed, audience);
        }
      }
    }
  }

  @Test
  void anIssuerElsewhereIsAskedForItsKeys() {
    try (LocalIssuer foreign = LocalIssuer.start(0, "unused", "web")) {
      for (String end : List.of("", "/")) {
        String address = foreign.url() + end;
        JwtAuthorizer authorizer =
            new JwtAuthorizer(
                "Own", AUTHORIZER.identitySource(), Optional.of(address), List.of("web"), false);
        try (var own = new JwtAuthorizers(List.of(authorizer), Optional.of(issuer.url()))) {
          Authorization demanded = new Authorization(authorizer, List.of());
          Optional<String> token =
              Optional.of(foreign.token(parameters("iss", address, "sub", "ada")));
          Optional<String> local = Optional.of(token("iss=" + address));
          assertInstanceOf(Allowed.class, own.decide(demanded, name -> token, name -> token));
          assertInstanceOf(Refused.class, own.decide(demanded, name -> local, name -> local));
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          $request.header.Authorization | ftp://a.example | a | the authorizer Jwt cannot check tokens here: its issuer ftp://a.example is no URL
          $request.header.Authorization | https://        | a | the authorizer Jwt cannot check tokens here: its issuer https:// is no URL
          $request.header.Authorization | https://a b     | a | the authorizer Jwt cannot check tokens here: its issuer https://a b is no URL
          $request.header.Authorization |                 | a | the authorizer Jwt cannot check tokens here: only AWS knows its issuer
          $request.header.Authorization | https://a.example | | the authorizer Jwt cannot check tokens here: it has no audience that is known here
          $context.identity             | https://a.example | a | the IdentitySource $context.identity is not supported here, only $request.header.NAME and $request.querystring.NAME
          $request.header.a,$request.header.b | https://a.example | a | the IdentitySource $request.header.a,$request.header.b is not supported here, only $request.header.NAME and $request.querystring.NAME
          """)
  void anAuthorizerThatCannotCheckTokensIsRefusedAtTheStart(
      String source, String issuer, String audience, String problem) {
    JwtAuthorizer authorizer =
        new JwtAuthorizer(
            "Jwt",
            source,
            Optional.ofNullable(issuer),
            audience == null ? List.of() : List.of(audience),
            false);
    assertEquals(
        problem,
        assertThrows(
                StartFailure.class, () -> new JwtAuthorizers(List.of(authorizer), Optional.empty()))
            .getMessage());
  }

  private static Map<String, List<String>> parameters(
      String name, String value, String otherName, String otherValue) {
    return Map.of(name, List.of(value), otherName, List.of(otherValue));
  }
}
