package com.example.local.stack;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.yaml.snakeyaml.nodes.Node;

/**
 * The template's Parameters with the values that were given for them, or their defaults.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html">CloudFormation
 *     template Parameters syntax</a>
 */
final class Parameters {
  private final TemplateFile file;
  private final Resolver resolver;
  private final Map<String, String> given;
  private final Map<String, Node> declared;

  /**
   * @param given may name parameters that the template does not have
   */
  Parameters(TemplateFile file, Resolver resolver, Map<String, String> given) {
    this.file = file;
    this.resolver = resolver;
    this.given = Map.copyOf(given);
    this.declared = file.section("Parameters");
  }

  boolean has(String name) {
    return declared.containsKey(name);
  }

  /** A string, or a list where the parameter's type is one. */
  Object value(String name, Node usedAt) {
    if (isStoredElsewhere(name)) {
      throw file.failure(usedAt, "the parameter " + name + " is in SSM, which is not asked here");
    }
    String text =
        text(name)
            .orElseThrow(
                () ->
                    file.failure(declared.get(name), "the parameter " + name + " has no default"));
    return isList(name) ? List.<Object>copyOf(elements(text)) : text;
  }

  /** Refuses a value that CloudFormation would refuse, used or not. */
  void check() {
    for (String name : declared.keySet()) {
      Optional<String> text = text(name);
      if (text.isPresent() && !isStoredElsewhere(name)) {
        for (String value : isList(name) ? elements(text.get()) : List.of(text.get())) {
          problem(name, value)
              .ifPresent(
                  problem -> {
                    throw refusal(name, value, problem);
                  });
        }
      }
    }
  }

  private RuntimeException refusal(String name, String value, String problem) {
    String shown = property(name, "NoEcho").orElse("false").equals("true") ? "" : " " + value;
    return file.failure(
        declared.get(name),
        "the value"
            + shown
            + " of "
            + name
            + " is refused: "
            + property(name, "ConstraintDescription").orElse(problem));
  }

  private Optional<String> problem(String name, String value) {
    if (type(name).endsWith("Number") || type(name).equals("List<Number>")) {
      return numberProblem(name, value);
    }
    Optional<List<String>> allowed = allowedValues(name);
    if (allowed.isPresent() && !allowed.get().contains(value)) {
      return Optional.of("must be one of " + String.join(", ", allowed.get()));
    }
    Optional<String> pattern = property(name, "AllowedPattern");
    if (pattern.isPresent() && !pattern(name, pattern.get()).matcher(value).matches()) {
      return Optional.of("must match " + pattern.get());
    }
    Optional<Double> min = number(name, "MinLength");
    if (min.isPresent() && value.length() < min.get()) {
      return Optional.of("must have at least " + min.get().intValue() + " characters");
    }
    return number(name, "MaxLength")
        .filter(max -> value.length() > max)
        .map(max -> "must have at most " + max.intValue() + " characters");
  }

  private Optional<String> numberProblem(String name, String value) {
    try {
      double number = Double.parseDouble(value);
      if (number(name, "MinValue").filter(min -> number < min).isPresent()) {
        return property(name, "MinValue").map(min -> "must be at least " + min);
      }
      if (number(name, "MaxValue").filter(max -> number > max).isPresent()) {
        return property(name, "MaxValue").map(max -> "must be at most " + max);
      }
      return allowedValues(name)
          .filter(allowed -> !allowed.contains(value))
          .map(allowed -> "must be one of " + String.join(", ", allowed));
    } catch (NumberFormatException e) {
      return Optional.of("must be a number");
    }
  }

  private Pattern pattern(String name, String pattern) {
    try {
      return Pattern.compile(pattern);
    } catch (PatternSyntaxException e) {
      throw file.failure(
          declared.get(name), name + ".AllowedPattern is no regular expression: " + pattern);
    }
  }

  private Optional<List<String>> allowedValues(String name) {
    return Optional.ofNullable(declaration(name).get("AllowedValues")).map(resolver::strings);
  }

  private Optional<Double> number(String name, String property) {
    return property(name, property)
        .map(
            text -> {
              try {
                return Double.valueOf(text);
              } catch (NumberFormatException e) {
                throw file.failure(declared.get(name), name + "." + property + " must be a number");
              }
            });
  }

  private Optional<String> text(String name) {
    return Optional.ofNullable(given.get(name)).or(() -> property(name, "Default"));
  }

  private boolean isStoredElsewhere(String name) {
    return type(name).startsWith("AWS::SSM::Parameter::");
  }

  private boolean isList(String name) {
    return type(name).equals("CommaDelimitedList") || type(name).startsWith("List<");
  }

  private static List<String> elements(String text) {
    return Arrays.asList(text.split("\\s*,\\s*"));
  }

  private String type(String name) {
    return property(name, "Type").orElse("String");
  }

  private Optional<String> property(String name, String property) {
    return Optional.ofNullable(declaration(name).get(property)).map(resolver::text);
  }

  private Map<String, Node> declaration(String name) {
    return file.entries(declared.get(name));
  }
}
