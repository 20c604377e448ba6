package com.example.local.policy;

import java.util.List;
import java.util.Locale;

/**
 * The actions or the resources that a statement is about. Immutable.
 *
 * @param inverted whether the statement is about all except these ({@code NotAction}, {@code
 *     NotResource})
 */
public record Selection(boolean inverted, List<String> patterns) {
  public Selection {
    patterns = List.copyOf(patterns);
  }

  boolean hasAction(String action) {
    String lower = action.toLowerCase(Locale.ROOT);
    boolean named =
        patterns.stream()
            .anyMatch(pattern -> Wildcard.of(pattern.toLowerCase(Locale.ROOT)).matches(lower));
    return named != inverted;
  }

  Match hasResource(AccessRequest request, boolean variables) {
    Match named = Match.NO;
    for (String pattern : patterns) {
      named = named.or(isResource(pattern, request, variables));
    }
    return inverted ? named.not() : named;
  }

  private static Match isResource(String pattern, AccessRequest request, boolean variables) {
    try {
      return Match.of(PolicyText.of(pattern, variables, request).matchesArn(request.resource()));
    } catch (PolicyText.UnknownVariableException e) {
      return Match.unknown(e.getMessage());
    }
  }
}
