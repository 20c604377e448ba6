package com.example.items.shared;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import java.util.Optional;

/** Who the caller is. */
final class Caller {
  private Caller() {}

  /**
   * With an authorizer in the event: its {@code sub} claim, and nothing else ever. Without one, as
   * in a direct invocation or on the developer's machine: the {@code userId} query parameter.
   *
   * @throws RequestException 400 without a user, 403 for one that the authorizer does not vouch for
   */
  static String userId(APIGatewayV2HTTPEvent event) {
    Optional<String> asked =
        Request.parameter(event.getQueryStringParameters(), "userId").filter(Request::given);
    Optional<RequestContext.Authorizer> authorizer =
        Optional.ofNullable(event.getRequestContext()).map(RequestContext::getAuthorizer);
    if (authorizer.isEmpty()) {
      return asked.orElseThrow(() -> new RequestException(400, "Missing userId parameter"));
    }
    Optional<String> subject =
        authorizer
            .map(RequestContext.Authorizer::getJwt)
            .map(RequestContext.Authorizer.JWT::getClaims)
            .map(claims -> claims.get("sub"))
            .filter(Request::given);
    if (subject.isEmpty() || asked.isPresent() && !asked.equals(subject)) {
      throw new RequestException(403, "Forbidden");
    }
    return subject.get();
  }
}
