package com.example.local.jwt;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes the claims of a token out of the query parameters of a request for a token. */
final class TokenClaims {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration LIFETIME = Duration.ofHours(1);

  private static final String LIFETIME_PARAMETER = "expires_in";
  private static final String JSON_PARAMETER = "claims";
  private static final Set<String> TIMES = Set.of("exp", "nbf", "iat", "auth_time");

  private TokenClaims() {}

  /**
   * Makes claims. A parameter is a claim of the same name: a string, a number for a time, and a
   * list for a parameter that is there more than once. {@code expires_in} is a number of seconds.
   * {@code claims} is a JSON object, whose members replace other claims; null removes a claim.
   *
   * @param issuer the claim {@code iss} where no parameter says another
   * @param audience the claim {@code aud} where no parameter says another
   * @throws IllegalArgumentException if a parameter cannot be read
   */
  static ObjectNode of(
      Map<String, List<String>> parameters, String issuer, String audience, Instant now) {
    ObjectNode claims = JSON.createObjectNode().put("iss", issuer).put("aud", audience);
    claims.put("iat", now.getEpochSecond());
    claims.put("exp", now.plus(LIFETIME).getEpochSecond());
    parameters.forEach((name, values) -> add(claims, name, values, now));
    for (String text : parameters.getOrDefault(JSON_PARAMETER, List.of())) {
      object(text)
          .properties()
          .forEach(
              member -> {
                if (member.getValue().isNull()) {
                  claims.remove(member.getKey());
                } else {
                  claims.set(member.getKey(), member.getValue());
                }
              });
    }
    return claims;
  }

  private static void add(ObjectNode claims, String name, List<String> values, Instant now) {
    if (name.equals(LIFETIME_PARAMETER)) {
      claims.put("exp", now.getEpochSecond() + number(name, values.getFirst()));
    } else if (TIMES.contains(name)) {
      claims.put(name, number(name, values.getFirst()));
    } else if (!name.equals(JSON_PARAMETER)) {
      if (values.size() == 1) {
        claims.put(name, values.getFirst());
      } else {
        ArrayNode list = claims.putArray(name);
        values.forEach(list::add);
      }
    }
  }

  private static long number(String name, String text) {
    if (!text.matches("-?[0-9]{1,12}")) {
      throw new IllegalArgumentException(name + " must be a whole number of seconds");
    }
    return Long.parseLong(text);
  }

  private static JsonNode object(String text) {
    try {
      JsonNode json = JSON.readTree(text);
      if (json.isObject()) {
        return json;
      }
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(JSON_PARAMETER + " must be a JSON object", e);
    }
    throw new IllegalArgumentException(JSON_PARAMETER + " must be a JSON object");
  }
}
