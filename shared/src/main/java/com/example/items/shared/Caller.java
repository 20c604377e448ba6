package com.example.items.shared;

import com.example.platform.lambda.Event;
import com.example.platform.lambda.RequestException;
import java.util.Map;
import java.util.Optional;

/** Finds out who calls. */
final class Caller {
  private Caller() {}

  /**
   * Returns the user of a request. With an authorizer in the event, the user is the token's {@code
   * sub} claim, and never anything else. Without an authorizer, as in a direct invocation or on a
   * developer's machine, the user is the {@code userId} query parameter.
   *
   * @throws RequestException 400 without a user, 403 where the token does not name the user
   */
  static String userId(Event event) {
    Optional<String> asked = Request.notEmpty(event.query(), Item.USER_ID);
    Optional<Map<String, String>> claims = event.claims();
    if (claims.isEmpty()) {
      return asked.orElseThrow(() -> new RequestException(400, "Missing userId parameter"));
    }
    Optional<String> subject = Request.notEmpty(claims.get(), "sub");
    if (subject.isEmpty() || asked.isPresent() && !asked.equals(subject)) {
      throw new RequestException(403, "Forbidden");
    }
    return subject.get();
  }
}
