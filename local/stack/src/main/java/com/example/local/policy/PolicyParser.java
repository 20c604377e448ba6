package com.example.local.policy;

import com.example.local.policy.Statement.Effect;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads a policy document, and refuses what IAM would refuse.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html">Grammar
 *     of the IAM JSON policy language</a>
 */
final class PolicyParser {
  // The first version, which is the default, knows no policy variables.
  private static final String WITHOUT_VARIABLES = "2008-10-17";
  private static final String WITH_VARIABLES = "2012-10-17";

  private static final Set<String> DOCUMENT = Set.of("Version", "Id", "Statement");
  private static final Set<String> STATEMENT =
      Set.of("Sid", "Effect", "Action", "NotAction", "Resource", "NotResource", "Condition");

  private static final Pattern SID = Pattern.compile("[A-Za-z0-9]*");
  private static final Pattern ACTION = Pattern.compile("\\*|\\*:\\*|[A-Za-z0-9-]+:[^:\\s]+");
  // Partition and service are named, and six parts are there.
  private static final Pattern RESOURCE =
      Pattern.compile("\\*|arn:[^:]+:[^:*?]+:[^:]*:[^:]*:.+", Pattern.DOTALL);
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{[^}]*}");

  private final boolean variables;

  private PolicyParser(boolean variables) {
    this.variables = variables;
  }

  static List<Statement> parse(Object document) {
    Map<?, ?> map = map("", document, DOCUMENT);
    String version =
        map.containsKey("Version") ? text("Version", map.get("Version")) : WITHOUT_VARIABLES;
    if (!version.equals(WITHOUT_VARIABLES) && !version.equals(WITH_VARIABLES)) {
      throw new PolicyFormatException("Version", version + " is not a version of the language");
    }
    PolicyParser parser = new PolicyParser(version.equals(WITH_VARIABLES));
    List<Statement> statements = new ArrayList<>();
    Set<String> sids = new HashSet<>();
    List<?> elements = list(map.get("Statement"));
    if (elements.isEmpty()) {
      throw new PolicyFormatException("Statement", "a policy needs a statement");
    }
    for (Object element : elements) {
      String place = "Statement[" + statements.size() + "]";
      Map<?, ?> statement = map(place, element, STATEMENT);
      if (statement.containsKey("Sid") && !sids.add(sid(place, statement))) {
        throw new PolicyFormatException(place + ".Sid", "another statement has the same");
      }
      statements.add(parser.statement(place, statement));
    }
    return statements;
  }

  private Statement statement(String place, Map<?, ?> statement) {
    Selection actions = selection(place, statement, "Action");
    for (String action : actions.patterns()) {
      check(place, action, "an action, such as dynamodb:GetItem", ACTION.matcher(action).matches());
    }
    Selection resources = selection(place, statement, "Resource");
    for (String resource : resources.patterns()) {
      // The name of a variable may hold a colon, which separates no parts.
      String form = VARIABLE.matcher(resource).replaceAll("variable");
      check(place, resource, "* or an ARN of six parts", RESOURCE.matcher(form).matches());
    }
    return new Statement(
        effect(place, statement), actions, resources, conditions(place, statement), variables);
  }

  private static Effect effect(String place, Map<?, ?> statement) {
    Object effect = statement.get("Effect");
    if (!"Allow".equals(effect) && !"Deny".equals(effect)) {
      throw new PolicyFormatException(place + ".Effect", "must be Allow or Deny");
    }
    return effect.equals("Allow") ? Effect.ALLOW : Effect.DENY;
  }

  private static Selection selection(String place, Map<?, ?> statement, String name) {
    boolean inverted = statement.containsKey("Not" + name);
    if (inverted == statement.containsKey(name)) {
      throw new PolicyFormatException(place, "needs either " + name + " or Not" + name);
    }
    String key = inverted ? "Not" + name : name;
    return new Selection(inverted, texts(place + "." + key, statement.get(key), 1));
  }

  private static void check(String place, String text, String kind, boolean wellFormed) {
    if (!wellFormed) {
      throw new PolicyFormatException(place, "\"" + text + "\" is not " + kind);
    }
  }

  private static List<Condition> conditions(String place, Map<?, ?> statement) {
    List<Condition> conditions = new ArrayList<>();
    if (!statement.containsKey("Condition")) {
      return conditions;
    }
    String inCondition = place + ".Condition";
    map(inCondition, statement.get("Condition"))
        .forEach(
            (operator, keys) -> {
              String inOperator = inCondition + "." + operator;
              map(inOperator, keys)
                  .forEach(
                      (key, values) ->
                          conditions.add(
                              condition(
                                  inOperator + "." + key,
                                  String.valueOf(operator),
                                  String.valueOf(key),
                                  values)));
            });
    return conditions;
  }

  private static Condition condition(String place, String operator, String key, Object values) {
    if (!key.contains(":")) {
      throw new PolicyFormatException(place, "a condition key has the form service:name");
    }
    Condition condition = new Condition(operator, key, texts(place, values, 0));
    try {
      condition.check();
    } catch (IllegalArgumentException e) {
      throw new PolicyFormatException(place, "the value " + e.getMessage());
    }
    return condition;
  }

  private static String sid(String place, Map<?, ?> statement) {
    String sid = text(place + ".Sid", statement.get("Sid"));
    if (!SID.matcher(sid).matches()) {
      throw new PolicyFormatException(place + ".Sid", "may have letters and digits only");
    }
    return sid;
  }

  private static Map<?, ?> map(String place, Object value) {
    if (value instanceof Map<?, ?> map) {
      return map;
    }
    throw new PolicyFormatException(place, "a mapping is expected here");
  }

  private static Map<?, ?> map(String place, Object value, Set<String> known) {
    Map<?, ?> map = map(place, value);
    for (Object key : map.keySet()) {
      if (!known.contains(key)) {
        throw new PolicyFormatException(
            place, key + " is not an element of an identity-based policy");
      }
    }
    return map;
  }

  private static List<String> texts(String place, Object value, int atLeast) {
    List<String> texts = list(value).stream().map(element -> text(place, element)).toList();
    if (texts.size() < atLeast) {
      throw new PolicyFormatException(place, "a value is missing");
    }
    return texts;
  }

  private static List<?> list(Object value) {
    return value == null ? List.of() : value instanceof List<?> list ? list : List.of(value);
  }

  private static String text(String place, Object value) {
    if (value instanceof String || value instanceof Number || value instanceof Boolean) {
      return value.toString();
    }
    throw new PolicyFormatException(place, "a string is expected here");
  }
}
