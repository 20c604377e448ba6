package com.example.local.stack;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
    boolean value = truth(declared.get(name));
    decided.put(name, value);
    return value;
  }

  /** One of the functions Equals, Not, And, Or, Contains. */
  boolean call(String function, Node argument) {
    int count =
        switch (function) {
          case "Equals", "Contains" -> 2;
          case "Not" -> 1;
          default -> -1;
        };
    List<Node> args = resolver.arguments(function, argument, count);
    return switch (function) {
      case "Equals" -> resolver.resolve(args.get(0)).equals(resolver.resolve(args.get(1)));
      case "Contains" -> resolver.strings(args.get(0)).contains(resolver.string(args.get(1)));
      case "Not" -> !truth(args.get(0));
      case "And" -> args.stream().allMatch(this::truth);
      default -> args.stream().anyMatch(this::truth);
    };
  }

  boolean truth(Node node) {
    // {Condition: name} means a condition only where one is expected; elsewhere it is a plain map.
    if (node instanceof MappingNode && file.entries(node).get("Condition") instanceof Node name) {
      return isTrue(resolver.string(name), name);
    }
    Object value = resolver.resolve(node);
    if (value.equals("true") || value.equals("false")) {
      return value.equals("true");
    }
    throw file.failure(node, "a condition is expected here");
  }
}
