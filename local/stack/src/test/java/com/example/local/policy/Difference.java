package com.example.local.policy;

import com.example.local.policy.GeneratedPolicies.Case;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

/**
 * A known difference between this package and {@code iam-simulate}. Each rewrites a policy so that
 * the policy says the same without what both read differently. It explains a difference only if
 * both decide the same on the rewritten policy.
 */
enum Difference {
  UNKNOWN_KEY(
      "a condition key or a policy variable without a value refuses here. There the key is absent,"
          + " and a text with the variable matches nothing") {
    @Override
    Case without(Case each) {
      return rewritten(
          each,
          (operator, key) -> operator,
          key -> key.replace("aws:PrincipalTag/team", "aws:username"),
          (operator, value) ->
              List.of(
                  value
                      .replace("${aws:PrincipalTag/team}", "${aws:username, 'nobody'}")
                      .replace("${aws:userid}", "${aws:userid, 'nobody'}")));
    }
  },
  SEVERAL_VALUES(
      "a key that may have several values needs ForAllValues or ForAnyValue. Without it a denying"
          + " statement denies here, and does not apply there") {
    @Override
    Case without(Case each) {
      return rewritten(
          each,
          (operator, key) ->
              key.startsWith("dynamodb:") && !operator.contains(":") && !operator.equals("Null")
                  ? "ForAllValues:" + operator
                  : operator,
          key -> key,
          (operator, value) -> List.of(value));
    }
  },
  FIRST_VERSION(
      "a policy without a Version has the first version, which knows no policy variables. There it"
          + " knows them") {
    @Override
    Case without(Case each) {
      Map<String, Object> policy = new LinkedHashMap<>(each.policy());
      policy.put("Version", "2012-10-17");
      return new Case(policy, each.action(), each.resource(), each.context());
    }
  },
  SHORT_ARN("a resource with fewer than six parts is refused here, and filled up with * there") {
    @Override
    Case without(Case each) {
      return replaced(each, "Resource", "arn:aws:dynamodb:*", "arn:aws:dynamodb:*:*:*");
    }
  },
  SECONDS("a date in seconds is compared with milliseconds there") {
    @Override
    Case without(Case each) {
      return replaced(each, "Date", "1700000000", "2023-11-14T22:13:20Z");
    }
  },
  ALL_ADDRESSES("the range 0.0.0.0/0 holds no address there") {
    @Override
    Case without(Case each) {
      return replaced(each, "IpAddress", "0.0.0.0/0", "0.0.0.0/1", "128.0.0.0/1");
    }
  },
  SINGLE_ADDRESS(
      "NotIpAddress with a single address holds for an address of the other version here, and does"
          + " not there") {
    @Override
    Case without(Case each) {
      return replaced(each, "IpAddress", "203.0.113.7", "203.0.113.7/32");
    }
  },
  QUOTED_STAR("${*} is a star here, and the text ${*} there, where the operator has no wildcards") {
    @Override
    Case without(Case each) {
      return rewritten(
          each,
          (operator, key) -> operator,
          key -> key,
          (operator, value) ->
              List.of(
                  operator.contains("String") && operator.contains("Equals")
                      ? value.replace("${*}", "*")
                      : value));
    }
  },
  ANY_IF_EXISTS("ForAnyValue with IfExists holds for an absent key here, and does not there") {
    @Override
    Case without(Case each) {
      return rewritten(
          each,
          (operator, key) ->
              operator.endsWith("IfExists") && !each.context().containsKey(key)
                  ? operator.replace("ForAnyValue", "ForAllValues")
                  : operator,
          key -> key,
          (operator, value) -> List.of(value));
    }
  },
  NO_ARN(
      "an ARN operator with a value that is not an ARN refuses here, and matches nothing there") {
    @Override
    Case without(Case each) {
      return replaced(each, "Arn", "*", "arn:*:*:*:*:*");
    }
  };

  final String reason;

  Difference(String reason) {
    this.reason = reason;
  }

  abstract Case without(Case each);

  /** The case without any of the known differences. */
  static Case withoutAll(Case each) {
    Case rewritten = each;
    for (Difference difference : values()) {
      rewritten = difference.without(rewritten);
    }
    return rewritten;
  }

  /** Replaces a value in what a word is part of: the operators, or {@code Resource}. */
  private static Case replaced(Case each, String word, String value, String... replacements) {
    return rewritten(
        each,
        (operator, key) -> operator,
        key -> key,
        (operator, old) ->
            operator.contains(word) && old.equals(value) ? List.of(replacements) : List.of(old));
  }

  private static Case rewritten(
      Case each,
      BinaryOperator<String> operators,
      UnaryOperator<String> keys,
      BiFunction<String, String, List<String>> values) {
    List<Object> statements = new ArrayList<>();
    for (Object element : (List<?>) each.policy().get("Statement")) {
      Map<String, Object> statement = new LinkedHashMap<>();
      ((Map<?, ?>) element)
          .forEach(
              (name, value) ->
                  statement.put(
                      (String) name,
                      name.equals("Condition")
                          ? conditions((Map<?, ?>) value, operators, keys, values)
                          : value instanceof List<?> list
                              ? all((String) name, list, values)
                              : value));
      statements.add(statement);
    }
    Map<String, Object> policy = new LinkedHashMap<>(each.policy());
    policy.put("Statement", statements);
    return new Case(policy, each.action(), each.resource(), each.context());
  }

  private static Map<String, Map<String, Object>> conditions(
      Map<?, ?> conditions,
      BinaryOperator<String> operators,
      UnaryOperator<String> keys,
      BiFunction<String, String, List<String>> values) {
    Map<String, Map<String, Object>> rewritten = new LinkedHashMap<>();
    conditions.forEach(
        (operator, map) ->
            ((Map<?, ?>) map)
                .forEach(
                    (key, list) ->
                        rewritten
                            .computeIfAbsent(
                                operators.apply((String) operator, (String) key),
                                absent -> new LinkedHashMap<>())
                            .put(
                                keys.apply((String) key),
                                all((String) operator, (List<?>) list, values))));
    return rewritten;
  }

  private static List<String> all(
      String place, List<?> list, BiFunction<String, String, List<String>> values) {
    return list.stream().flatMap(old -> values.apply(place, (String) old).stream()).toList();
  }
}
