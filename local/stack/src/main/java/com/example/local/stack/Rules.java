package com.example.local.stack;

import com.example.local.StartFailure;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * The template's Rules: what the values of several parameters must be together.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/rules-section-structure.html">CloudFormation
 *     template Rules syntax</a>
 */
final class Rules {
  private final TemplateFile file;
  private final Resolver resolver;

  Rules(TemplateFile file, Resolver resolver) {
    this.file = file;
    this.resolver = resolver;
  }

  /** Refuses values that CloudFormation would refuse. */
  void check() {
    file.section("Rules").forEach((name, rule) -> check(name, file.entries(rule)));
  }

  private void check(String name, Map<String, Node> rule) {
    Node condition = rule.get("RuleCondition");
    if (condition != null && !holds(name, condition)) {
      return;
    }
    List<Node> assertions =
        rule.get("Assertions") instanceof SequenceNode list ? list.getValue() : List.of();
    for (Node assertion : assertions) {
      Map<String, Node> entries = file.entries(assertion);
      Node asserted = entries.get("Assert");
      if (asserted != null && !holds(name, asserted)) {
        Node description = entries.get("AssertDescription");
        throw file.failure(
            assertion,
            name
                + ": "
                + (description == null
                    ? "the parameters' values break this rule"
                    : resolver.string(description)));
      }
    }
  }

  /** A rule that cannot be read here is none: breaking it changes nothing that a client sees. */
  private boolean holds(String rule, Node condition) {
    try {
      return resolver.isTrue(condition);
    } catch (StartFailure e) {
      file.warn(new StartFailure(e.getMessage() + ", so the rule " + rule + " is not checked", e));
      return true;
    }
  }
}
