package com.example.local.policy;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntPredicate;

/**
 * What a condition operator does with one value of the request and one of the policy. Immutable.
 *
 * @param negated whether the operator is true where the values do not match
 * @param variables whether the policy's value may hold policy variables
 * @param check throws if a policy's value is none that the operator can compare with
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html">Condition
 *     operators</a>
 */
record Comparison(boolean negated, boolean variables, Check check, Test test) {
  interface Check {
    /**
     * @throws IllegalArgumentException with a message that follows "the value "
     */
    void check(String policyValue);
  }

  interface Test {
    /**
     * @throws IllegalArgumentException if the request's value is none that can be compared
     */
    boolean matches(String actual, PolicyText expected);
  }

  private static final Map<String, Comparison> BY_NAME = new HashMap<>();

  static {
    Check any = value -> {};
    both("StringEquals", "StringNotEquals", any, (a, e) -> a.equals(e.text()));
    both(
        "StringEqualsIgnoreCase",
        "StringNotEqualsIgnoreCase",
        any,
        (a, e) -> a.equalsIgnoreCase(e.text()));
    both("StringLike", "StringNotLike", any, (a, e) -> e.pattern().matches(a));
    both("ArnEquals", "ArnNotEquals", any, Comparison::matchesArn);
    both("ArnLike", "ArnNotLike", any, Comparison::matchesArn);
    BY_NAME.put(
        "Bool",
        new Comparison(false, true, Comparison::truth, (a, e) -> truth(a).equals(truth(e.text()))));
    ordered("Numeric", Comparison::number);
    ordered("Date", PolicyDate::parse);
    both(
        "IpAddress",
        "NotIpAddress",
        AddressRange::parse,
        (a, e) -> AddressRange.parse(e.text()).contains(AddressRange.parse(a)));
    BY_NAME.put(
        "BinaryEquals",
        new Comparison(
            false, false, Comparison::bytes, (a, e) -> Arrays.equals(bytes(a), bytes(e.text()))));
  }

  /** The comparison of an operator's name without quantifier and IfExists. */
  static Optional<Comparison> of(String operator) {
    return Optional.ofNullable(BY_NAME.get(operator));
  }

  static Boolean truth(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException(text + " is neither true nor false");
    };
  }

  private static boolean matchesArn(String actual, PolicyText expected) {
    if (!expected.isArn()) {
      throw new IllegalArgumentException(expected.text() + " is not an ARN");
    }
    return expected.matchesArn(actual);
  }

  private static void both(String name, String negation, Check check, Test test) {
    boolean variables = !name.equals("IpAddress");
    BY_NAME.put(name, new Comparison(false, variables, check, test));
    BY_NAME.put(negation, new Comparison(true, variables, check, test));
  }

  private static <T extends Comparable<T>> void ordered(String type, Function<String, T> parse) {
    ordered(type + "Equals", false, parse, order -> order == 0);
    ordered(type + "NotEquals", true, parse, order -> order == 0);
    ordered(type + "LessThan", false, parse, order -> order < 0);
    ordered(type + "LessThanEquals", false, parse, order -> order <= 0);
    ordered(type + "GreaterThan", false, parse, order -> order > 0);
    ordered(type + "GreaterThanEquals", false, parse, order -> order >= 0);
  }

  private static <T extends Comparable<T>> void ordered(
      String name, boolean negated, Function<String, T> parse, IntPredicate order) {
    Test test = (a, e) -> order.test(parse.apply(a).compareTo(parse.apply(e.text())));
    BY_NAME.put(name, new Comparison(negated, false, parse::apply, test));
  }

  private static BigDecimal number(String text) {
    try {
      return new BigDecimal(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(text + " is not a number", e);
    }
  }

  private static byte[] bytes(String text) {
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(text + " is not in base64", e);
    }
  }
}
