package com.example.local.policy;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One access that a policy decides on. Immutable.
 *
 * @param action such as {@code dynamodb:GetItem}; a policy's actions match it without regard to
 *     case
 * @param resource the ARN, or {@code *} where the action has no resource
 * @param context the values of condition keys such as {@code dynamodb:LeadingKeys}, whose names are
 *     compared without regard to case. A key that has no values is one that the request does not
 *     have. A key that is not in the map is unknown, and a condition on it refuses the access,
 *     except the keys that no request of a function has (see {@link ConditionKeys})
 */
public record AccessRequest(String action, String resource, Map<String, List<String>> context) {
  /**
   * @throws IllegalArgumentException if the action names no service, or a condition key is there
   *     twice
   */
  public AccessRequest {
    if (action.indexOf(':') < 1) {
      throw new IllegalArgumentException("the action " + action + " names no service");
    }
    Objects.requireNonNull(resource);
    context = byLowerCase(context);
  }

  /** The values of a condition key, none if the request does not have it; empty if unknown. */
  Optional<List<String>> values(String key) {
    String name = key.toLowerCase(Locale.ROOT);
    List<String> values = context.get(name);
    return values == null && ConditionKeys.isAbsent(name)
        ? Optional.of(List.of())
        : Optional.ofNullable(values);
  }

  private static Map<String, List<String>> byLowerCase(Map<String, List<String>> context) {
    Map<String, List<String>> lower = new HashMap<>();
    context.forEach(
        (key, values) -> {
          if (lower.put(key.toLowerCase(Locale.ROOT), List.copyOf(values)) != null) {
            throw new IllegalArgumentException("the condition key " + key + " is here twice");
          }
        });
    return Map.copyOf(lower);
  }
}
