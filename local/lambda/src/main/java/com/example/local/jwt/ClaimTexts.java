package com.example.local.jwt;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes claims as a function gets them. Every claim is a string: an array is {@code [a b]}, an
 * object is JSON, and null is left out. A real HTTP API was seen to do so:
 * https://github.com/floci-io/floci/pull/2011
 */
final class ClaimTexts {
  private ClaimTexts() {}

  /** The claims by their names. */
  static Map<String, String> of(JsonNode claims) {
    Map<String, String> texts = new LinkedHashMap<>();
    claims
        .properties()
        .forEach(
            claim -> {
              if (!claim.getValue().isNull()) {
                texts.put(claim.getKey(), text(claim.getValue()));
              }
            });
    return texts;
  }

  /** The scopes of a token. The claim {@code scope} counts only where there is no {@code scp}. */
  static List<String> scopes(JsonNode claims) {
    JsonNode scopes = claims.hasNonNull("scp") ? claims.get("scp") : claims.path("scope");
    Stream<String> texts =
        scopes.isArray() ? scopes.valueStream().map(ClaimTexts::text) : Stream.of(scopes.asText());
    return texts
        .flatMap(text -> Stream.of(text.split(" ")))
        .filter(scope -> !scope.isEmpty())
        .toList();
  }

  private static String text(JsonNode value) {
    return switch (value.getNodeType()) {
      case ARRAY ->
          value.valueStream().map(ClaimTexts::text).collect(Collectors.joining(" ", "[", "]"));
      case OBJECT -> value.toString();
      default -> value.asText();
    };
  }
}
