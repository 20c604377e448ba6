package com.example.local.stack;

import com.example.local.StartFailure;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * The template's Conditions, each decided once, and its Rules: what the values of several
 * parameters must be together.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/rules-section-structure.html">CloudFormation
 *     template Rules syntax</a>
 */
final class Conditions {
  private final TemplateFile file;
  private final Resolver resolver;
  private final Map<String, Node> declared;
  private final Map<String, Boolean> decided = new HashMap<>();

  Conditions(TemplateFile file, Resolver resolver) {
    this.file = file;
    this.resolver = resolver;
    this.declared = file.section("Conditions");
  }

  boolean isTrue(String name, Node usedAt) {
    Boolean known = decided.get(name);
    if (known != null) {
      return known;
    }
    if (!declared.containsKey(name)) {
      throw file.failure(usedAt, "no condition is named \"" + name + "\"");
    }
    boolean value = isTrue(declared.get(name));
    decided.put(name, value);
    return value;
  }

  /** One of the functions Equals, Not, And, Or. */
  boolean call(String function, Node argument) {
    int count = function.equals("Equals") ? 2 : function.equals("Not") ? 1 : -1;
    List<Node> args = resolver.arguments(function, argument, count);
    return switch (function) {
      case "Equals" -> resolver.resolve(args.get(0)).equals(resolver.resolve(args.get(1)));
      case "Not" -> !isTrue(args.get(0));
      case "And" -> args.stream().allMatch(this::isTrue);
      default -> args.stream().anyMatch(this::isTrue);
    };
  }

  /** Whether a condition holds, or the assertion of a rule. */
  boolean isTrue(Node condition) {
    // {Condition: name} means a condition only where one is expected. Elsewhere it is a plain map.
    Optional<Node> name =
        condition instanceof MappingNode ? file.member(condition, "Condition") : Optional.empty();
    if (name.isPresent()) {
      return isTrue(resolver.string(name.get()), name.get());
    }
    Object value = resolver.resolve(condition);
    if (value.equals("true") || value.equals("false")) {
      return value.equals("true");
    }
    throw file.failure(condition, "a condition is expected here");
  }

  /** Refuses values of parameters that break a rule. */
  void checkRules() {
    file.section("Rules").forEach(this::checkRule);
  }

  private void checkRule(String name, Node rule) {
    if (!holds(name, file.member(rule, "RuleCondition"))) {
      return;
    }
    List<Node> assertions =
        file.entries(rule).get("Assertions") instanceof SequenceNode list
            ? list.getValue()
            : List.of();
    for (Node assertion : assertions) {
      if (!holds(name, file.member(assertion, "Assert"))) {
        String description =
            file.member(assertion, "AssertDescription")
                .map(file::text)
                .orElse("the parameters' values break this rule");
        throw file.failure(assertion, name + ": " + description);
      }
    }
  }

  /** A rule that cannot be read holds, because a client of the API sees no difference. */
  private boolean holds(String rule, Optional<Node> condition) {
    try {
      return condition.isEmpty() || isTrue(condition.get());
    } catch (StartFailure e) {
      file.warn(new StartFailure(e.getMessage() + ", so the rule " + rule + " is not checked", e));
      return true;
    }
  }
}
