package com.example.local.policy;

import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.Yaml;

/** Policies and requests of tests, in a short form. */
final class PolicyTexts {
  static final String TABLE = "arn:aws:dynamodb:us-east-1:123456789012:table/Orders";

  private PolicyTexts() {}

  /** A policy with one or more statements in YAML's flow style, each between braces. */
  static Policy policy(String statements) {
    return Policy.parse(Map.of("Version", "2012-10-17", "Statement", yaml("[" + statements + "]")));
  }

  /** A policy with one statement that allows GetItem on all tables under a condition. */
  static Policy underCondition(String condition) {
    return policy(
        "{Effect: Allow, Action: 'dynamodb:GetItem', Resource: '*', Condition: " + condition + "}");
  }

  static Object yaml(String text) {
    return new Yaml().load(text);
  }

  static AccessRequest get(Map<String, List<String>> context) {
    return new AccessRequest("dynamodb:GetItem", TABLE, context);
  }

  static AccessRequest access(String action, String resource) {
    return new AccessRequest(action, resource, Map.of());
  }
}
