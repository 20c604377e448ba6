package com.example.local.stack;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/** The template's Conditions, each decided once. */
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
}
