package com.example.local.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A filter pattern of CloudWatch Logs, for lines of JSON or for lines of words. This class takes
 * the strict side where the documentation is silent: a number is no text, and a text is no number.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html">Filter
 *     pattern syntax</a>
 */
final class FilterPattern {
  private static final JsonMapper JSON = new JsonMapper();

  /** Words between blanks. What stands in quotation marks or in brackets is one word. */
  private static final Pattern WORD = Pattern.compile("\"[^\"]*\"|\\[[^]]*]|\\S+");

  private static final Pattern FIELD =
      Pattern.compile("(\\w+)(?:\\s*(=|!=|<=|>=|<|>)\\s*(\\S+))?|\\.\\.\\.");

  private final String pattern;
  private final boolean isJson;

  private FilterPattern(String pattern) {
    this.pattern = pattern.substring(1, pattern.length() - 1).strip();
    this.isJson = pattern.startsWith("{") && pattern.endsWith("}");
    if (!isJson && !(pattern.startsWith("[") && pattern.endsWith("]"))) {
      throw new IllegalArgumentException("neither JSON nor words: " + pattern);
    }
  }

  static FilterPattern of(String pattern) {
    return new FilterPattern(pattern.strip());
  }

  /** A line that matches, in which {@code $.a.b} or {@code $name} refers to a value. */
  interface Match {
    Optional<String> value(String reference);
  }

  Optional<Match> match(String line) {
    return isJson ? matchJson(line) : matchWords(line);
  }

  private Optional<Match> matchJson(String line) {
    JsonNode json;
    try {
      json = JSON.readTree(line);
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
    if (!json.isObject() || !new Condition(pattern).holds(json)) {
      return Optional.empty();
    }
    return Optional.of(
        reference ->
            Optional.of(selected(json, reference))
                .filter(JsonNode::isValueNode)
                .map(JsonNode::asText));
  }

  private Optional<Match> matchWords(String line) {
    List<String> words = WORD.matcher(line).results().map(word -> word.group()).toList();
    List<String> fields = List.of(pattern.split("\\s*,\\s*"));
    int rest = fields.indexOf("...");
    if (rest < 0 ? words.size() != fields.size() : words.size() < fields.size() - 1) {
      return Optional.empty();
    }
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < fields.size(); i++) {
      if (i != rest) {
        boolean isBehindRest = rest >= 0 && i > rest;
        String word = words.get(isBehindRest ? words.size() - fields.size() + i : i);
        Matcher field = FIELD.matcher(fields.get(i));
        if (!field.matches()) {
          throw new IllegalArgumentException("no field of a pattern: " + fields.get(i));
        }
        if (field.group(2) != null && !compares(word, field.group(2), field.group(3))) {
          return Optional.empty();
        }
        values.put("$" + field.group(1), word);
      }
    }
    return Optional.of(reference -> Optional.ofNullable(values.get(reference)));
  }

  private static boolean compares(String word, String operator, String expected) {
    return isNumber(expected)
        ? isNumber(word) && Comparison.numbers(word, operator, expected)
        : Comparison.texts(word, operator, expected);
  }

  private static boolean isNumber(String text) {
    return text.matches("[+-]?\\d+(\\.\\d+)?(e[+-]?\\d+)?");
  }

  private static JsonNode selected(JsonNode json, String selector) {
    return json.at(selector.substring(1).replaceAll("[.\\[]", "/").replace("]", ""));
  }

  /** Operators on two values. */
  private static final class Comparison {
    private Comparison() {}

    static boolean numbers(String left, String operator, String right) {
      int order = Double.compare(Double.parseDouble(left), Double.parseDouble(right));
      return switch (operator) {
        case "=" -> order == 0;
        case "!=" -> order != 0;
        case "<" -> order < 0;
        case "<=" -> order <= 0;
        case ">" -> order > 0;
        case ">=" -> order >= 0;
        default -> throw new IllegalArgumentException(operator);
      };
    }

    /** An asterisk in the expected text stands for any text. */
    static boolean texts(String left, String operator, String right) {
      boolean equal = left.matches(("\\Q" + right + "\\E").replace("*", "\\E.*\\Q"));
      return switch (operator) {
        case "=" -> equal;
        case "!=" -> !equal;
        default -> throw new IllegalArgumentException(operator + " compares numbers");
      };
    }
  }

  /** What stands between the braces. {@code &&} binds more tightly than {@code ||}. */
  private static final class Condition {
    private static final Pattern TOKEN =
        Pattern.compile(
            "\\s*(&&|\\|\\||[()]|<=|>=|!=|=|<|>|\"[^\"]*\"|\\$[\\w.\\[\\]-]+|[\\w.*+-]+)");

    private final List<String> tokens;
    private int next;

    Condition(String text) {
      if (!TOKEN.matcher(text).replaceAll("").isBlank()) {
        throw new IllegalArgumentException("no condition: " + text);
      }
      tokens = TOKEN.matcher(text).results().map(token -> token.group(1)).toList();
    }

    boolean holds(JsonNode json) {
      boolean holds = any(json);
      if (next < tokens.size()) {
        throw new IllegalArgumentException("too much: " + tokens);
      }
      return holds;
    }

    private boolean any(JsonNode json) {
      boolean holds = all(json);
      while (accept("||")) {
        holds |= all(json);
      }
      return holds;
    }

    private boolean all(JsonNode json) {
      boolean holds = one(json);
      while (accept("&&")) {
        holds &= one(json);
      }
      return holds;
    }

    private boolean one(JsonNode json) {
      if (accept("(")) {
        boolean holds = any(json);
        if (!accept(")")) {
          throw new IllegalArgumentException("a parenthesis is missing: " + tokens);
        }
        return holds;
      }
      JsonNode value = selected(json, tokens.get(next++));
      String operator = tokens.get(next++);
      String expected = tokens.get(next++);
      return switch (operator) {
        case "IS" -> is(expected).test(value);
        case "NOT" -> expected.equals("EXISTS") && value.isMissingNode();
        default -> compares(value, operator, expected);
      };
    }

    private static Predicate<JsonNode> is(String expected) {
      return switch (expected) {
        case "TRUE" -> value -> value.isBoolean() && value.booleanValue();
        case "FALSE" -> value -> value.isBoolean() && !value.booleanValue();
        case "NULL" -> JsonNode::isNull;
        default -> throw new IllegalArgumentException("IS " + expected);
      };
    }

    private static boolean compares(JsonNode value, String operator, String expected) {
      if (isNumber(expected)) {
        return value.isNumber() && Comparison.numbers(value.asText(), operator, expected);
      }
      return value.isTextual()
          && Comparison.texts(value.textValue(), operator, expected.replace("\"", ""));
    }

    private boolean accept(String token) {
      boolean accepted = next < tokens.size() && tokens.get(next).equals(token);
      next += accepted ? 1 : 0;
      return accepted;
    }
  }
}
