package com.example.local.stack;

import com.example.local.stack.Route.Authorization;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads which JWT authorizer a route has, and of which scopes a token needs one.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-httpapi-httpapiauth.html">HttpApiAuth</a>
 */
final class AuthorizerReader {
  // The name by which an event says that it has no authorizer.
  private static final String NO_AUTHORIZER = "NONE";

  private static final String DEFAULT_IDENTITY_SOURCE = "$request.header.Authorization";

  private final Section auth;
  private final Set<String> userPools;

  /**
   * @param auth the property {@code Auth} of the API
   * @param userPools the issuers that are user pools of the stack
   */
  AuthorizerReader(Section auth, Set<String> userPools) {
    this.auth = auth;
    this.userPools = userPools;
  }

  /** What a route demands of a token, or nothing where the route is open. */
  Optional<Authorization> read(Section event) {
    Section eventAuth = event.section("Auth");
    String name =
        eventAuth
            .string("Authorizer")
            .or(() -> auth.string("DefaultAuthorizer"))
            .orElse(NO_AUTHORIZER);
    if (name.equals(NO_AUTHORIZER)) {
      return Optional.empty();
    }
    Section authorizer = auth.section("Authorizers").section(name);
    if (!authorizer.has("JwtConfiguration")) {
      throw event.failure("the authorizer " + name + " cannot run here, only a JWT authorizer can");
    }
    List<String> scopes = eventAuth.strings("AuthorizationScopes");
    return Optional.of(
        new Authorization(
            jwtAuthorizer(name, authorizer),
            scopes.isEmpty() ? authorizer.strings("AuthorizationScopes") : scopes));
  }

  // A value that only AWS knows stays out, because the authorizer may be switched off.
  private JwtAuthorizer jwtAuthorizer(String name, Section authorizer) {
    Section jwt = authorizer.known().section("JwtConfiguration");
    Optional<String> issuer = jwt.string("issuer");
    return new JwtAuthorizer(
        name,
        authorizer.string("IdentitySource").orElse(DEFAULT_IDENTITY_SOURCE),
        issuer,
        jwt.strings("audience"),
        issuer.filter(userPools::contains).isPresent());
  }
}
