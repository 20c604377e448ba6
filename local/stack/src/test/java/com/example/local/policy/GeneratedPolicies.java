package com.example.local.policy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Makes policies, and requests that have a fair chance to match them. Not thread-safe. */
final class GeneratedPolicies {
  /** A policy document and a request; a condition key with several values has a list. */
  record Case(
      Map<String, Object> policy, String action, String resource, Map<String, Object> context) {}

  private static final String ACCOUNT = "arn:aws:dynamodb:us-east-1:123456789012:";
  private static final List<String> ACTIONS =
      List.of("dynamodb:GetItem", "dynamodb:Query", "dynamodb:UpdateItem");
  private static final List<String> ACTION_PATTERNS =
      List.of(
          "dynamodb:GetItem",
          "dynamodb:getitem",
          "dynamodb:*Item",
          "dynamodb:???Item",
          "dynamodb:Q*",
          "dynamodb:*",
          "s3:GetObject",
          "*");
  private static final List<String> TABLES =
      List.of("table/Orders", "table/orders", "table/Orders.2", "table/ada_Orders");
  private static final List<String> RESOURCE_PATTERNS =
      List.of(
          ACCOUNT + "table/Orders",
          ACCOUNT + "table/Orders*",
          ACCOUNT + "table/?rders",
          ACCOUNT + "table/Orders.2",
          ACCOUNT + "table/Orders?2",
          ACCOUNT + "table/*/index/*",
          ACCOUNT + "*",
          ACCOUNT + "table/${aws:PrincipalTag/team}_Orders",
          ACCOUNT + "table/${aws:userid}_Orders",
          ACCOUNT + "table/${aws:UserAgent, 'ada'}_Orders",
          ACCOUNT + "table/Orders${*}",
          "arn:aws:dynamodb:*:*:table/Orders",
          "arn:aws:dynamodb:us-east-?:123456789012:table/Orders",
          "arn:*:dynamodb:*:*:*",
          "arn:aws:s3:::bucket/*",
          "*");

  /** A resource with too few parts, which the evaluators read differently. */
  private static final String SHORT_ARN = "arn:aws:dynamodb:*";

  /** The values that a policy compares with, and those that a request has, by condition key. */
  private record Key(List<String> operators, List<String> policy, List<String> request) {}

  private static final List<String> STRINGS =
      List.of(
          "StringEquals",
          "StringNotEquals",
          "StringEqualsIgnoreCase",
          "StringNotEqualsIgnoreCase",
          "StringLike",
          "StringNotLike");
  private static final List<String> TEXTS =
      List.of("ada", "Ada", "a*", "?da", "${aws:userid}", "${*}", "b.b", "");
  private static final List<String> WORDS = List.of("ada", "Ada", "bob", "b.b", "bxb", "*");
  private static final List<String> ARNS =
      List.of("ArnLike", "ArnEquals", "ArnNotLike", "ArnNotEquals", "StringLike", "StringEquals");
  private static final Map<String, Key> KEYS = new LinkedHashMap<>();

  static {
    KEYS.put("aws:userid", new Key(STRINGS, TEXTS, WORDS));
    KEYS.put("aws:UserAgent", new Key(STRINGS, TEXTS, WORDS));
    KEYS.put("dynamodb:LeadingKeys", new Key(STRINGS, TEXTS, WORDS));
    KEYS.put("dynamodb:Attributes", new Key(STRINGS, TEXTS, WORDS));
    KEYS.put(
        "aws:EpochTime",
        new Key(
            List.of(
                "NumericEquals",
                "NumericNotEquals",
                "NumericLessThan",
                "NumericLessThanEquals",
                "NumericGreaterThan",
                "NumericGreaterThanEquals"),
            List.of("1700000000", "1700000000.0", "1.7e9", "5"),
            List.of("1700000000", "1700000001", "1699999999")));
    KEYS.put(
        "aws:CurrentTime",
        new Key(
            List.of(
                "DateEquals",
                "DateNotEquals",
                "DateLessThan",
                "DateLessThanEquals",
                "DateGreaterThan",
                "DateGreaterThanEquals"),
            List.of(
                "2023-11-14T22:13:20Z", "2023-11-14T23:13:20+01:00", "2023-11-14", "1700000000"),
            List.of("2023-11-14T22:13:20Z", "2023-11-14T00:00:00Z", "2024-01-01T00:00:00Z")));
    KEYS.put(
        "aws:SecureTransport",
        new Key(
            List.of("Bool", "StringEquals"), List.of("true", "false"), List.of("true", "false")));
    KEYS.put(
        "aws:SourceIp",
        new Key(
            List.of("IpAddress", "NotIpAddress"),
            List.of("203.0.113.0/24", "203.0.113.7", "2001:db8::/32", "0.0.0.0/0"),
            List.of("203.0.113.7", "203.0.114.7", "2001:db8::7")));
    KEYS.put(
        "aws:PrincipalArn",
        new Key(
            ARNS,
            List.of(
                "arn:aws:iam::123456789012:role/*",
                "arn:aws:iam::*:role/function",
                "arn:aws:iam::123456789012:*",
                "arn:aws:iam::1*:role/function",
                "*"),
            List.of("arn:aws:iam::123456789012:role/function")));
    KEYS.put("aws:PrincipalTag/team", new Key(STRINGS, TEXTS, List.of()));
  }

  private static final Set<String> MULTIVALUED =
      Set.of("dynamodb:LeadingKeys", "dynamodb:Attributes");

  private final Random random;

  GeneratedPolicies(long seed) {
    this.random = new Random(seed);
  }

  Case next() {
    List<Object> statements = new ArrayList<>();
    int count = 1 + random.nextInt(3);
    while (statements.size() < count) {
      statements.add(statement());
    }
    String resource = ACCOUNT + one(TABLES);
    String action = one(ACTIONS);
    if (action.equals("dynamodb:Query") && random.nextBoolean()) {
      resource += "/index/ByDate";
    }
    Map<String, Object> policy = new LinkedHashMap<>();
    if (random.nextInt(10) > 0) {
      policy.put("Version", "2012-10-17");
    }
    policy.put("Statement", statements);
    return new Case(policy, action, resource, context());
  }

  private Map<String, Object> statement() {
    Map<String, Object> statement = new LinkedHashMap<>();
    statement.put("Effect", random.nextInt(4) > 0 ? "Allow" : "Deny");
    statement.put(random.nextInt(6) > 0 ? "Action" : "NotAction", some(ACTION_PATTERNS));
    statement.put(
        random.nextInt(6) > 0 ? "Resource" : "NotResource",
        random.nextInt(50) > 0 ? some(RESOURCE_PATTERNS) : List.of(SHORT_ARN));
    Map<String, Map<String, Object>> conditions = new LinkedHashMap<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      String name = one(List.copyOf(KEYS.keySet()));
      Key key = KEYS.get(name);
      boolean isNull = random.nextInt(12) == 0;
      String operator = isNull ? "Null" : operator(key, name);
      List<String> values = isNull ? List.of("true", "false") : key.policy();
      conditions.computeIfAbsent(operator, absent -> new LinkedHashMap<>()).put(name, some(values));
    }
    if (!conditions.isEmpty()) {
      statement.put("Condition", conditions);
    }
    return statement;
  }

  private String operator(Key key, String name) {
    String operator = one(key.operators());
    if (random.nextInt(5) == 0) {
      operator += "IfExists";
    }
    // Without one of these a condition on several values is seldom of use.
    if (MULTIVALUED.contains(name) ? random.nextInt(8) > 0 : random.nextInt(20) == 0) {
      operator = one(List.of("ForAllValues:", "ForAnyValue:")) + operator;
    }
    return operator;
  }

  private Map<String, Object> context() {
    Map<String, Object> context = new HashMap<>();
    KEYS.forEach(
        (name, key) -> {
          if (!key.request().isEmpty() && random.nextInt(5) > 0) {
            context.put(
                name, MULTIVALUED.contains(name) ? some(key.request()) : one(key.request()));
          }
        });
    return context;
  }

  private <T> T one(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  private List<String> some(List<String> values) {
    List<String> some = new ArrayList<>();
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      some.add(one(values));
    }
    return some.stream().distinct().toList();
  }
}
