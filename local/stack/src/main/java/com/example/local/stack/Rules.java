package com.example.local.stack;

import com.example.local.StartFailure;
import java.util.List;
import java.util.Optional;
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
  private final Conditions conditions;

  Rules(TemplateFile file, Conditions conditions) {
    this.file = file;
    this.conditions = conditions;
  }

  /** Refuses values that CloudFormation would refuse. */
  void check() {
    file.section("Rules").forEach(this::check);
  }

  private void check(String name, Node rule) {
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
      return condition.isEmpty() || conditions.isTrue(condition.get());
    } catch (StartFailure e) {
      file.warn(new StartFailure(e.getMessage() + ", so the rule " + rule + " is not checked", e));
      return true;
    }
  }
}
