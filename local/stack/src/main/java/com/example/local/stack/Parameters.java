package com.example.local.stack;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
  private static final String NOT_CHECKED = "MinLength";

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

  /** Refuses a value that CloudFormation would refuse, even if nothing uses the parameter. */
  void check() {
    declared.forEach(
        (name, node) -> {
          if (file.member(node, NOT_CHECKED).isPresent()) {
            file.warn(file.failure(node, name + "." + NOT_CHECKED + " is not checked here"));
          }
          try {
            text(name)
                .filter(text -> !isStoredElsewhere(name))
                .ifPresent(text -> check(name, text));
          } catch (PatternSyntaxException | NumberFormatException e) {
            throw file.failure(node, name + " has a rule that cannot be read: " + e.getMessage());
          }
        });
  }

  private void check(String name, String text) {
    for (String value : isList(name) ? elements(text) : List.of(text)) {
      Optional<String> problem = problem(name, value);
      if (problem.isPresent()) {
        // Without the value, because it may be a secret.
        throw file.failure(
            declared.get(name),
            "the value of "
                + name
                + " is refused: "
                + property(name, "ConstraintDescription").orElse(problem.get()));
      }
    }
  }

  private Optional<String> problem(String name, String value) {
    Optional<List<String>> allowed =
        file.member(declared.get(name), "AllowedValues").map(resolver::strings);
    if (allowed.isPresent() && !allowed.get().contains(value)) {
      return Optional.of("must be one of " + String.join(", ", allowed.get()));
    }
    Optional<String> pattern = property(name, "AllowedPattern");
    if (pattern.isPresent() && !value.matches(pattern.get())) {
      return Optional.of("must match " + pattern.get());
    }
    if (type(name).equals("Number") || type(name).equals("List<Number>")) {
      return problemOfNumber(name, value);
    }
    return property(name, "MaxLength")
        .filter(max -> value.length() > Integer.parseInt(max))
        .map(max -> "must have at most " + max + " characters");
  }

  private Optional<String> problemOfNumber(String name, String value) {
    BigDecimal number;
    try {
      number = new BigDecimal(value);
    } catch (NumberFormatException e) {
      return Optional.of("must be a number");
    }
    return property(name, "MinValue")
        .filter(min -> number.compareTo(new BigDecimal(min)) < 0)
        .map(min -> "must be at least " + min)
        .or(
            () ->
                property(name, "MaxValue")
                    .filter(max -> number.compareTo(new BigDecimal(max)) > 0)
                    .map(max -> "must be at most " + max));
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
    return List.of(text.split("\\s*,\\s*"));
  }

  private String type(String name) {
    return property(name, "Type").orElse("String");
  }

  private Optional<String> property(String name, String property) {
    return file.member(declared.get(name), property).map(file::text);
  }
}
