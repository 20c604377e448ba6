package com.example.local.policy;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One condition of a statement: an operator, a condition key, and the values of which one must
 * match. Immutable.
 *
 * @param operator as the policy writes it, such as {@code ForAllValues:StringEqualsIfExists}
 */
public record Condition(String operator, String key, List<String> values) {
  private static final String FOR_ALL = "ForAllValues:";
  private static final String FOR_ANY = "ForAnyValue:";
  private static final String IF_EXISTS = "IfExists";
  private static final String NULL = "Null";

  public Condition {
    Objects.requireNonNull(operator);
    Objects.requireNonNull(key);
    values = List.copyOf(values);
  }

  /**
   * Checks the policy's values.
   *
   * @throws IllegalArgumentException if the operator cannot compare with one of them
   */
  void check() {
    if (operator.equals(NULL)) {
      values.forEach(Comparison::truth);
    }
    Optional<Comparison> comparison = comparison();
    for (String value : values) {
      boolean hasVariable = value.contains("${");
      if (comparison.isPresent() && !(comparison.get().variables() && hasVariable)) {
        comparison.get().check().check(value);
      }
    }
  }

  /** Whether the condition holds for an access. */
  Match holds(AccessRequest request, boolean variables) {
    Optional<List<String>> actual = request.values(key);
    if (actual.isEmpty()) {
      return Match.unknown("the condition key " + key + " is not known here");
    }
    if (operator.equals(NULL)) {
      boolean absent = actual.get().isEmpty();
      return Match.of(values.stream().anyMatch(value -> Comparison.truth(value) == absent));
    }
    Optional<Comparison> comparison = comparison();
    if (comparison.isEmpty()) {
      return Match.unknown("the condition operator " + operator + " is not known here");
    }
    try {
      return holds(comparison.get(), actual.get(), request, variables);
    } catch (PolicyText.UnknownVariableException e) {
      return Match.unknown(e.getMessage());
    } catch (IllegalArgumentException e) {
      return Match.unknown("of the condition key " + key + ", " + e.getMessage());
    }
  }

  private Match holds(
      Comparison comparison, List<String> actual, AccessRequest request, boolean variables)
      throws PolicyText.UnknownVariableException {
    if (actual.isEmpty()) {
      boolean holds =
          operator.startsWith(FOR_ALL)
              || operator.endsWith(IF_EXISTS)
              || comparison.negated() && !operator.startsWith(FOR_ANY);
      return Match.of(holds);
    }
    boolean quantified = operator.startsWith(FOR_ALL) || operator.startsWith(FOR_ANY);
    if (!quantified && (actual.size() > 1 || ConditionKeys.isMultivalued(key))) {
      return Match.unknown(
          "the condition key "
              + key
              + " may have several values, so it needs ForAllValues or"
              + " ForAnyValue");
    }
    int holding = 0;
    for (String value : actual) {
      if (holds(comparison, value, request, variables)) {
        holding++;
      }
    }
    return Match.of(operator.startsWith(FOR_ANY) ? holding > 0 : holding == actual.size());
  }

  private boolean holds(
      Comparison comparison, String actual, AccessRequest request, boolean variables)
      throws PolicyText.UnknownVariableException {
    boolean matches = false;
    for (String value : values) {
      PolicyText expected = PolicyText.of(value, variables && comparison.variables(), request);
      // Every value is read, so that an unknown variable refuses wherever it stands.
      matches |= comparison.test().matches(actual, expected);
    }
    return matches != comparison.negated();
  }

  private Optional<Comparison> comparison() {
    String name = operator;
    if (name.startsWith(FOR_ALL)) {
      name = name.substring(FOR_ALL.length());
    } else if (name.startsWith(FOR_ANY)) {
      name = name.substring(FOR_ANY.length());
    }
    if (name.endsWith(IF_EXISTS)) {
      name = name.substring(0, name.length() - IF_EXISTS.length());
    }
    return Comparison.of(name);
  }
}
