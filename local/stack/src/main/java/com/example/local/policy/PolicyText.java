package com.example.local.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A text of a policy with the policy variables replaced, such as {@code ${aws:PrincipalArn}}.
 * Immutable.
 *
 * @param parts what a variable stands for has no wildcards, and neither has {@code ${*}}
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html">Policy
 *     elements: variables and tags</a>
 */
record PolicyText(List<Part> parts) {
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}]*)}");
  private static final Pattern WITH_DEFAULT = Pattern.compile("([^,]+?)\\s*,\\s*'([^']*)'\\s*");

  private static final int ARN_PARTS = 6;

  record Part(String text, boolean wildcards) {}

  /** Thrown where a variable has no single value, so that nobody can say what the text is. */
  static final class UnknownVariableException extends Exception {
    UnknownVariableException(String variable) {
      super("the policy variable ${" + variable + "} has no value here");
    }
  }

  /**
   * @param variables whether the policy's version knows variables, which the version 2008-10-17
   *     does not
   */
  static PolicyText of(String text, boolean variables, AccessRequest request)
      throws UnknownVariableException {
    if (!variables) {
      return new PolicyText(List.of(new Part(text, true)));
    }
    List<Part> parts = new ArrayList<>();
    Matcher variable = VARIABLE.matcher(text);
    int end = 0;
    while (variable.find()) {
      parts.add(new Part(text.substring(end, variable.start()), true));
      parts.add(new Part(value(variable.group(1).strip(), request), false));
      end = variable.end();
    }
    parts.add(new Part(text.substring(end), true));
    return new PolicyText(parts);
  }

  /** The text, in which a wildcard is a character like any other. */
  String text() {
    return parts.stream().map(Part::text).collect(Collectors.joining());
  }

  Wildcard pattern() {
    return Wildcard.of(
        parts.stream()
            .flatMapToInt(
                part ->
                    part.wildcards ? Wildcard.symbols(part.text) : Wildcard.literal(part.text)));
  }

  /**
   * Whether an ARN matches this text. The six parts between colons are compared one by one, so that
   * a wildcard never reaches into the next part. A text without a colon, such as {@code *}, is
   * compared with the whole ARN.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_ARN">ARN
   *     condition operators</a>
   */
  boolean matchesArn(String arn) {
    List<PolicyText> pattern = arnParts();
    if (pattern.size() == 1) {
      return pattern().matches(arn);
    }
    String[] actual = arn.split(":", ARN_PARTS);
    if (pattern.size() != ARN_PARTS || actual.length != ARN_PARTS) {
      return false;
    }
    for (int i = 0; i < ARN_PARTS; i++) {
      if (!pattern.get(i).pattern().matches(actual[i])) {
        return false;
      }
    }
    return true;
  }

  /** Whether this text has the six parts of an ARN. */
  boolean isArn() {
    return arnParts().size() == ARN_PARTS;
  }

  /**
   * The parts of an ARN. A colon in the value of a variable separates none, unless the variable
   * stands alone.
   */
  private List<PolicyText> arnParts() {
    boolean isAlone = parts.stream().filter(part -> !part.text.isEmpty()).count() == 1;
    List<PolicyText> arnParts = new ArrayList<>();
    List<Part> current = new ArrayList<>();
    for (Part part : parts) {
      String rest = part.text;
      while ((part.wildcards || isAlone)
          && arnParts.size() < ARN_PARTS - 1
          && rest.indexOf(':') >= 0) {
        int colon = rest.indexOf(':');
        current.add(new Part(rest.substring(0, colon), part.wildcards));
        arnParts.add(new PolicyText(List.copyOf(current)));
        current.clear();
        rest = rest.substring(colon + 1);
      }
      current.add(new Part(rest, part.wildcards));
    }
    arnParts.add(new PolicyText(List.copyOf(current)));
    return arnParts;
  }

  private static String value(String variable, AccessRequest request)
      throws UnknownVariableException {
    if (variable.equals("*") || variable.equals("?") || variable.equals("$")) {
      return variable;
    }
    Matcher withDefault = WITH_DEFAULT.matcher(variable);
    boolean hasDefault = withDefault.matches();
    String key = hasDefault ? withDefault.group(1) : variable;
    Optional<List<String>> values = request.values(key);
    if (values.isPresent() && values.get().size() == 1) {
      return values.get().getFirst();
    }
    if (hasDefault && values.isPresent() && values.get().isEmpty()) {
      return withDefault.group(2);
    }
    throw new UnknownVariableException(key);
  }
}
