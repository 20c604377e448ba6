package com.example.local.stack;

import java.util.ArrayList;
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

/**
 * Turns a template's nodes into values by CloudFormation's intrinsic functions, in their short and
 * their long form. A value is a String (numbers and booleans too, as written), a List or a Map.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference.html">Intrinsic
 *     function reference</a>
 */
final class Resolver {
  /** The value of {@code !Ref AWS::NoValue}. Whatever has this value is left out. */
  static final Object NO_VALUE = new Object();

  /** A template refers to itself in a circle, or by a YAML alias, only by mistake. */
  static final int MAX_DEPTH = 200;

  // https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references.html
  private static final String DYNAMIC_REFERENCE = "{{resolve:";
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{(!?)([^}]*)}");

  private final TemplateFile file;
  private final Parameters parameters;
  private final Names names;
  private final Conditions conditions;
  private int depth;

  /**
   * @param given values of parameters, in place of the template's defaults
   */
  Resolver(TemplateFile file, String stackName, Map<String, String> given) {
    this.file = file;
    this.parameters = new Parameters(file, this, given);
    this.names = new Names(file, this, stackName, parameters);
    this.conditions = new Conditions(file, this);
  }

  Names names() {
    return names;
  }

  /** Refuses values of parameters that CloudFormation would refuse. */
  void checkParameters() {
    parameters.check();
    conditions.checkRules();
  }

  /** Whether a resource is part of the stack: it has no condition, or one that is true. */
  boolean isPresent(Node resource) {
    return file.member(resource, "Condition")
        .map(condition -> conditions.isTrue(string(condition), condition))
        .orElse(true);
  }

  /** The value of a node. Maps may still hold {@link #NO_VALUE}. */
  Object resolve(Node node) {
    if (++depth > MAX_DEPTH) {
      throw file.failure(node, "refers to itself, or is nested too deeply");
    }
    try {
      Object value = value(node);
      if (value instanceof String text && text.contains(DYNAMIC_REFERENCE)) {
        throw file.failure(node, text + " is not resolved here");
      }
      return value;
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

  /** Whether a node calls an intrinsic function, in the short form or in the long one. */
  boolean isCall(Node node) {
    if (node.getTag().getValue().startsWith("!")) {
      return true;
    }
    if (!(node instanceof MappingNode mapping) || mapping.getValue().size() != 1) {
      return false;
    }
    String key = file.entries(node).keySet().iterator().next();
    return key.equals("Ref") || key.startsWith("Fn::");
  }

  private Object value(Node node) {
    if (!isCall(node)) {
      return plain(node);
    }
    String tag = node.getTag().getValue();
    if (tag.startsWith("!")) {
      return call(tag.substring(1), node);
    }
    Map.Entry<String, Node> call = file.entries(node).entrySet().iterator().next();
    return call(call.getKey().replaceFirst("^Fn::", ""), call.getValue());
  }

  private Object plain(Node node) {
    return switch (node) {
      case ScalarNode scalar -> file.text(scalar);
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
      default -> {
        Map<String, Object> values = new LinkedHashMap<>();
        file.entries(node).forEach((key, value) -> values.put(key, resolve(value)));
        yield values;
      }
    };
  }

  private Object call(String function, Node argument) {
    return switch (function) {
      case "Ref" -> names.ref(file.text(argument), argument);
      case "GetAtt" -> {
        String reference =
            argument instanceof SequenceNode parts
                ? parts.getValue().stream().map(this::string).collect(Collectors.joining("."))
                : file.text(argument);
        yield names.attribute(reference, argument);
      }
      case "Sub" -> sub(argument);
      case "If" -> {
        List<Node> args = arguments(function, argument, 3);
        yield resolve(args.get(conditions.isTrue(file.text(args.get(0)), argument) ? 1 : 2));
      }
      case "Condition" -> Boolean.toString(conditions.isTrue(file.text(argument), argument));
      case "Equals", "Not", "And", "Or" -> Boolean.toString(conditions.call(function, argument));
      case "Join" -> {
        List<Node> args = arguments(function, argument, 2);
        yield String.join(string(args.get(0)), strings(args.get(1)));
      }
      case "Split" -> {
        List<Node> args = arguments(function, argument, 2);
        String separator = Pattern.quote(string(args.get(0)));
        yield List.of((Object[]) string(args.get(1)).split(separator, -1));
      }
      case "Select" -> select(argument);
      default -> throw file.failure(argument, "!" + function + " is not supported here");
    };
  }

  private String sub(Node argument) {
    if (!(argument instanceof SequenceNode)) {
      return substitute(file.text(argument), Map.of(), argument);
    }
    List<Node> args = arguments("Sub", argument, 2);
    Map<String, String> variables = new HashMap<>();
    file.entries(args.get(1)).forEach((name, value) -> variables.put(name, string(value)));
    return substitute(file.text(args.get(0)), variables, argument);
  }

  private String substitute(String text, Map<String, String> variables, Node usedAt) {
    return VARIABLE
        .matcher(text)
        .replaceAll(
            match ->
                Matcher.quoteReplacement(
                    match.group(1).isEmpty()
                        ? variable(match.group(2), variables, usedAt)
                        : "${" + match.group(2) + "}"));
  }

  private String variable(String name, Map<String, String> variables, Node usedAt) {
    if (variables.containsKey(name)) {
      return variables.get(name);
    }
    Object value = name.contains(".") ? names.attribute(name, usedAt) : names.ref(name, usedAt);
    if (value instanceof String string) {
      return string;
    }
    throw file.failure(usedAt, "${" + name + "} is not a string");
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
}
