package com.example.local.stack;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Turns a template's nodes into values by CloudFormation's intrinsic functions, in their short and
 * their long form. A value is a String (numbers and booleans too, as written), a List or a Map.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference.html">Intrinsic
 *     function reference</a>
 */
final class Resolver {
  /** The value of {@code !Ref AWS::NoValue}: whatever holds it is to be left out. */
  static final Object NO_VALUE = new Object();

  // A template refers to itself in a circle, or by a YAML alias, only by mistake.
  private static final int MAX_DEPTH = 200;
  // https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references.html
  private static final String DYNAMIC_REFERENCE = "{{resolve:";
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{(!?)([^}]*)}");

  private final TemplateFile file;
  private final Parameters parameters;
  private final Names names;
  private final Conditions conditions;
  private final Map<String, Node> mappings;
  private int depth;

  Resolver(TemplateFile file, Map<String, String> pseudoParameters, Map<String, String> given) {
    this.file = file;
    this.parameters = new Parameters(file, this, given);
    this.names = new Names(file, this, pseudoParameters, parameters);
    this.conditions = new Conditions(file, this);
    this.mappings = file.section("Mappings");
  }

  /** Refuses values of parameters that CloudFormation would refuse. */
  void checkParameters() {
    parameters.check();
    new Rules(file, this).check();
  }

  /** The value of a node; maps may still hold {@link #NO_VALUE}. */
  Object resolve(Node node) {
    Object value = value(node);
    if (value instanceof String text && text.contains(DYNAMIC_REFERENCE)) {
      throw file.failure(node, text + " is not resolved here");
    }
    return value;
  }

  private Object value(Node node) {
    if (++depth > MAX_DEPTH) {
      throw file.failure(node, "refers to itself, or is nested too deeply");
    }
    try {
      String tag = node.getTag().getValue();
      if (tag.startsWith("!")) {
        return call(tag.substring(1), node);
      }
      if (node instanceof MappingNode mapping && mapping.getValue().size() == 1) {
        Map.Entry<String, Node> entry = file.entries(node).entrySet().iterator().next();
        if (entry.getKey().equals("Ref")) {
          return call("Ref", entry.getValue());
        }
        if (entry.getKey().startsWith("Fn::")) {
          return call(entry.getKey().substring("Fn::".length()), entry.getValue());
        }
      }
      return plain(node);
    } finally {
      depth--;
    }
  }

  /** A value that must be a string. */
  String string(Node node) {
    if (resolve(node) instanceof String text) {
      return text;
    }
    throw file.failure(node, "a string is expected here");
  }

  /** Whether a condition holds, or a rule's assertion. */
  boolean isTrue(Node condition) {
    return conditions.truth(condition);
  }

  /** Whether a resource is part of the stack: it has no condition, or one that is true. */
  boolean isPresent(Node resource) {
    Node condition = file.entries(resource).get("Condition");
    return condition == null || conditions.isTrue(string(condition), condition);
  }

  /** What {@code !Ref} gives for a resource. */
  String physicalName(String logicalId) {
    return names.physicalName(logicalId);
  }

  String arn(String logicalId) {
    return names.attribute(logicalId, "Arn");
  }

  private Object plain(Node node) {
    return switch (node) {
      case ScalarNode scalar -> text(scalar);
      case SequenceNode sequence -> {
        List<Object> values = new ArrayList<>();
        for (Node element : sequence.getValue()) {
          Object value = resolve(element);
          if (value != NO_VALUE) {
            values.add(value);
          }
        }
        yield values;
      }
      case MappingNode mapping -> {
        Map<String, Object> values = new LinkedHashMap<>();
        file.entries(mapping).forEach((key, value) -> values.put(key, resolve(value)));
        yield values;
      }
      default -> throw file.failure(node, "cannot be read");
    };
  }

  private Object call(String function, Node argument) {
    return switch (function) {
      case "Ref" -> names.ref(text(argument), argument);
      case "GetAtt" -> getAtt(argument);
      case "Sub" -> sub(argument);
      case "If" -> ifElse(argument);
      case "Condition" -> Boolean.toString(conditions.isTrue(text(argument), argument));
      case "Equals", "Not", "And", "Or", "Contains" ->
          Boolean.toString(conditions.call(function, argument));
      case "Join" -> {
        List<Node> args = arguments(function, argument, 2);
        yield strings(args.get(1)).stream().collect(Collectors.joining(string(args.get(0))));
      }
      case "Split" -> {
        List<Node> args = arguments(function, argument, 2);
        String separator = Pattern.quote(string(args.get(0)));
        yield Arrays.asList((Object[]) string(args.get(1)).split(separator, -1));
      }
      case "Select" -> select(argument);
      case "FindInMap" -> findInMap(argument);
      default -> throw file.failure(argument, "!" + function + " is not supported here");
    };
  }

  private Object getAtt(Node argument) {
    String reference =
        argument instanceof SequenceNode sequence
            ? sequence.getValue().stream().map(this::string).collect(Collectors.joining("."))
            : text(argument);
    return names.dotted(reference, argument);
  }

  private String sub(Node argument) {
    if (!(argument instanceof SequenceNode)) {
      return substitute(text(argument), Map.of(), argument);
    }
    List<Node> args = arguments("Sub", argument, 2);
    Map<String, String> variables = new HashMap<>();
    file.entries(args.get(1)).forEach((name, value) -> variables.put(name, string(value)));
    return substitute(text(args.get(0)), variables, argument);
  }

  private String substitute(String text, Map<String, String> variables, Node usedAt) {
    return VARIABLE
        .matcher(text)
        .replaceAll(
            match ->
                Matcher.quoteReplacement(
                    variable(match.group(1), match.group(2), variables, usedAt)));
  }

  private String variable(String literal, String name, Map<String, String> variables, Node usedAt) {
    if (!literal.isEmpty()) {
      return "${" + name + "}";
    }
    if (variables.containsKey(name)) {
      return variables.get(name);
    }
    Object value = name.contains(".") ? names.dotted(name, usedAt) : names.ref(name, usedAt);
    if (value instanceof String string) {
      return string;
    }
    throw file.failure(usedAt, "${" + name + "} is not a string");
  }

  private Object ifElse(Node argument) {
    List<Node> args = arguments("If", argument, 3);
    return resolve(args.get(conditions.isTrue(text(args.get(0)), argument) ? 1 : 2));
  }

  private Object select(Node argument) {
    List<Node> args = arguments("Select", argument, 2);
    List<String> values = strings(args.get(1));
    try {
      return values.get(Integer.parseInt(string(args.get(0))));
    } catch (NumberFormatException | IndexOutOfBoundsException e) {
      throw file.failure(argument, "!Select: no such element");
    }
  }

  private Object findInMap(Node argument) {
    Map<String, Node> entries = mappings;
    List<Node> args = arguments("FindInMap", argument, 3);
    for (Node key : args) {
      Node found = entries.get(string(key));
      if (found == null) {
        throw file.failure(key, "!FindInMap: nothing under \"" + string(key) + "\"");
      }
      if (key == args.getLast()) {
        return resolve(found);
      }
      entries = file.entries(found);
    }
    throw new AssertionError("three keys, so the last was met");
  }

  /** The text of a scalar, whatever its tag: "!Ref X" is a scalar tagged !Ref. */
  String text(Node node) {
    if (node instanceof ScalarNode scalar) {
      if (scalar.getTag().equals(Tag.NULL)) {
        throw file.failure(node, "a value is missing");
      }
      return scalar.getValue();
    }
    throw file.failure(node, "a string is expected here");
  }

  /** A value that must be a list of strings. */
  List<String> strings(Node node) {
    if (resolve(node) instanceof List<?> values
        && values.stream().allMatch(String.class::isInstance)) {
      return values.stream().map(String.class::cast).toList();
    }
    throw file.failure(node, "a list of strings is expected here");
  }

  /** A function's arguments, as many as it takes; any number if {@code count} is negative. */
  List<Node> arguments(String function, Node node, int count) {
    if (node instanceof SequenceNode sequence
        && (count < 0 || sequence.getValue().size() == count)) {
      return sequence.getValue();
    }
    String expected = count < 0 ? "a list" : "a list of " + count;
    throw file.failure(node, "!" + function + " takes " + expected);
  }
}
