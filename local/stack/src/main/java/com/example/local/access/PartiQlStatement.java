package com.example.local.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A PartiQL statement, as far as its verb and the table or the index that it is about. Immutable.
 *
 * @param verb Select, Insert, Update or Delete
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ql-reference.html">PartiQL
 *     for DynamoDB</a>
 */
record PartiQlStatement(String verb, String table, Optional<String> index, List<String> rest) {
  // A doubled quote within quotes makes two tokens, because no table has such a name.
  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s*+('[^']*+'|\"[^\"]*+\"|[A-Za-z_][A-Za-z0-9_$]*+|--|/\\*|.)\\s*+", Pattern.DOTALL);
  private static final String OPENING = "([{";
  private static final String CLOSING = ")]}";
  private static final Set<String> AFTER_TABLE =
      Set.of("", "WHERE", "ORDER", "SET", "REMOVE", "VALUE", "RETURNING", ";");

  static PartiQlStatement parse(String statement) throws UnreadableRequestException {
    List<String> tokens = tokens(statement);
    String verb = upper(tokens, 0);
    int table =
        switch (verb) {
          case "SELECT" -> afterFrom(tokens);
          case "INSERT" -> upper(tokens, 1).equals("INTO") ? 2 : -1;
          case "DELETE" -> upper(tokens, 1).equals("FROM") ? 2 : -1;
          case "UPDATE" -> 1;
          default -> -1;
        };
    if (table < 0) {
      throw unreadable();
    }
    boolean hasIndex = upper(tokens, table + 1).equals(".");
    int end = table + (hasIndex ? 3 : 1);
    List<String> rest = tokens.subList(Math.min(end, tokens.size()), tokens.size());
    // A second table, an alias or a statement within the statement is not expected.
    if (!AFTER_TABLE.contains(upper(tokens, end))
        || rest.stream().anyMatch(token -> token.equalsIgnoreCase("SELECT"))
        || rest.stream().anyMatch(token -> token.equalsIgnoreCase("FROM"))) {
      throw unreadable();
    }
    return new PartiQlStatement(
        verb.charAt(0) + verb.substring(1).toLowerCase(Locale.ROOT),
        name(tokens, table),
        hasIndex ? Optional.of(name(tokens, table + 2)) : Optional.empty(),
        List.copyOf(rest));
  }

  /**
   * Whether a select may read the whole table. Only a condition that surely names the partition key
   * says no.
   */
  boolean mayScan(Optional<String> partitionKey) {
    boolean simple =
        upper(rest, 0).equals("WHERE")
            && rest.stream().noneMatch(t -> t.equalsIgnoreCase("OR") || t.equalsIgnoreCase("NOT"));
    for (int i = 1; simple && i < rest.size(); i++) {
      String previous = upper(rest, i - 1);
      String next = upper(rest, i + 1);
      if (partitionKey.equals(Optional.of(unquoted(rest.get(i))))
          && (previous.equals("WHERE") || previous.equals("AND") || previous.equals("("))
          && (next.equals("=") || next.equals("IN"))) {
        return false;
      }
    }
    return true;
  }

  private static List<String> tokens(String statement) throws UnreadableRequestException {
    List<String> tokens = new ArrayList<>();
    Matcher token = TOKEN.matcher(statement);
    int end = 0;
    while (end < statement.length()) {
      if (!token.find(end) || token.start() != end) {
        throw unreadable();
      }
      String text = token.group(1);
      // A quote that is never closed, or a comment, would hide what follows.
      if (text.equals("'") || text.equals("\"") || text.equals("--") || text.equals("/*")) {
        throw unreadable();
      }
      tokens.add(text);
      end = token.end();
    }
    return tokens;
  }

  private static int afterFrom(List<String> tokens) {
    int depth = 0;
    for (int i = 1; i < tokens.size(); i++) {
      String token = upper(tokens, i);
      if (token.equals("SELECT")) {
        return -1;
      }
      if (depth == 0 && token.equals("FROM")) {
        return i + 1;
      }
      depth += OPENING.contains(token) ? 1 : CLOSING.contains(token) ? -1 : 0;
    }
    return -1;
  }

  private static String name(List<String> tokens, int i) throws UnreadableRequestException {
    String token = i < tokens.size() ? tokens.get(i) : "";
    if (token.startsWith("\"") || !token.isEmpty() && Character.isLetter(token.charAt(0))) {
      return unquoted(token);
    }
    throw unreadable();
  }

  private static String unquoted(String token) {
    return token.startsWith("\"") ? token.substring(1, token.length() - 1) : token;
  }

  private static String upper(List<String> tokens, int i) {
    return i < tokens.size() ? tokens.get(i).toUpperCase(Locale.ROOT) : "";
  }

  private static UnreadableRequestException unreadable() {
    return new UnreadableRequestException(
        "the verb and the table of the PartiQL statement cannot be read");
  }
}
