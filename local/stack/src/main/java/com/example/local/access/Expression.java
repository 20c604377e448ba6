package com.example.local.access;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An expression of a request, as far as the attributes that it names. Immutable.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.html">Expressions
 *     in DynamoDB</a>
 */
final class Expression {
  private static final Pattern TOKEN =
      Pattern.compile("\\s*([#:]?[A-Za-z0-9_]+|<=|>=|<>|[=<>+(),.\\[\\]-])\\s*");
  private static final Set<String> WORDS = Set.of("AND", "OR", "NOT", "BETWEEN", "IN");
  private static final Set<String> CLAUSES = Set.of("SET", "REMOVE", "ADD", "DELETE");

  private final List<String> tokens;
  private final boolean isUpdate;
  private final JsonNode names;

  private Expression(List<String> tokens, boolean isUpdate, JsonNode names) {
    this.tokens = tokens;
    this.isUpdate = isUpdate;
    this.names = names;
  }

  /** Reads the expression of a request under a name, empty if it cannot be read. */
  static Optional<Expression> of(JsonNode request, String name) {
    List<String> tokens = new ArrayList<>();
    String text = request.path(name).asText();
    Matcher token = TOKEN.matcher(text);
    int end = 0;
    while (end < text.length()) {
      if (!token.find(end) || token.start() != end) {
        return Optional.empty();
      }
      tokens.add(token.group(1));
      end = token.end();
    }
    return Optional.of(
        new Expression(
            tokens, name.equals("UpdateExpression"), request.path("ExpressionAttributeNames")));
  }

  /** The attributes at the top of the paths, empty if a placeholder stands for no name. */
  Optional<Set<String>> attributes() {
    Set<String> attributes = new TreeSet<>();
    for (int i = 0; i < tokens.size(); i++) {
      if (isAttribute(i)) {
        Optional<String> name = name(i);
        if (name.isEmpty()) {
          return Optional.empty();
        }
        attributes.add(name.get());
      }
    }
    return Optional.of(attributes);
  }

  /** The placeholder of the value that an attribute must equal, empty unless there is one. */
  Optional<String> equalTo(String attribute) {
    Set<String> values = new TreeSet<>();
    for (int i = 0; i < tokens.size(); i++) {
      if (isAttribute(i) && name(i).filter(attribute::equals).isPresent()) {
        if (at(i + 1).equals("=")) {
          values.add(at(i + 2));
        } else if (at(i - 1).equals("=")) {
          values.add(at(i - 2));
        }
      }
    }
    return values.size() == 1 ? values.stream().findFirst() : Optional.empty();
  }

  /** Whether a token is the beginning of a path, and no keyword, function, value or index. */
  private boolean isAttribute(int i) {
    String token = tokens.get(i);
    char first = token.charAt(0);
    String upper = token.toUpperCase(Locale.ROOT);
    return (first == '#' || first == '_' || Character.isLetter(first))
        && !at(i - 1).equals(".")
        && !at(i + 1).equals("(")
        && !WORDS.contains(upper)
        && !(isUpdate && CLAUSES.contains(upper));
  }

  private Optional<String> name(int i) {
    String token = tokens.get(i);
    if (!token.startsWith("#")) {
      return Optional.of(token);
    }
    return names.hasNonNull(token) ? Optional.of(names.get(token).asText()) : Optional.empty();
  }

  private String at(int i) {
    return i < 0 || i >= tokens.size() ? "" : tokens.get(i);
  }
}
